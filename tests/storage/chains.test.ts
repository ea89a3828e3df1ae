import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireEditor } from '#lib/access/roles.ts';
import type { Accounts } from '#lib/accounts/accounts.ts';
import { importAccounts } from '#lib/accounts/import.ts';
import { planImport } from '#lib/accounts/import-plan.ts';
import { issuePin } from '#lib/accounts/pins.ts';
import { createAccount, disableAccount, listAccounts } from '#lib/accounts/store.ts';
import { createSealer } from '#lib/base/seal.ts';
import { insertAdmin } from '#lib/data/admins.ts';
import { recordAudit, recordAudits } from '#lib/data/audits.ts';
import { findChainEnd } from '#lib/data/chains.ts';
import { listConsentRows } from '#lib/data/consent-search.ts';
import { eraseConsents, insertConsent, listConsents } from '#lib/data/consents.ts';
import { type Database, openDatabase } from '#lib/data/database.ts';
import { cutChain } from '#lib/data/keeping.ts';
import { audits, consents } from '#lib/data/tables.ts';
import { describeLiving } from '#lib/evidence/print.ts';
import { verifyDatabase } from '#lib/evidence/verify-database.ts';
import { sweepChain } from '#lib/house/keeping.ts';
import { embeddedHome, postgresHome, postgresOrSkip, type TestHome } from '#tests/storage/homes.ts';
import { minutesFromNow, NOW, newConsent } from '#tests/storage/rows.ts';

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
    });
    const open = async () => {
      await close();
      const home = await house.empty();
      database = await openDatabase(home);
      second = home.databaseUrl ? await openDatabase(home) : database;
    };
    const close = async () => {
      await second?.close();
      await database?.close();
    };
    afterAll(async () => {
      await close();
      await house?.remove();
    });

    const agree = (at: Date, other: Partial<Parameters<typeof newConsent>[1]> = {}) =>
      database.db.transaction((tx) =>
        insertConsent(tx, { ...newConsent(1), journeyId: null, at, ...other }),
      );
    const sentencesOf = async (chain: 'consent' | 'audit') =>
      (await verifyDatabase(database.db, chain)).findings.map(({ sentence }) => sentence);

    test('rows that are told together are linked in the order in which they were told', async () => {
      await open();
      const told = Array.from({ length: 2_500 }, (_, n) => ({
        at: NOW,
        admin: null,
        event: 'settings.changed',
        target: String(n),
      }));
      await database.db.transaction((tx) => recordAudits(tx, told));
      const rows = await database.db.select().from(audits).orderBy(audits.place);
      expect(rows.map(({ place, target }) => [place, target])).toEqual(
        told.map(({ target }, n) => [n + 1, target]),
      );
      expect(await sentencesOf('audit')).toEqual([]);
      expect((await findChainEnd(database.db, 'audit'))?.place).toBe(2_500);
    });

    test('what two servers write at the same moment is one chain, and nobody waits for ever', async () => {
      await open();
      const desks = await Promise.all([deskOf(database), deskOf(second)]);
      const [desk] = desks;
      if (!desk) throw new Error('no desk');
      const list = { bytes: Buffer.from(listOf(40)), encoding: 'auto' as const };
      const plan = await planImport(desk.accounts, desk.editor, list);
      await importAccounts(desk.accounts, desk.editor, list, { ...PINS, digest: plan.digest });
      const { accounts } = await listAccounts(desk.accounts, desk.editor, { limit: 40 });

      const again = await planImport(desk.accounts, desk.editor, list);
      const work = accounts.flatMap((account, n) => {
        const { accounts: side, editor } = desks[n % 2] ?? desk;
        const { db } = n % 2 ? second : database;
        const hours = { hours: 1, serial: null };
        return [
          () => issuePin(side, editor, account.id, hours),
          () => disableAccount(side, editor, account, n % 3 === 0),
          () => createAccount(side, editor, { login: `new-${n}` }),
          () => db.transaction((tx) => insertConsent(tx, { ...newConsent(1), journeyId: null })),
          () =>
            db.transaction((tx) =>
              recordAudit(tx, { at: NOW, admin: null, event: 'access.refused' }),
            ),
          ...(n % 8 === 0
            ? [() => importAccounts(side, editor, list, { ...PINS, digest: again.digest })]
            : []),
        ];
      });
      const done = await Promise.allSettled(work.map((one) => one()));
      // Two who change the same account: one of them is told so. Nothing else may go wrong.
      const codes = done.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
      expect(codes.filter((code) => code !== 'accounts.changed_meanwhile')).toEqual([]);
      expect(codes.length).toBeLessThan(work.length / 2);

      expect(await sentencesOf('consent')).toEqual([]);
      expect(await sentencesOf('audit')).toEqual([]);
      const [counted] = await database.db.select({ n: sql<number>`count(*)::int` }).from(audits);
      expect((await findChainEnd(database.db, 'audit'))?.place).toBe(counted?.n);
      expect((await findChainEnd(database.db, 'consent'))?.place).toBe(accounts.length);
    }, 60_000);

    test('a row that is altered, removed or put in behind our back is named', async () => {
      await open();
      for (let n = 1; n <= 9; n += 1) await agree(minutesFromNow(n));
      expect(await sentencesOf('consent')).toEqual([]);
      const { db } = database;
      const undo = async (work: (tx: typeof db) => Promise<unknown>) => {
        const found: string[] = [];
        await db
          .transaction(async (tx) => {
            await work(tx);
            const { findings } = await verifyDatabase(tx, 'consent');
            found.push(...findings.map(({ sentence }) => sentence));
            throw new Error('undone');
          })
          .catch(() => undefined);
        return found;
      };
      const at = (place: number) => eq(consents.place, place);
      for (const [column, value] of [
        ['ticked', false],
        ['body', 'Be *unkind*.'],
        ['at', minutesFromNow(5.001)],
        ['serial', 'OTHER'],
        ['typedName', 'Eve'],
        ['address', null],
        ['person', { userId: 'eve' }],
        ['paneHash', '1'.repeat(64)],
        ['salt', Buffer.alloc(32)],
        ['previousHash', Buffer.alloc(32)],
      ] as const) {
        const found = await undo((tx) =>
          tx
            .update(consents)
            .set({ [column]: value } as never)
            .where(at(5)),
        );
        expect(found, column).toEqual(['The row at place 5 was changed.']);
      }
      expect(await undo((tx) => tx.delete(consents).where(at(5)))).toEqual([
        'The row at place 5 is missing.',
      ]);
      expect(await undo((tx) => tx.delete(consents).where(at(9)))).toEqual([
        'The row at place 9 is missing.',
      ]);
      const swapped = await undo(async (tx) => {
        for (const [from, to] of [
          [3, 99],
          [6, 3],
          [99, 6],
        ] as const) {
          await tx.update(consents).set({ place: to }).where(at(from));
        }
      });
      expect(swapped).toEqual([
        'The row at place 3 was changed.',
        'The row at place 6 was changed.',
      ]);
    });

    test('rows behind its end, or beside it, are seen, and so is that none is left', async () => {
      await open();
      const { db } = database;
      for (let n = 1; n <= 3; n += 1) await agree(minutesFromNow(n));
      for (const event of ['access.signed_in', 'access.signed_out']) {
        await db.transaction((tx) => recordAudit(tx, { at: NOW, admin: null, event }));
      }
      const [one] = await listConsents(db);
      if (!one) throw new Error('no consent');
      const { id: _, ...forged } = one;
      const links = { place: null, previousHash: null, hash: null };
      await db.insert(consents).values({ ...forged, ...links });
      expect(await verifyDatabase(db, 'consent')).toMatchObject({ unchained: 1, findings: [] });
      expect(describeLiving(await verifyDatabase(db, 'consent')).join(' ')).toContain(
        '1 more are in no chain',
      );
      await db.insert(consents).values({ ...forged, place: 99 });
      expect(await sentencesOf('consent')).toEqual([
        'Rows were put in behind place 3, where the chain ends.',
      ]);

      await db.delete(consents);
      expect(describeLiving(await verifyDatabase(db, 'consent'))).toEqual([
        'None of 3 consents is kept any more: the audit does not say why, as far back as it goes.',
      ]);
      // When the audit is swept, the line that says so stays.
      await db.delete(audits);
      expect(await sentencesOf('audit')).toEqual(['The rows at the places 1 to 2 are missing.']);
    });

    test('an erased person is gone, and the chain holds', async () => {
      await open();
      const person = { idp: 'okta', issuer: 'https://a.example', subject: 's', userId: 'ada' };
      for (let n = 1; n <= 3; n += 1) {
        const typedName = 'Ada Lovelace';
        await agree(minutesFromNow(n), {
          person: { ...person, name: 'Ada', email: null },
          typedName,
        });
      }
      const [, second] = await listConsents(database.db);
      const erase = () =>
        database.db.transaction((tx) => eraseConsents(tx, { ids: [second?.id ?? 0] }, NOW));
      expect(await erase()).toBe(1);
      expect(await erase()).toBe(0);
      const [, erased] = await listConsents(database.db);
      expect(erased).toMatchObject({ person: null, typedName: null, address: null, salt: null });
      expect(await verifyDatabase(database.db, 'consent')).toMatchObject({
        erased: 1,
        findings: [],
      });
      expect(JSON.stringify(erased)).not.toMatch(/ada/i);
    });

    test('when the oldest rows are gone by their age, what is left is a whole chain', async () => {
      await open();
      // Two servers' clocks differ a little: the third is older than the second.
      const day = (number: number) => minutesFromNow(number * 24 * 60);
      for (const number of [1, 4, 3, 5, 6]) await agree(day(number));
      const cut = (number: number) =>
        database.db.transaction((tx) => cutChain(tx, 'consent', day(number), 1_000));
      expect(await cut(4)).toMatchObject({ count: 1, upTo: { place: 1 } });
      expect(await verifyDatabase(database.db, 'consent')).toMatchObject({
        rows: 4,
        firstPlace: 2,
      });
      expect(await sentencesOf('consent')).toEqual([]);
      expect((await verifyDatabase(database.db, 'consent')).isBeginningTold).toBe(false);
      await sweepChain(database.db, 'consent', day(5), NOW);
      const swept = await verifyDatabase(database.db, 'consent');
      expect(swept).toMatchObject({ rows: 2, firstPlace: 4, isBeginningTold: true, findings: [] });
      await sweepChain(database.db, 'consent', day(99), NOW);
      expect(await verifyDatabase(database.db, 'consent')).toMatchObject({
        rows: 0,
        isBeginningTold: true,
        findings: [],
      });
      await agree(minutesFromNow(100));
      expect(await verifyDatabase(database.db, 'consent')).toMatchObject({
        rows: 1,
        firstPlace: 6,
      });
      expect(await sentencesOf('consent')).toEqual([]);
    });

    test('consents are searched by whatever names them, newest first, page by page', async () => {
      await open();
      const someone = {
        idp: 'okta',
        issuer: 'i',
        subject: 's',
        userId: 'ada@x',
        name: 'Ada L',
        email: null,
      };
      for (let n = 1; n <= 30; n += 1) {
        const person = n % 10 === 0 ? someone : null;
        const page = n % 2 ? 'staff' : 'pupils';
        await agree(minutesFromNow(n), {
          serial: `SERIAL-${n}`,
          person,
          page,
          reference: `red-fox-${n}`,
        });
      }
      const ask = async (question: object) => {
        const { rows, next } = await listConsentRows(database.db, { limit: 4, ...question });
        return { serials: rows.map(({ serial }) => serial), next };
      };
      const first = await ask({});
      expect(first.serials).toEqual(['SERIAL-30', 'SERIAL-29', 'SERIAL-28', 'SERIAL-27']);
      expect((await ask({ after: first.next })).serials[0]).toBe('SERIAL-26');
      const ada = await ask({ search: 'ADA' });
      expect(ada).toEqual({ serials: ['SERIAL-30', 'SERIAL-20', 'SERIAL-10'], next: null });
      expect((await ask({ search: 'fox 11' })).serials).toEqual(['SERIAL-11']);
      expect((await ask({ search: 'red-fox-11' })).serials).toEqual(['SERIAL-11']);
      expect((await ask({ search: '%' })).serials).toEqual([]);
      // From one word into the next.
      expect((await ask({ search: '11 SERIAL' })).serials).toEqual([]);
      expect((await ask({ search: 'ada', page: 'staff' })).serials).toEqual([]);
      const span = { from: minutesFromNow(3), until: minutesFromNow(5) };
      expect((await ask(span)).serials).toEqual(['SERIAL-4', 'SERIAL-3']);
    });
  });
}

const PINS = { pins: 'all', hours: 1 } as const;

function listOf(count: number): string {
  return ['login', ...Array.from({ length: count }, (_, n) => `person-${n}`)].join('\n');
}

async function deskOf({ db }: Database) {
  const who = { source: 'local', issuer: '', subject: String(Math.random()), name: 'Ada' } as const;
  const known = {
    email: null,
    role: 'owner',
    createdAt: NOW,
    seenAt: null,
    revokedAt: null,
  } as const;
  const admin = await db.transaction((tx) => insertAdmin(tx, { ...who, ...known }));
  if (!admin) throw new Error('no admin');
  const editor = requireEditor({ ...admin, role: 'owner' });
  const accounts: Accounts = {
    db,
    clock: { now: () => NOW },
    sealer: createSealer(Buffer.alloc(32, 3)),
  };
  return { accounts, editor };
}
