import type * as crypto from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  changeLocalPassword,
  describeLocalAdmin,
  prepareLocalAdmin,
  resetLocalPassword,
  signInLocally,
  switchLocalAdmin,
} from '#lib/access/local-admin.ts';
import { admitFromProvider } from '#lib/access/provider-admin.ts';
import { type Admin, requireOwner } from '#lib/access/roles.ts';
import { findSessionAdmin, openSession } from '#lib/access/sessions.ts';
import { findLocalAdmin } from '#lib/data/local-admins.ts';
import { ADDRESS, anAdmin, type Office, openOffice, PASSWORD } from '#tests/unit/access/office.ts';

// What a hash costs is the matter of password.test.ts: here it is the same work a hundred times cheaper.
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof crypto>();
  const scrypt = (...[password, salt, bytes, options, done]: ScryptCall) =>
    real.scrypt(password, salt, bytes, { ...options, N: 1024 }, done);
  return { ...real, scrypt };
});
type ScryptCall = [string, Buffer, number, object, (error: Error | null, key: Buffer) => void];

let office: Office;
beforeAll(async () => {
  office = await openOffice();
}, 60_000);
beforeEach(() => office.empty());
afterAll(() => office?.close());

const signIn = (password = PASSWORD, name = 'admin', address = ADDRESS) =>
  signInLocally(office.access, { name, password, address });

describe('the first password', () => {
  test('is made at the first start, shown once, and kept as a hash', async () => {
    const made = await prepareLocalAdmin(office.access, undefined);
    expect(made).toMatch(/^[a-z2-9-]{24}$/);
    expect(await prepareLocalAdmin(office.access, undefined)).toBeNull();
    expect(await signIn(made ?? '')).toMatchObject({
      source: 'local',
      name: 'admin',
      role: 'owner',
    });
    expect(JSON.stringify(await findLocalAdmin(office.access.db))).not.toContain(made);
    expect(office.logged.join()).not.toContain(made);
  });

  test('is the one of the environment where there is one, which is never shown', async () => {
    expect(await prepareLocalAdmin(office.access, PASSWORD)).toBeNull();
    expect(await signIn()).toMatchObject({ role: 'owner' });
  });

  test('of the environment counts at the first start alone', async () => {
    await prepareLocalAdmin(office.access, PASSWORD);
    await prepareLocalAdmin(office.access, 'another one entirely');
    await expect(signIn('another one entirely')).rejects.toThrow('access.password_wrong');
    await signIn();
  });

  test('is made by one of two servers that start together', async () => {
    const starts = [1, 2].map(() => prepareLocalAdmin(office.access, undefined));
    const made = (await Promise.all(starts)).filter((password) => password !== null);
    expect(made).toHaveLength(1);
    await signIn(made[0] ?? '');
  });
});

describe('the local administrator', () => {
  beforeEach(() => prepareLocalAdmin(office.access, PASSWORD));

  test.each([
    ['another password', 'wrong', 'admin'],
    ['an empty password', '', 'admin'],
    ['another name', PASSWORD, 'root'],
    ['a name like a question to the database', PASSWORD, "admin' or '1'='1"],
    ['a password that is megabytes long', 'x'.repeat(2_000_000), 'admin'],
    ['the right password and more after it', `${PASSWORD}\0more`, 'admin'],
  ])('is not let in with %s, and hears the same as everybody', async (_how, password, name) => {
    await expect(signIn(password, name)).rejects.toThrow(/^access\.password_wrong$/);
  });

  test('may write the name in capitals', async () => {
    await expect(signIn(PASSWORD, ' Admin ')).resolves.toMatchObject({ name: 'admin' });
  });

  test('gets in again after a thousand wrong passwords from elsewhere, and after a wait from here', async () => {
    for (let n = 0; n < 1000; n += 1)
      await signIn('wrong', 'admin', '198.51.100.1').catch(() => {});
    await signIn();
    for (let n = 0; n < 10; n += 1) await signIn('wrong').catch(() => {});
    await expect(signIn()).rejects.toThrow('access.too_many_tries');
    office.forward({ minutes: 15 });
    await signIn();
  }, 60_000);

  test('leaves no password in the log or in the audit', async () => {
    await signIn('a wrong secret').catch(() => {});
    await signIn();
    const told = `${office.logged.join()}${JSON.stringify(await office.audit())}`;
    expect(told).toContain('access.password_wrong');
    expect(told).not.toMatch(/a wrong secret|a bicycle in the rain/);
  });
});

describe('changing the password', () => {
  let owner: Admin;
  beforeEach(async () => {
    await prepareLocalAdmin(office.access, PASSWORD);
    owner = await signIn();
  });
  const change = (current: string, next: string, session: number) =>
    changeLocalPassword(office.access, requireOwner(owner), {
      current,
      next,
      session,
      address: ADDRESS,
    });

  test('ends every session but the one in which it was done', async () => {
    const [here, elsewhere] = await openTwo(owner);
    await change(PASSWORD, 'a train in the snow', here);
    expect(await findSessionAdmin(office.access, here)).toMatchObject({ name: 'admin' });
    expect(await findSessionAdmin(office.access, elsewhere)).toBeNull();
    await expect(signIn()).rejects.toThrow('access.password_wrong');
    await signIn('a train in the snow');
    expect(await describeLocalAdmin(office.access)).toEqual({ isOn: true, hasOwnPassword: true });
    expect(await office.audit()).toContainEqual(
      expect.objectContaining({ event: 'access.password_changed', adminName: 'admin' }),
    );
  });

  test.each([
    ['the current one is wrong', 'wrong', 'a train in the snow', 'access.password_wrong'],
    ['the new one is short', PASSWORD, '1234567', 'access.password_weak'],
    ['the new one is the old one', PASSWORD, PASSWORD, 'access.password_weak'],
  ])('is refused when %s', async (_why, current, next, code) => {
    await expect(change(current, next, 1)).rejects.toThrow(code);
    await signIn();
  });

  test('can not be used to try passwords without end', async () => {
    for (let n = 0; n < 5; n += 1) await change('wrong', 'a train in the snow', 1).catch(() => {});
    await expect(change(PASSWORD, 'a train in the snow', 1)).rejects.toThrow('too_many_tries');
  });

  test('is for the local administrator alone: another owner has no password here', async () => {
    const other = requireOwner(anAdmin({ id: owner.id + 1 }));
    const asked = { current: PASSWORD, next: 'a train in the snow', address: ADDRESS, session: 1 };
    const changing = changeLocalPassword(office.access, other, asked);
    await expect(changing).rejects.toThrow('access.password_wrong');
  });
});

describe('switching the local administrator off', () => {
  beforeEach(() => prepareLocalAdmin(office.access, PASSWORD));

  test('takes an owner who came through the provider', async () => {
    const local = requireOwner(await signIn());
    await expect(switchLocalAdmin(office.access, local, false)).rejects.toThrow(
      'access.provider_needed',
    );
    expect(await describeLocalAdmin(office.access)).toMatchObject({ isOn: true });
  });

  test('ends their sessions at once, and keeps the right password out', async () => {
    const owner = await realOwner();
    const [session] = await openTwo(await signIn());
    await switchLocalAdmin(office.access, owner, false);
    expect(await findSessionAdmin(office.access, session)).toBeNull();
    await expect(signIn()).rejects.toThrow('access.local_off');
    await expect(signIn('wrong')).rejects.toThrow('access.password_wrong');
    await switchLocalAdmin(office.access, owner, true);
    await signIn();
    const events = (await office.audit()).map(({ event }) => event);
    expect(events.slice(0, 2)).toEqual(['access.local_switched_on', 'access.local_switched_off']);
  });

  test('twice is once', async () => {
    const owner = await realOwner();
    await switchLocalAdmin(office.access, owner, true);
    expect((await office.audit()).map(({ event }) => event)).not.toContain(
      'access.local_switched_on',
    );
  });
});

describe('a reset from the command line', () => {
  test('lets the one in who owns the machine, whatever was done to the account', async () => {
    await prepareLocalAdmin(office.access, PASSWORD);
    const owner = await realOwner();
    const [session] = await openTwo(await signIn());
    await switchLocalAdmin(office.access, owner, false);
    for (let n = 0; n < 10; n += 1) await signIn('wrong').catch(() => {});

    const password = await resetLocalPassword(office.access);
    expect(await findSessionAdmin(office.access, session)).toBeNull();
    await expect(signIn()).rejects.toThrow('access.password_wrong');
    expect(await signIn(password)).toMatchObject({ role: 'owner' });
    expect(await describeLocalAdmin(office.access)).toEqual({ isOn: true, hasOwnPassword: false });
    expect(await office.audit()).toContainEqual(
      expect.objectContaining({ event: 'access.password_reset', adminName: 'nobody' }),
    );
  });

  test('makes the administrator where there is none yet', async () => {
    const password = await resetLocalPassword(office.access);
    expect(await signIn(password)).toMatchObject({ name: 'admin' });
  });
});

async function openTwo(admin: Admin): Promise<[number, number]> {
  return [await openSession(office.access, admin), await openSession(office.access, admin)];
}

/** Somebody whom the provider made an owner. */
async function realOwner() {
  return requireOwner(await admitFromProvider(office.access, { sub: 'ada', roles: 'owner' }));
}
