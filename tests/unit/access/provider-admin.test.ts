import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listAdministrators, revokeAdmin } from '#lib/access/administrators.ts';
import { admitFromProvider } from '#lib/access/provider-admin.ts';
import { requireAuditor, requireOwner } from '#lib/access/roles.ts';
import { findSessionAdmin, openSession } from '#lib/access/sessions.ts';
import { anAdmin, type Office, OIDC, openOffice } from '#tests/unit/access/office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
}, 60_000);
beforeEach(() => office.empty());
afterAll(() => office?.close());

const admit = (claims: Record<string, unknown> = {}) =>
  admitFromProvider(office.access, { sub: 'ada', name: 'Ada', roles: ['editor'], ...claims });
const list = () => listAdministrators(office.access, requireAuditor(anAdmin()));

test('who has a role is let in with it', async () => {
  expect(await admit()).toEqual({
    id: expect.any(Number),
    source: 'oidc',
    name: 'Ada',
    role: 'editor',
  });
});

test.each([
  ['the claim is missing', undefined],
  ['the claim names nothing of ours', ['staff']],
  ['the claim is empty', []],
])('nobody is let in when %s, and nothing is kept but the audit', async (_why, roles) => {
  await expect(admit({ roles })).rejects.toThrow('access.role_unknown');
  expect(await list()).toEqual([]);
  expect(await office.audit()).toMatchObject([
    { event: 'access.refused', target: 'Ada', detail: 'access.role_unknown', adminId: null },
  ]);
});

test('the role of the last sign-in counts, in sessions that are open as well', async () => {
  const session = await openSession(office.access, await admit({ roles: 'owner' }));
  await admit({ roles: 'auditor', name: 'Ada L.' });
  expect(await findSessionAdmin(office.access, session)).toMatchObject({
    role: 'auditor',
    name: 'Ada L.',
  });
  expect(await list()).toHaveLength(1);
});

test('who has lost every role is out at once', async () => {
  const session = await openSession(office.access, await admit());
  await expect(admit({ roles: [] })).rejects.toThrow('access.role_unknown');
  expect(await findSessionAdmin(office.access, session)).toBeNull();
});

test('who was revoked stays out, whatever the provider says, until an owner gives it back', async () => {
  const owner = requireOwner(await admit({ sub: 'olga', roles: 'owner' }));
  const ada = await admit();
  const session = await openSession(office.access, ada);
  await revokeAdmin(office.access, owner, ada.id, true);
  expect(await findSessionAdmin(office.access, session)).toBeNull();
  await expect(admit({ roles: 'owner' })).rejects.toThrow('access.admin_revoked');

  await revokeAdmin(office.access, owner, ada.id, false);
  expect(await admit()).toMatchObject({ id: ada.id });
  expect((await office.audit()).map(({ event }) => event)).toEqual([
    'access.restored',
    'access.refused',
    'access.revoked',
    'access.signed_in',
  ]);
});

test('nobody revokes themselves', async () => {
  const owner = requireOwner(await admit({ roles: 'owner' }));
  await expect(revokeAdmin(office.access, owner, owner.id, true)).rejects.toThrow(
    'access.self_revoked',
  );
});

test('people of another provider are other people, and have no session any more', async () => {
  const session = await openSession(office.access, await admit({ roles: 'owner' }));
  const moved = office.another({ oidc: { ...OIDC, issuer: 'https://elsewhere.example.com' } });
  expect(await findSessionAdmin(moved, session)).toBeNull();
  expect(await findSessionAdmin(office.another({}), session)).toBeNull();
  const ada = await admitFromProvider(moved, { sub: 'ada', roles: 'helpdesk' });
  expect(ada.role).toBe('helpdesk');
  expect(await list()).toHaveLength(2);
  expect(await findSessionAdmin(office.access, session)).toMatchObject({ role: 'owner' });
});

test.each([
  ['is missing', {}, 'ada@school.example'],
  ['is no text', { name: { given: 'Ada' } }, 'ada@school.example'],
  ['is empty', { name: '  ' }, 'ada@school.example'],
  ['has control characters', { name: 'Ada\u0000\u001b[31m' }, 'Ada  [31m'],
  ['is longer than any name', { name: 'x'.repeat(5000) }, 'x'.repeat(254)],
])('a name that %s becomes something that can be shown', async (_how, claims, name) => {
  const given = { name: undefined, preferred_username: 'ada@school.example', ...claims };
  expect(await admit(given)).toMatchObject({ name });
});
