import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccess } from '#lib/access/access.ts';
import { countTry, forgiveTry } from '#lib/access/tries.ts';
import { newTicket } from '#lib/base/ids.ts';
import {
  endAdminSession,
  endSessionsOf,
  findAdminSession,
  insertAdminSession,
} from '#lib/data/admin-sessions.ts';
import { changeAdmin, insertAdmin, storeAdmin } from '#lib/data/admins.ts';
import { type AuditFilter, listAudits, recordAudit } from '#lib/data/audits.ts';
import { type Database, openDatabase } from '#lib/data/database.ts';
import { embeddedHome, postgresHome, postgresOrSkip, type TestHome } from '#tests/storage/homes.ts';
import { minutesFromNow, NOW } from '#tests/storage/rows.ts';

const postgres = await postgresOrSkip();

battery('in the embedded database', embeddedHome);

if (postgres) battery('in PostgreSQL', async () => postgresHome(postgres));
else describe.skip('in PostgreSQL', () => test('is not to be had on this machine'));

function battery(name: string, moveIn: () => Promise<TestHome>): void {
  describe(name, () => {
    let house: TestHome;
    /** Two servers on one database where that can be; in the embedded one they are the same. */
    let database: Database;
    let second: Database;

    beforeAll(async () => {
      house = await moveIn();
      const home = await house.empty();
      database = await openDatabase(home);
      second = home.databaseUrl ? await openDatabase(home) : database;
    });
    afterAll(async () => {
      await second?.close();
      await database?.close();
      await house?.remove();
    });

    const person = (other: Partial<Parameters<typeof insertAdmin>[1]> = {}) => ({
      source: 'oidc' as const,
      issuer: 'https://login.example.com',
      subject: newTicket(),
      name: 'Ada',
      email: null,
      role: 'editor' as const,
      createdAt: NOW,
      seenAt: NOW,
      revokedAt: null,
      ...other,
    });
    const store = (row: ReturnType<typeof person>) =>
      database.db.transaction((tx) => storeAdmin(tx, row));
    const accessOf = ({ db }: Database) =>
      createAccess({
        db,
        clock: { now: () => NOW },
        log: () => undefined,
        key: Buffer.alloc(32),
      });

    test('of forty tries at two servers at the same moment only the free ones get through', async () => {
      const servers = [accessOf(database), accessOf(second)];
      const tries = Array.from({ length: 40 }, (_, n) => {
        const access = servers[n % 2] ?? accessOf(database);
        return countTry(access, 'admin', '203.0.113.7').then(
          (counted) => counted,
          () => undefined,
        );
      });
      const passed = (await Promise.all(tries)).filter((counted) => counted !== undefined);
      expect(passed).toHaveLength(5);
      for (const counted of passed) await forgiveTry(accessOf(second), counted);
      await countTry(accessOf(database), 'admin', '203.0.113.7');
    });

    test('of two who insert the same subject at once one is told that it was not them', async () => {
      const row = person();
      const inserts = [database, second].map(({ db }) =>
        db.transaction((tx) => insertAdmin(tx, row)),
      );
      expect((await Promise.all(inserts)).filter(Boolean)).toHaveLength(1);
    });

    test('who comes again is the same admin, up to date, and a revocation stays', async () => {
      const row = person();
      const first = await store(row);
      await database.db.transaction((tx) => changeAdmin(tx, first.id, { revokedAt: NOW }));
      const again = await store({ ...row, name: 'Ada L.', createdAt: minutesFromNow(9) });
      expect(again).toMatchObject({ id: first.id, name: 'Ada L.', createdAt: NOW, revokedAt: NOW });
    });

    test('the same subject at another issuer is another person', async () => {
      const row = person();
      const [one, other] = [await store(row), await store({ ...row, issuer: 'https://b.example' })];
      expect(other.id).not.toBe(one.id);
    });

    test('a session ends once, and the others of the same admin by themselves', async () => {
      const { id } = await store(person());
      const open = () => database.db.transaction((tx) => insertAdminSession(tx, id, NOW));
      const [here, there] = [await open(), await open()];
      const end = () => database.db.transaction((tx) => endAdminSession(tx, there, NOW));
      expect(await end()).toBe(true);
      expect(await end()).toBe(false);
      const third = await open();
      expect(await database.db.transaction((tx) => endSessionsOf(tx, id, NOW, here))).toBe(1);
      expect((await findAdminSession(database.db, here))?.session.endedAt).toBeNull();
      expect((await findAdminSession(database.db, third))?.session.endedAt).toEqual(NOW);
    });

    test('the audit is read newest first, page by page, and survives what it tells of', async () => {
      const { id, name } = await store(person());
      const admin = { id, name, role: 'editor' };
      await database.db.transaction(async (tx) => {
        for (const target of ['a', 'b', 'c']) {
          await recordAudit(tx, { at: NOW, admin, event: 'settings.saved', target });
        }
      });
      const [newest, next] = await listAudits(database.db, 2);
      expect([newest?.target, next?.target]).toEqual(['c', 'b']);
      expect((await listAudits(database.db, 2, next?.id))[0]?.target).toBe('a');
    });

    test('the audit is searched by who, what and when, and a % is a %', async () => {
      const { id } = await store(person());
      const record = (name: string, event: string, target: string, minutes: number) => {
        const at = minutesFromNow(minutes);
        const admin = { id, name, role: 'editor' };
        return database.db.transaction((tx) => recordAudit(tx, { at, admin, event, target }));
      };
      await record('Grace 100% Hopper', 'search.made', 'mdm one', 1000);
      await record('Grace 1000 Hopper', 'search.made_up', 'mdm two', 1001);
      await record('Linus', 'search.gone', 'idp one', 1002);
      const find = async (filter: AuditFilter) => {
        const events = { events: ['search.'], ...filter };
        const found = await listAudits(database.db, 10, undefined, events);
        return found.map(({ target }) => target);
      };
      expect(await find({})).toEqual(['idp one', 'mdm two', 'mdm one']);
      expect(await find({ who: 'grace' })).toEqual(['mdm two', 'mdm one']);
      expect(await find({ who: '100% h' })).toEqual(['mdm one']);
      expect(await find({ about: 'ONE' })).toEqual(['idp one', 'mdm one']);
      expect(await find({ events: ['search.made'] })).toEqual(['mdm two', 'mdm one']);
      expect(await find({ events: ['search.gone', 'search.made_'] })).toEqual([
        'idp one',
        'mdm two',
      ]);
      expect(await find({ from: minutesFromNow(1001) })).toEqual(['idp one', 'mdm two']);
      expect(await find({ until: minutesFromNow(1001) })).toEqual(['mdm one']);
      expect(await find({ who: 'grace', until: minutesFromNow(1001), about: 'two' })).toEqual([]);
    });
  });
}
