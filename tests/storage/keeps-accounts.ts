import { expect, test } from 'vitest';
import { newAccountRow } from '#lib/accounts/store.ts';
import {
  changeAccount,
  endPin,
  findAccount,
  insertAccount,
  listAccountRows,
  loadAccount,
  lockAccount,
  lockLogins,
  type NewAccount,
  storeAccounts,
  storePins,
} from '#lib/data/accounts.ts';
import type { Database } from '#lib/data/database.ts';
import { minutesFromNow, NOW } from '#tests/storage/rows.ts';

/** What must hold of accounts wherever the data live. */
export function keepsAccounts(opened: () => Database): void {
  const row = (login: string, other: Partial<NewAccount> = {}): NewAccount => ({
    ...newAccountRow({ login }, { at: NOW, by: 'Grace' }),
    ...other,
  });
  const insert = (login: string, other?: Partial<NewAccount>) =>
    opened().db.transaction((tx) => insertAccount(tx, row(login, other)));
  const store = (...rows: NewAccount[]) => opened().db.transaction((tx) => storeAccounts(tx, rows));

  test('an account comes back as it went, whichever way it came', async () => {
    const whole = {
      ...{ name: 'Zoë “Łovelace” 日本', email: 'z@school.example', userId: 'z', deviceLimit: 3 },
      ...{ groups: ['a;b', '"', '\\'], expiresAt: new Date('2099-12-31T23:59:59.999Z') },
    };
    const { id } = await insert('whole-one', whole);
    expect(await loadAccount(opened().db, id)).toEqual({ id, ...row('whole-one', whole) });
    const ids = await store(row('whole-list', whole), row('bare-list'));
    for (const [login, expected] of [
      ['whole-list', whole],
      ['bare-list', {}],
    ] as const) {
      const found = await findAccount(opened().db, login);
      expect(found).toEqual({ id: ids.get(login), ...row(login, expected) });
    }
  });

  test('a login is given out once, by however many at the same moment', async () => {
    const give = () =>
      opened().db.transaction(async (tx) => {
        await lockLogins(tx);
        if (await findAccount(tx, 'wanted')) return false;
        await insertAccount(tx, row('wanted'));
        return true;
      });
    const given = await Promise.all(Array.from({ length: 10 }, give));
    expect(given.filter(Boolean)).toHaveLength(1);
  });

  test('a list changes what it says, and no password, PIN or origin', async () => {
    const pinSealed = Buffer.from([0, 1, 255]);
    const kept = {
      ...{ passwordHash: 'scrypt$…', pinSealed, pinTries: 2, pinSerial: 'C02', pinUsedAt: NOW },
      ...{ pinExpiresAt: minutesFromNow(9), disabledAt: NOW },
    };
    const { id } = await insert('listed', kept);
    const said = { name: 'Ada', groups: ['x'], changedAt: minutesFromNow(1), changedBy: 'Alan' };
    await store(row('listed', { ...said, createdBy: 'Alan', createdAt: minutesFromNow(1) }));
    expect(await loadAccount(opened().db, id)).toEqual({
      id,
      ...row('listed', { ...kept, ...said, revision: 2 }),
    });
  });

  test('tries on one PIN are counted one after the other', async () => {
    const { id } = await insert('tried');
    const tryOnce = () =>
      opened().db.transaction(async (tx) => {
        const account = await lockAccount(tx, id);
        await changeAccount(tx, id, { pinTries: (account?.pinTries ?? 0) + 1 });
      });
    await Promise.all(Array.from({ length: 20 }, tryOnce));
    expect(await loadAccount(opened().db, id)).toMatchObject({ pinTries: 20 });
  });

  test('a new PIN begins anew, and ends on its device alone, if it was used there', async () => {
    const one = await insert('pin-one', { pinTries: 5, pinUsedAt: NOW, pinSerial: 'C01' });
    const two = await insert('pin-two');
    const pinExpiresAt = minutesFromNow(60);
    const pins = [one, two].map(({ id }) => ({
      ...{ id, pinSealed: Buffer.of(id), pinExpiresAt, pinSerial: id === two.id ? 'C02' : null },
    }));
    const { db } = opened();
    await db.transaction((tx) => storePins(tx, pins));
    expect(await loadAccount(db, one.id)).toMatchObject({
      ...{ pinSealed: Buffer.of(one.id), pinExpiresAt, pinTries: 0 },
      ...{ pinUsedAt: null, pinSerial: null },
    });
    const end = (id: number, serial: string) => db.transaction((tx) => endPin(tx, id, serial, NOW));
    await end(two.id, 'C02');
    expect(await loadAccount(db, two.id)).toMatchObject({ pinExpiresAt, pinSerial: 'C02' });
    await db.transaction((tx) => changeAccount(tx, two.id, { pinUsedAt: NOW }));
    await end(two.id, 'C01');
    expect(await loadAccount(db, two.id)).toMatchObject({ pinExpiresAt });
    await end(two.id, 'C02');
    expect(await loadAccount(db, two.id)).toMatchObject({ pinExpiresAt: NOW, pinUsedAt: NOW });
  });

  test('accounts are listed page by page, there and back, and found by a part as it is written', async () => {
    const logins = ['page-a', 'page-b', 'page-c', 'page-d', 'page-e'];
    for (const login of logins) await insert(login, { name: 'Page_100%' });
    await insert('page!x', { name: 'Pagex100x' });
    const list = async (page: { after?: string; before?: string; search?: string }) => {
      const rows = await listAccountRows(opened().db, {
        limit: 2,
        search: 'age_100%',
        ...page,
      });
      return rows.map(({ login }) => login);
    };
    expect(await list({})).toEqual(['page-a', 'page-b']);
    expect(await list({ after: 'page-b' })).toEqual(['page-c', 'page-d']);
    expect(await list({ after: 'page-d' })).toEqual(['page-e']);
    expect(await list({ before: 'page-e' })).toEqual(['page-c', 'page-d']);
    expect(await list({ search: 'AGE-C' })).toEqual(['page-c']);
    expect(await list({ search: '\\' })).toEqual([]);
  });
}
