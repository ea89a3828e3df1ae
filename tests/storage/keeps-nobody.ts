import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { requireOwner } from '#lib/access/roles.ts';
import { countTry, dropTry } from '#lib/access/tries.ts';
import { listAudits } from '#lib/data/audits.ts';
import { insertConsent, listConsents } from '#lib/data/consents.ts';
import type { Database } from '#lib/data/database.ts';
import { listHops, recordHop } from '#lib/data/hops.ts';
import { insertJourney, loadJourney } from '#lib/data/journeys.ts';
import { insertSignIn } from '#lib/data/sign-ins.ts';
import { journeys, type StoredPerson } from '#lib/data/tables.ts';
import { verifyDatabase } from '#lib/evidence/verify-database.ts';
import { erasePeople, findHeld } from '#lib/journey/erasure.ts';
import { NOW, newConsent, newJourney, newSignIn } from '#tests/storage/rows.ts';

const ADA: StoredPerson = {
  idp: 'okta',
  issuer: 'https://idp.example',
  subject: '00uADA-subject',
  userId: 'ada.byron',
  name: 'Ada Königin',
  email: 'Countess@school.example',
};
/** Called the same, and somebody else. */
const OTHER: StoredPerson = {
  ...ADA,
  subject: '00uOTHER-subject',
  userId: 'other.ada',
  email: 'other@school.example',
};
const TELLING = [ADA.subject, ADA.userId, 'countess@school.example', '203.0.113.99', 'Room 7'];
const OWNER = requireOwner({ id: 1, source: 'local', name: 'Bob', role: 'owner' });

/** What must hold of somebody who was erased, wherever the data live. @param open an empty database */
export function keepsNobody(open: () => Promise<Database>): void {
  describe('somebody who is erased', () => {
    let database: Database;
    let finished: number;
    let under: number;
    let others: number;
    const house = () => ({ db: database.db, clock: { now: () => NOW } });

    beforeAll(async () => {
      database = await open();
      const { db } = database;
      await db.execute(sql`insert into admin (source, issuer, subject, name, role, created_at)
        values ('local', '', 'bob', 'Bob', 'owner', now())`);
      const lived = { address: '203.0.113.99', answers: { where: { room: 'Room 7' } } };
      const person = { ...lived, person: ADA, signedInAt: NOW };
      const end = { outcome: 'finished', profileAt: NOW, endedAt: NOW } as const;
      finished = await insertJourney(db, newJourney({ ...person, ...end }), 'pinned');
      const hint = { loginHint: 'COUNTESS@school.example' };
      under = await insertJourney(db, newJourney({ ...person, ...hint }), 'pinned');
      others = await insertJourney(db, newJourney({ person: OTHER, ...end }), 'pinned');
      await db.transaction(async (tx) => {
        await insertSignIn(tx, newSignIn(under));
        for (const [event, detail] of [
          ['idp.finished', 'ada.byron at https://idp.example'],
          ['idp.not_allowed', 'department is Room 7'],
          ['mdm.failed', 'no user called ADA.BYRON here'],
          ['profile.released', '12345 bytes'],
        ] as const) {
          await recordHop(tx, finished, { at: NOW, event, detail });
        }
        // They had signed in there, went back to the start, and left the device to somebody else.
        for (const [who, more] of [
          [ADA.userId, ', warned: 5 devices'],
          [OTHER.userId, ''],
        ]) {
          const detail = `${who} at https://idp.example${more}`;
          await recordHop(tx, others, { at: NOW, event: 'idp.finished', detail });
        }
      });
      const who = { person: ADA, typedName: 'ada königin', address: '203.0.113.99' };
      for (const consent of [
        newConsent(finished, who),
        newConsent(under, { ...who, person: null }),
        // Its journey has been swept.
        { ...newConsent(under, who), journeyId: null },
        newConsent(others, { person: OTHER }),
      ]) {
        await db.transaction((tx) => insertConsent(tx, consent));
      }
      await dropTry(house(), await countTry(house(), 'Ada.Byron', '198.51.100.1', 'okta'));
      return () => database.close();
    });

    test('is found by whatever they are called, and told from who is called the same', async () => {
      const held = await findHeld(house(), OWNER, ' countess@SCHOOL.example');
      expect(held.people).toMatchObject([
        { subject: ADA.subject, enrollments: 2, open: 1, consents: 3 },
      ]);
      const named = await findHeld(house(), OWNER, 'ada KÖNIGIN');
      expect(named.people.map(({ subject }) => subject).sort()).toEqual([
        ADA.subject,
        OTHER.subject,
      ]);
      for (const asked of ['', 'ada', 'ada.byro', '\0', '%', '\ud800']) {
        expect((await findHeld(house(), OWNER, asked)).people, asked).toEqual([]);
      }
    });

    test('is in no table any more, and nobody else is touched', async () => {
      expect(await findTelling(database)).toEqual(TELLING);

      const chosen = { people: [ADA], withTraces: false };
      const erased = await erasePeople(house(), OWNER, ADA.userId, chosen);
      expect(erased).toMatchObject({ enrollments: 2, consents: 3 });

      expect(await findTelling(database)).toEqual([]);
      expect((await loadJourney(database.db, others))?.person).toEqual(OTHER);
      const consents = await listConsents(database.db, { journeyId: others });
      expect(consents).toMatchObject([{ person: OTHER, erasedAt: null }]);
    });

    test('leaves the device and what happened, without whose it was', async () => {
      expect(await loadJourney(database.db, finished)).toMatchObject({
        serial: 'C02SERIAL001',
        outcome: 'finished',
        person: null,
        answers: null,
      });
      expect(await loadJourney(database.db, under)).toMatchObject({
        outcome: 'expired',
        endedAt: NOW,
        introductionSealed: null,
      });
      const hops = await listHops(database.db, finished);
      expect(hops.map(({ event, detail }) => [event, detail])).toEqual([
        ['device.arrived', 'pinned'],
        ['idp.finished', null],
        ['idp.not_allowed', null],
        ['mdm.failed', null],
        ['profile.released', '12345 bytes'],
        ['idp.person_erased', null],
      ]);
    });

    test('is not named by a journey that has become another one, who still is', async () => {
      const steps = await listHops(database.db, others);
      expect(steps.map(({ event, detail }) => [event, detail])).toEqual([
        ['device.arrived', 'pinned'],
        ['idp.finished', null],
        ['idp.finished', 'other.ada at https://idp.example'],
      ]);
    });

    test('leaves both chains whole', async () => {
      for (const chain of ['consent', 'audit'] as const) {
        const { findings, rows } = await verifyDatabase(database.db, chain);
        expect(findings, chain).toEqual([]);
        expect(rows, chain).toBeGreaterThan(0);
      }
    });

    test('is not named by the audit that tells of it', async () => {
      const [told] = await listAudits(database.db, 1);
      expect(told).toMatchObject({
        event: 'record.person_erased',
        adminName: 'Bob',
        target: expect.stringMatching(/^[a-z]+-[a-z]+-\d\d$/),
        detail: '2 enrollments, 3 consents',
      });
    });

    test('can’t be erased twice', async () => {
      const again = erasePeople(house(), OWNER, ADA.userId, { people: [ADA], withTraces: false });
      await expect(again).rejects.toMatchObject({ code: 'record.nobody_chosen' });
    });

    test('who never signed in is erased by what they typed', async () => {
      const { db } = database;
      const id = await insertJourney(db, newJourney({ loginHint: 'eve@school.example' }), 'pinned');
      const typed = newConsent(id, { typedName: 'Eve@school.example', person: null });
      await db.transaction((tx) => insertConsent(tx, typed));
      const { traces } = await findHeld(house(), OWNER, 'EVE@school.example');
      expect(traces).toEqual({ enrollments: 1, consents: 1 });
      await erasePeople(house(), OWNER, 'eve@school.example', { people: [], withTraces: true });
      expect((await dump(database)).includes('eve@')).toBe(false);
      const [left] = await db.select().from(journeys).where(eq(journeys.id, id));
      expect(left?.outcome).toBe('expired');
    });
  });
}

/** Which of her words stand anywhere. */
async function findTelling(database: Database): Promise<string[]> {
  const everything = await dump(database);
  return TELLING.filter((word) => everything.includes(word.toLowerCase()));
}

/** Everything in all tables, as text in small letters. */
async function dump({ db }: Database): Promise<string> {
  const tables = await db
    .select({ name: sql<string>`table_name` })
    .from(sql`information_schema.tables`)
    .where(sql`table_schema = 'public' and table_type = 'BASE TABLE'`);
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await db
      .select({ row: sql<string>`row_to_json(t)::text` })
      .from(sql`${sql.identifier(name)} as t`);
    texts.push(...rows.map(({ row }) => row));
  }
  return texts.join('\n').toLowerCase();
}
