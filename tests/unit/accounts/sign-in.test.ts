import type * as crypto from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { burnPin } from '#lib/accounts/pins.ts';
import { checkAccount } from '#lib/accounts/sign-in.ts';
import { deleteAccount, disableAccount, openAccount } from '#lib/accounts/store.ts';
import type { AccountView } from '#lib/accounts/view.ts';
import { createSealer } from '#lib/base/seal.ts';
import { describePerson } from '#lib/idp/person.ts';
import { LocalSettings } from '#lib/idp/settings.ts';
import type { Claims } from '#lib/idp/sign-in.ts';
import { findUserId } from '#lib/idp/user-id.ts';
import { type Desk, openDesk } from '#tests/unit/accounts/desk.ts';

// What a hash costs is the matter of lib/access: here it is the same work, cheaper, and counted.
const hashes = vi.hoisted(() => ({ count: 0 }));
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof crypto>();
  const scrypt = (...[password, salt, bytes, options, done]: ScryptCall) => {
    hashes.count += 1;
    real.scrypt(password, salt, bytes, { ...options, N: 1024 }, done);
  };
  return { ...real, scrypt };
});
type ScryptCall = [string, Buffer, number, object, (error: Error | null, key: Buffer) => void];

const PASSWORD = 'a bicycle in the rain';
const SERIAL = 'C02EXAMPLE1';
const OTHER = 'C02EXAMPLE2';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
}, 60_000);
beforeEach(() => desk.empty());
afterAll(() => desk?.close());

const signIn = (secret: string, serial = SERIAL, login = 'ada') =>
  checkAccount(desk.accounts, { login, secret, serial });
const told = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'in',
    (error: Error) => error.message,
  );
const asPerson = (claims: Claims) => {
  const idp = LocalSettings.parse({ kind: 'local', name: 'school' });
  return describePerson(idp.name, claims, findUserId(idp, claims));
};
const otherThan = (pin: string) => (pin === '00000000' ? '00000001' : '00000000');

describe('an account with a password', () => {
  test('is told as a provider would tell it, so that the same rules judge it', async () => {
    const account = await desk.create({
      ...{ login: 'Ada@School.example ', name: 'Ada Lovelace', email: 'ada@school.example' },
      ...{ groups: 'staff; science', userId: 'a.lovelace', deviceLimit: '2', password: PASSWORD },
    });
    const claims = await signIn(PASSWORD, SERIAL, ' ADA@school.EXAMPLE');
    expect(claims.deviceLimit).toBe(2);
    expect(claims.idToken.groups).toEqual(['staff', 'science']);
    expect(asPerson(claims)).toEqual({
      idp: 'school',
      issuer: 'urn:vestibule:accounts',
      subject: String(account.id),
      userId: 'a.lovelace',
      name: 'Ada Lovelace',
      email: 'ada@school.example',
    });
  });

  test('is called by its login where nothing else is said', async () => {
    await desk.create({ password: PASSWORD });
    const claims = await signIn(PASSWORD);
    expect(asPerson(claims)).toMatchObject({ userId: 'ada', name: null, email: null });
    expect(claims.idToken.groups).toEqual([]);
  });

  test.each([
    ['another password', 'another password', 'ada'],
    ['no password', '', 'ada'],
    ['another name', PASSWORD, 'eve'],
    ['no name', PASSWORD, ''],
    ['a name like a question to the database', PASSWORD, "ada' or '1'='1"],
    ['a name with a NUL in it', PASSWORD, 'ada\0'],
    ['half of a character for a name', PASSWORD, '\ud800'],
    ['a name that is megabytes long', PASSWORD, 'a'.repeat(3_000_000)],
    ['a password that is megabytes long', 'x'.repeat(3_000_000), 'ada'],
    ['a PIN that was never issued', '12345678', 'ada'],
    ['a PIN of nobody', '12345678', 'eve'],
  ])('lets nobody in with %s, by one answer and one hash', async (_how, secret, login) => {
    await desk.create({ password: PASSWORD });
    hashes.count = 0;
    expect(await told(signIn(secret, SERIAL, login))).toBe('idp.password_wrong');
    expect(hashes.count).toBe(1);
  });

  test('that has none lets nobody in, with the empty one neither', async () => {
    await desk.create();
    expect(await told(signIn(''))).toBe('idp.password_wrong');
  });

  test('that is disabled says so to whoever knows the password, and to nobody else', async () => {
    const account = await desk.create({ password: PASSWORD });
    await disableAccount(desk.accounts, desk.editor, account, true);
    expect(await told(signIn(PASSWORD))).toBe('idp.account_disabled');
    expect(await told(signIn('another password'))).toBe('idp.password_wrong');
    await disableAccount(desk.accounts, desk.editor, { id: account.id, revision: 2 }, false);
    expect(await told(signIn(PASSWORD))).toBe('in');
  });

  test('works to the end of its last day', async () => {
    await desk.create({ password: PASSWORD, expires: '2027-03-01' });
    desk.forward({ hours: 14 });
    expect(await told(signIn(PASSWORD))).toBe('in');
    desk.forward({ hours: 1 });
    expect(await told(signIn(PASSWORD))).toBe('idp.account_expired');
    expect(await told(signIn('another password'))).toBe('idp.password_wrong');
  });
});

describe('a one-time PIN', () => {
  let account: AccountView;
  beforeEach(async () => {
    account = await desk.create({ password: PASSWORD });
  });

  test('lets in beside the password, by one hash, right or wrong', async () => {
    const pin = await desk.issue(account.id);
    expect(pin).toMatch(/^\d{8}$/);
    for (const secret of [pin, otherThan(pin), PASSWORD]) {
      hashes.count = 0;
      await told(signIn(secret));
      expect(hashes.count).toBe(1);
    }
    expect(await told(signIn(pin))).toBe('in');
    expect(await told(signIn(PASSWORD))).toBe('in');
  });

  test.each([
    ['in groups', (pin: string) => `${pin.slice(0, 4)} ${pin.slice(4)} `],
    ['with a hyphen', (pin: string) => `${pin.slice(0, 4)}-${pin.slice(4)}`],
    ['in Arabic digits', (pin: string) => [...pin].map((n) => '٠١٢٣٤٥٦٧٨٩'[Number(n)]).join('')],
    ['in Persian digits', (pin: string) => [...pin].map((n) => '۰۱۲۳۴۵۶۷۸۹'[Number(n)]).join('')],
    [
      'in full-width digits',
      (pin: string) => [...pin].map((n) => '０１２３４５６７８９'[Number(n)]).join(''),
    ],
  ])('may be written %s', async (_how, write) => {
    const pin = await desk.issue(account.id);
    expect(await told(signIn(write(pin)))).toBe('in');
  });

  test('is good on the device where it was used, and on no other', async () => {
    const pin = await desk.issue(account.id);
    expect(await told(signIn(pin))).toBe('in');
    expect(await told(signIn(pin, OTHER))).toBe('idp.pin_spent');
    expect(await told(signIn(pin))).toBe('in');
  });

  test('is good nowhere once a profile has left', async () => {
    const pin = await desk.issue(account.id);
    await signIn(pin);
    const burn = (serial: string) =>
      desk.accounts.db.transaction((tx) =>
        burnPin(tx, String(account.id), serial, desk.accounts.clock.now()),
      );
    await burn(OTHER);
    expect(await told(signIn(pin))).toBe('in');
    await burn(SERIAL);
    expect(await told(signIn(pin))).toBe('idp.pin_spent');
    expect(await told(signIn(pin, OTHER))).toBe('idp.pin_spent');
  });

  test('that nobody has used stays, when a profile leaves for somebody with the password', async () => {
    const pin = await desk.issue(account.id, { serial: SERIAL });
    await desk.accounts.db.transaction((tx) =>
      burnPin(tx, String(account.id), SERIAL, desk.accounts.clock.now()),
    );
    expect(await told(signIn(pin))).toBe('in');
  });

  test('that is for one device is refused on every other', async () => {
    const pin = await desk.issue(account.id, { serial: ' c02example1 ' });
    expect(await told(signIn(pin, OTHER))).toBe('idp.pin_spent');
    expect(await told(signIn(pin, SERIAL))).toBe('in');
  });

  test('ends after its hours, also on the device where it was used', async () => {
    const pin = await desk.issue(account.id, { hours: 2 });
    desk.forward({ hours: 1 });
    expect(await told(signIn(pin))).toBe('in');
    desk.forward({ hours: 1 });
    expect(await told(signIn(pin))).toBe('idp.pin_spent');
    const next = await desk.issue(account.id, { hours: 2 });
    desk.forward({ hours: 2 });
    expect(await told(signIn(next))).toBe('idp.pin_expired');
  });

  test('says that it is over to whoever knows it, and to nobody else', async () => {
    const pin = await desk.issue(account.id, { hours: 1 });
    desk.forward({ hours: 2 });
    expect(await told(signIn(otherThan(pin)))).toBe('idp.password_wrong');
  });

  test('ends with the next one that is issued', async () => {
    const first = await desk.issue(account.id);
    const second = await desk.issue(account.id);
    if (first !== second) expect(await told(signIn(first))).toBe('idp.password_wrong');
    expect(await told(signIn(second))).toBe('in');
  });

  test('is worth nothing after five wrong tries, and a new one is', async () => {
    const pin = await desk.issue(account.id);
    for (let n = 0; n < 4; n += 1) await told(signIn(otherThan(pin)));
    expect(await told(signIn(pin))).toBe('in');
    await told(signIn(otherThan(pin)));
    expect(await told(signIn(pin))).toBe('idp.password_wrong');
    expect(await openAccount(desk.accounts, desk.editor, account.id)).toMatchObject({
      pin: { state: 'used' },
    });
    expect(await told(signIn(await desk.issue(account.id)))).toBe('in');
  });

  test('that was guessed at a thousand times at once has been looked at five times', async () => {
    const pin = await desk.issue(account.id);
    const guesses = Array.from({ length: 1000 }, () => told(signIn(otherThan(pin))));
    expect(new Set(await Promise.all(guesses))).toEqual(
      new Set([
        'idp.password_wrong',
        'access.too_many_tries: too many passwords at the same moment',
      ]),
    );
    expect(await told(signIn(pin))).toBe('idp.password_wrong');
    expect(await openAccount(desk.accounts, desk.editor, account.id)).toMatchObject({
      pin: { state: 'blocked' },
    });
    expect(await told(signIn(PASSWORD))).toBe('in');
  }, 60_000);

  test('is not used up by an account that may not sign in', async () => {
    const pin = await desk.issue(account.id);
    await disableAccount(desk.accounts, desk.editor, account, true);
    expect(await told(signIn(pin))).toBe('idp.account_disabled');
    await disableAccount(desk.accounts, desk.editor, { id: account.id, revision: 2 }, false);
    expect(await told(signIn(pin, OTHER))).toBe('in');
  });

  test('is gone with its account', async () => {
    const pin = await desk.issue(account.id);
    await deleteAccount(desk.accounts, desk.editor, account);
    expect(await told(signIn(pin))).toBe('idp.password_wrong');
  });

  test('lets nobody in where SECRET_KEY is another one', async () => {
    const pin = await desk.issue(account.id);
    const accounts = { ...desk.accounts, sealer: createSealer(Buffer.alloc(32, 8)) };
    const attempt = checkAccount(accounts, { login: 'ada', secret: pin, serial: SERIAL });
    expect(await told(attempt)).toBe('idp.password_wrong');
  });

  test('stands in no table and in no audit', async () => {
    const pin = await desk.issue(account.id);
    const { rows } = (await desk.accounts.db.execute('select * from account')) as {
      rows: unknown[];
    };
    const told = JSON.stringify([rows, await desk.audit()]);
    expect(told).toContain('accounts.pin_issued');
    expect(told).not.toContain(pin);
  });
});
