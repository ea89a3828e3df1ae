import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertConsent, listConsents } from '#lib/data/consents.ts';
import { type Database, type Home, openDatabase } from '#lib/data/database.ts';
import { listDevices, lockDevices } from '#lib/data/devices.ts';
import { listHops, recordHop } from '#lib/data/hops.ts';
import {
  changeJourney,
  closeFinished,
  countOutcomes,
  expireJourneys,
  findJourneyByTicket,
  hasFinishedJourney,
  insertJourney,
  listJourneys,
  loadJourney,
  lockJourney,
  sweepJourneys,
} from '#lib/data/journeys.ts';
import { insertSignIn, takeSignIn } from '#lib/data/sign-ins.ts';
import { survivesKills } from '#tests/storage/durability.ts';
import type { TestHome } from '#tests/storage/homes.ts';
import { keepsAccounts } from '#tests/storage/keeps-accounts.ts';
import { keepsAge } from '#tests/storage/keeps-age.ts';
import { keepsAlarms } from '#tests/storage/keeps-alarms.ts';
import { keepsNobody } from '#tests/storage/keeps-nobody.ts';
import { keepsRecord } from '#tests/storage/keeps-record.ts';
import { keepsSettings } from '#tests/storage/keeps-settings.ts';
import { keepsTallies } from '#tests/storage/keeps-tallies.ts';
import { minutesFromNow, NOW, newConsent, newJourney, newSignIn } from '#tests/storage/rows.ts';

/** What must hold wherever the data live. */
export function battery(name: string, moveIn: () => Promise<TestHome>): void {
  describe(name, () => {
    let house: TestHome;
    let home: Home;
    let database: Database;
    const arrive = (other: Parameters<typeof newJourney>[0] = {}) =>
      insertJourney(database.db, newJourney(other), 'pinned');

    beforeAll(async () => {
      house = await moveIn();
      home = await house.empty();
      database = await openDatabase(home);
    });
    afterAll(async () => {
      await database?.close();
      await house?.remove();
    });

    test('a database that is opened again keeps what it has', async () => {
      const again = await house.empty();
      const first = await openDatabase(again);
      const journey = newJourney();
      await insertJourney(first.db, journey, 'pinned');
      await first.close();

      const second = await openDatabase(again);
      expect(await findJourneyByTicket(second.db, journey.ticketHash)).toMatchObject(journey);
      await second.ping();
      await second.close();
      await second.close();
    });

    test('journeys are counted by outcome from a moment on, and a finished one is known of', async () => {
      const again = await openDatabase(await house.empty());
      const since = minutesFromNow(-60);
      expect(await countOutcomes(again.db, since)).toEqual({
        open: 0,
        finished: 0,
        stopped: 0,
        expired: 0,
      });
      expect(await hasFinishedJourney(again.db)).toBe(false);
      for (const row of [
        newJourney(),
        newJourney({ createdAt: since, outcome: 'finished' }),
        newJourney({ createdAt: minutesFromNow(-61), outcome: 'stopped' }),
      ]) {
        await insertJourney(again.db, row, 'pinned');
      }
      expect(await countOutcomes(again.db, since)).toMatchObject({
        open: 1,
        finished: 1,
        stopped: 0,
      });
      expect(await hasFinishedJourney(again.db)).toBe(true);
      await again.close();
    });

    test('bytes, dates, unicode, nothing and long text come back as they went', async () => {
      const row = newJourney({
        introductionSealed: Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
        createdAt: new Date('2099-12-31T23:59:59.999Z'),
        serial: 'Ω≈ç√ 日本語 \u{1F9A6} العربية " \' \\ $1 %',
        problem: 'x'.repeat(100_000),
        osVersion: null,
        person: {
          idp: 'okta',
          issuer: 'https://idp.example',
          subject: '00u1',
          userId: 'ada@school.example',
          name: 'Ada “Łovelace”',
          email: null,
        },
        profileAt: minutesFromNow(3),
      });
      const id = await insertJourney(database.db, row, 'ünïcödé');

      expect(await loadJourney(database.db, id)).toEqual({ ...row, id });
      expect(await listHops(database.db, id)).toMatchObject([{ detail: 'ünïcödé' }]);
    });

    test('a person’s devices are those that got a profile in their name, each once', async () => {
      const ada = personOf('devices-1');
      const profileAt = minutesFromNow(1);
      await arrive({ person: ada, serial: 'D1', profileAt });
      await arrive({ person: ada, serial: 'D1', profileAt });
      const own = await arrive({ person: ada, serial: 'D2', profileAt });
      await arrive({ person: ada, serial: 'D3' });
      await arrive({ person: personOf('devices-2'), serial: 'D4', profileAt });
      await arrive({
        person: { ...ada, issuer: 'https://other.example' },
        serial: 'D5',
        profileAt,
      });
      expect((await listDevices(database.db, ada)).sort()).toEqual(['D1', 'D2']);
      expect(await listDevices(database.db, ada, { except: own })).toEqual(['D1']);
    });

    test('who holds a person’s devices sees what became of the one before', async () => {
      const ada = personOf('devices-3');
      const serials = ['R1', 'R2', 'R3'];
      const ids = await Promise.all(serials.map((serial) => arrive({ person: ada, serial })));
      const seen = await Promise.all(
        ids.map((id) =>
          database.db.transaction(async (tx) => {
            await lockDevices(tx, ada);
            const before = await listDevices(tx, ada);
            await changeJourney(tx, id, { profileAt: minutesFromNow(1) });
            return before.length;
          }),
        ),
      );
      expect(seen.sort()).toEqual([0, 1, 2]);
    });

    test('an arrival is a journey and the first line of its record', async () => {
      const id = await arrive();
      expect(await listHops(database.db, id)).toEqual([
        expect.objectContaining({ event: 'device.arrived', at: NOW, detail: 'pinned' }),
      ]);
    });

    test('an arrival that can not be recorded leaves no journey behind', async () => {
      const journey = newJourney();
      const unspeakable = 'no database stores \u0000';
      await expect(insertJourney(database.db, journey, unspeakable)).rejects.toThrow();
      expect(await findJourneyByTicket(database.db, journey.ticketHash)).toBeUndefined();
    });

    test('a ticket is good for one journey', async () => {
      const journey = newJourney();
      const id = await insertJourney(database.db, journey, 'pinned');
      await expect(insertJourney(database.db, journey, 'pinned')).rejects.toThrow(/journey_ticket/);
      expect((await findJourneyByTicket(database.db, journey.ticketHash))?.id).toBe(id);
    });

    test('a renewed ticket finds its journey, and so does the one before', async () => {
      const [before, between, after] = [newJourney(), newJourney(), newJourney()].map(
        (row) => row.ticketHash,
      ) as [Buffer, Buffer, Buffer];
      const id = await arrive({ ticketHash: before });
      const renew = (ticketHash: Buffer, previousTicketHash: Buffer) =>
        database.db.transaction((tx) => changeJourney(tx, id, { ticketHash, previousTicketHash }));
      await renew(between, before);
      expect((await findJourneyByTicket(database.db, before))?.id).toBe(id);
      await renew(after, between);

      expect(await findJourneyByTicket(database.db, before)).toBeUndefined();
      expect((await findJourneyByTicket(database.db, between))?.id).toBe(id);
      expect((await findJourneyByTicket(database.db, after))?.id).toBe(id);
      expect(await findJourneyByTicket(database.db, newJourney().ticketHash)).toBeUndefined();
    });

    test('the newest journeys are listed first', async () => {
      const ids = [await arrive(), await arrive(), await arrive()];
      expect((await listJourneys(database.db, 2)).map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    });

    test('of twenty who bring the same state at once, one is told that it is fresh', async () => {
      const row = newSignIn(await arrive());
      await database.db.transaction((tx) => insertSignIn(tx, row));

      const taken = await Promise.all(
        Array.from({ length: 20 }, () => takeSignIn(database.db, row.stateHash, NOW)),
      );
      const states = taken.map((one) => one?.state);
      expect(states.filter((state) => state === 'fresh')).toHaveLength(1);
      expect(states.filter((state) => state === 'used')).toHaveLength(19);
      expect(taken[0]?.found).toMatchObject({ ...row, usedAt: NOW });
    });

    test('a state that is too old stays too old, and an unknown one is unknown', async () => {
      const row = newSignIn(await arrive(), { expiresAt: minutesFromNow(-1) });
      await database.db.transaction((tx) => insertSignIn(tx, row));

      expect((await takeSignIn(database.db, row.stateHash, NOW))?.state).toBe('expired');
      expect((await takeSignIn(database.db, row.stateHash, NOW))?.state).toBe('expired');
      expect(await takeSignIn(database.db, newSignIn(1).stateHash, NOW)).toBeUndefined();
    });

    test('a step that fails half-way leaves neither its change nor its record', async () => {
      const id = await arrive();
      const mishap = new Error('the MDM hung up');
      const step = database.db.transaction(async (tx) => {
        await changeJourney(tx, id, { hop: 'mdm' });
        await recordHop(tx, id, { at: NOW, event: 'mdm.answered' });
        await insertConsent(tx, newConsent(id));
        throw mishap;
      });

      await expect(step).rejects.toBe(mishap);
      expect((await loadJourney(database.db, id))?.hop).toBe('device');
      expect(await listHops(database.db, id)).toHaveLength(1);
      expect(await listConsents(database.db, { journeyId: id })).toEqual([]);
    });

    test('of twenty transactions at once, the ten that fail leave no trace', async () => {
      const ids = await Promise.all(Array.from({ length: 20 }, () => arrive()));
      const work = ids.map((id, index) =>
        database.db.transaction(async (tx) => {
          await changeJourney(tx, id, { hop: 'page' });
          await recordHop(tx, id, { at: NOW, event: 'page.read' });
          if (index % 2) throw new Error('half of them');
        }),
      );
      await Promise.allSettled(work);

      for (const [index, id] of ids.entries()) {
        const isRolledBack = index % 2 === 1;
        expect((await loadJourney(database.db, id))?.hop).toBe(isRolledBack ? 'device' : 'page');
        expect(await listHops(database.db, id)).toHaveLength(isRolledBack ? 1 : 2);
      }
    });

    test('who locks a journey sees the change of the one who had it before', async () => {
      const id = await arrive({ problem: '' });
      const append = (letter: string) =>
        database.db.transaction(async (tx) => {
          const journey = await lockJourney(tx, id);
          await changeJourney(tx, id, { problem: `${journey?.problem}${letter}` });
        });
      await Promise.all([...'abcdefgh'].map(append));

      const letters = (await loadJourney(database.db, id))?.problem ?? '';
      expect([...letters].sort().join('')).toBe('abcdefgh');
    });

    test('a change of nothing changes nothing', async () => {
      const row = newJourney();
      const id = await insertJourney(database.db, row, 'pinned');
      await database.db.transaction((tx) => changeJourney(tx, id, {}));
      expect(await loadJourney(database.db, id)).toEqual({ ...row, id });
    });

    test('an open journey ends when its time is over, and its introduction is erased', async () => {
      const late = await arrive({ expiresAt: minutesFromNow(-1) });
      const inTime = await arrive({ expiresAt: minutesFromNow(1) });
      const finished = await arrive({
        outcome: 'finished',
        expiresAt: minutesFromNow(-1),
        profileAt: minutesFromNow(-2),
      });

      expect(await expireJourneys(database.db, NOW)).toMatchObject([{ outcome: 'expired' }]);
      expect(await expireJourneys(database.db, NOW)).toEqual([]);
      expect(await loadJourney(database.db, late)).toMatchObject({
        outcome: 'expired',
        endedAt: NOW,
        introductionSealed: null,
      });
      expect((await listHops(database.db, late)).map(({ event }) => event)).toEqual([
        'device.arrived',
        'page.ticket_expired',
      ]);
      for (const id of [inTime, finished]) {
        expect(await loadJourney(database.db, id)).toMatchObject({ endedAt: null });
        expect(await listHops(database.db, id)).toHaveLength(1);
      }
    });

    test('a finished journey is closed once its ten minutes are over', async () => {
      const past = { outcome: 'finished', profileAt: minutesFromNow(-11) } as const;
      const closed = await arrive(past);
      const repeatable = await arrive({ ...past, profileAt: minutesFromNow(-9) });

      expect(await closeFinished(database.db, minutesFromNow(-10))).toBe(1);
      expect(await closeFinished(database.db, minutesFromNow(-10))).toBe(0);
      expect(await loadJourney(database.db, closed)).toMatchObject({
        outcome: 'finished',
        endedAt: past.profileAt,
        introductionSealed: null,
      });
      expect((await loadJourney(database.db, repeatable))?.introductionSealed).not.toBeNull();
    });

    test('journeys are swept by age with all that is theirs, but consents stay', async () => {
      const long = minutesFromNow(-100_000);
      const old = await arrive({ createdAt: long });
      const young = await arrive();
      await database.db.transaction(async (tx) => {
        await insertSignIn(tx, newSignIn(old));
        await insertConsent(tx, newConsent(old, { serial: 'KEPT' }));
      });
      const [consent] = await listConsents(database.db, { journeyId: old });

      expect(await sweepJourneys(database.db, minutesFromNow(-90_000))).toBe(1);
      expect(await loadJourney(database.db, old)).toBeUndefined();
      expect(await loadJourney(database.db, young)).toBeDefined();
      expect(await count(database, 'hop', `journey_id = ${old}`)).toBe(0);
      expect(await count(database, 'sign_in', `journey_id = ${old}`)).toBe(0);
      expect(await count(database, 'consent', `id = ${consent?.id} and serial = 'KEPT'`)).toBe(1);
    });

    test('more journeys than one statement deletes are swept in one go', async () => {
      const origin = await arrive({ createdAt: minutesFromNow(-200_000) });
      const columns = Object.keys(await firstRow(database, `select * from journey limit 1`))
        .filter((column) => !['id', 'ticket_hash'].includes(column))
        .join();
      await database.db.execute(
        sql.raw(`insert into journey (ticket_hash, ${columns})
          select sha256(n::text::bytea), ${columns} from journey, generate_series(1, 2500) n
           where id = ${origin}`),
      );
      expect(await sweepJourneys(database.db, minutesFromNow(-150_000))).toBe(2_501);
    });

    test('a failure never quotes what was to be stored', async () => {
      const journey = newJourney({ serial: 'SECRETSERIAL', reference: 'secret-otter-1' });
      await insertJourney(database.db, journey, 'pinned');
      const outside = insertJourney(database.db, journey, 'secret detail');
      const inside = database.db.transaction(async (tx) => {
        const id = Number.MAX_SAFE_INTEGER;
        await insertConsent(tx, newConsent(id, { serial: 'SECRETSERIAL', title: 'secret title' }));
      });
      for (const failing of [outside, inside]) {
        const error = await failing.then(() => undefined, describeDeeply);
        expect(error).toMatch(/violates (unique|foreign key) constraint/);
        expect(error).not.toMatch(/secret/i);
      }
    });

    keepsSettings(() => database);
    keepsAccounts(() => database);
    keepsAlarms(
      () => database,
      () => home,
    );
    keepsRecord(async () => openDatabase(await house.empty()));
    keepsTallies(async () => openDatabase(await house.empty()));
    keepsAge(async () => openDatabase(await house.empty()));
    keepsNobody(async () => openDatabase(await house.empty()));
    survivesKills(() => house);
  });
}

async function describeDeeply(error: unknown): Promise<string> {
  const { inspect } = await import('node:util');
  return inspect(error, { depth: 20, showHidden: true, maxStringLength: null });
}

async function firstRow(database: Database, text: string): Promise<Record<string, unknown>> {
  const { rows } = (await database.db.execute(sql.raw(text))) as unknown as {
    rows: Record<string, unknown>[];
  };
  return rows[0] ?? {};
}

async function count(database: Database, table: string, where: string): Promise<number> {
  const row = await firstRow(database, `select count(*) as n from ${table} where ${where}`);
  return Number(row.n);
}

function personOf(subject: string) {
  const who = { issuer: 'https://idp.example', subject, userId: 'ada@school.example' };
  return { idp: 'okta', ...who, name: null, email: null };
}
