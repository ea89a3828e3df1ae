import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { admitFromProvider } from '#lib/access/provider-admin.ts';
import type { Admin } from '#lib/access/roles.ts';
import { endSession, findSessionAdmin, openSession, recordRefusal } from '#lib/access/sessions.ts';
import { sweepAdminSessions } from '#lib/data/admin-sessions.ts';
import { changeAdmin } from '#lib/data/admins.ts';
import { type Office, OIDC, openOffice } from '#tests/unit/access/office.ts';

let office: Office;
let admin: Admin;
let session: number;
beforeAll(async () => {
  office = await openOffice();
}, 60_000);
beforeEach(async () => {
  await office.empty();
  admin = await admitFromProvider(office.access, { sub: 'ada', name: 'Ada', roles: 'owner' });
  session = await openSession(office.access, admin);
});
afterAll(() => office?.close());

const find = (number = session) => findSessionAdmin(office.access, number);
const change = (patch: Parameters<typeof changeAdmin>[2]) =>
  office.access.db.transaction((tx) => changeAdmin(tx, admin.id, patch));

describe('a session', () => {
  test('belongs to whoever signed in', async () => {
    expect(await find()).toEqual(admin);
  });

  test('ends after thirty minutes without a request', async () => {
    office.forward({ minutes: 29.9 });
    expect(await find()).not.toBeNull();
    office.forward({ minutes: 30 });
    expect(await find()).toBeNull();
  });

  test('goes on while it is used, and ends after eight hours whatever happens', async () => {
    for (let n = 0; n < 23; n += 1) {
      office.forward({ minutes: 20 });
      expect(await find()).not.toBeNull();
    }
    office.forward({ minutes: 20 });
    expect(await find()).toBeNull();
  });

  test('that has ended does not begin again', async () => {
    office.forward({ minutes: 31 });
    expect(await find()).toBeNull();
    expect(await find()).toBeNull();
  });

  test('ends by a sign-out, on every server, and a copy of its cookie is worth nothing', async () => {
    await endSession(office.access, session);
    expect(await find()).toBeNull();
    expect(await findSessionAdmin(office.another({ oidc: OIDC }), session)).toBeNull();
    await endSession(office.access, session);
    const events = (await office.audit()).map(({ event }) => event);
    expect(events).toEqual(['access.signed_out', 'access.signed_in']);
  });

  test.each([
    ['owner', 'auditor'],
    ['owner', 'helpdesk'],
  ] as const)('follows a downgrade from %s to %s from the next request on', async (_from, role) => {
    await change({ role });
    expect(await find()).toMatchObject({ role });
  });

  test('ends when the role or the access is taken away', async () => {
    await change({ role: null });
    expect(await find()).toBeNull();
    await change({ role: 'owner', revokedAt: office.access.clock.now() });
    expect(await find()).toBeNull();
  });

  test.each([0, -1, 999_999])('of a number that was never given (%d) is nobody', async (number) => {
    expect(await find(number)).toBeNull();
  });

  test('is swept long after its end', async () => {
    const later = new Date(office.access.clock.now().getTime() + 1);
    expect(await sweepAdminSessions(office.access.db, office.access.clock.now())).toBe(0);
    expect(await sweepAdminSessions(office.access.db, later)).toBe(1);
  });
});

test('a refusal is recorded with who it was and what they wanted', async () => {
  await recordRefusal(office.access, { ...admin, role: 'auditor' }, 'POST /admin/mdms');
  expect((await office.audit())[0]).toMatchObject({
    adminId: admin.id,
    adminName: 'Ada',
    role: 'auditor',
    event: 'access.refused',
    detail: 'POST /admin/mdms',
  });
});
