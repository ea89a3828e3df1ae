import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#lib/data/database.ts';
import { insertJourney, sweepJourneys } from '#lib/data/journeys.ts';
import { insertSignIn } from '#lib/data/sign-ins.ts';
import type { StoredPerson } from '#lib/data/tables.ts';
import {
  findFirstUntallied,
  findTypicalSeconds,
  readTallies,
  type TallyQuestion,
  tallyDays,
} from '#lib/data/tallies.ts';
import { minutesFromNow, NOW, newJourney, newSignIn } from '#tests/storage/rows.ts';

const DAY = 24 * 60;
const WEEK: TallyQuestion = { from: '2026-02-23', until: '2026-03-01' };
const PERSON = { idp: 'okta', userId: 'ada@school.example' } as StoredPerson;

/** What must hold of the counted days wherever the data live. @param open an empty database */
export function keepsTallies(open: () => Promise<Database>): void {
  describe('the tallies', () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
    });
    beforeEach(async () => {
      await database.db.execute(sql`truncate journey, tally, tallied_day cascade`);
    });
    const arrive = (other: Parameters<typeof newJourney>[0]) =>
      insertJourney(database.db, newJourney(other), 'pinned');
    const ended = (minutes: number, other: Parameters<typeof newJourney>[0] = {}) => {
      const at = minutesFromNow(minutes);
      return arrive({ createdAt: at, outcome: 'finished', hop: 'profile', endedAt: at, ...other });
    };
    const sum = async (question: TallyQuestion = WEEK) =>
      (await readTallies(database.db, question))
        .filter(({ line }) => line === 'day')
        .reduce((total, { journeys }) => total + journeys, 0);

    test('with what is counted live are what a bare aggregate counts, along every line', async () => {
      await fillWeek(arrive);
      expect(await tallyDays(database.db, NOW)).toBe(6);
      await ended(-1);
      await ended(-2, { outcome: 'stopped', hop: 'page', problem: 'mdm.failed' });
      for (const narrow of [
        {},
        { entrance: 'kiosk' },
        { platform: 'iPad' },
        { entrance: 'gone' },
      ]) {
        const told = await readTallies(database.db, { ...WEEK, ...narrow });
        for (const [line, columns] of Object.entries(BARE)) {
          const of = told.filter((tally) => tally.line === line);
          expect(of.map(describeTally).sort(), line).toEqual(
            await countBare(database, columns, narrow),
          );
        }
      }
    });

    test('hold a day when nothing in it can change any more, and not before', async () => {
      await ended(-DAY);
      const late = await arrive({ createdAt: minutesFromNow(-DAY), expiresAt: minutesFromNow(9) });
      expect(await tallyDays(database.db, NOW)).toBe(0);
      expect(await sum()).toBe(2);
      await database.db.execute(
        sql`update journey set outcome = 'expired', ended_at = created_at where id = ${late}`,
      );
      // The day ends at midnight, and servers' clocks may differ by two hours.
      expect(await tallyDays(database.db, new Date('2026-03-01T01:59:59Z'))).toBe(0);
      expect(await tallyDays(database.db, new Date('2026-03-01T02:00:00Z'))).toBe(1);
      expect(await tallyDays(database.db, NOW)).toBe(0);
      expect(await sum()).toBe(2);
    });

    test('count a day once, however many servers count it at the same moment', async () => {
      for (let n = 1; n < 40; n += 1) await ended(-n * 60 - DAY);
      const counted = await Promise.all(
        Array.from({ length: 5 }, () => tallyDays(database.db, NOW)),
      );
      expect(counted.reduce((total, days) => total + days, 0)).toBe(3);
      expect(await sum()).toBe(39);
    });

    test('outlive the journeys, and hold all that lay there when nobody swept for months', async () => {
      for (const days of [1, 2, 40, 200]) await ended(-days * DAY);
      const year = { from: '2025-03-01', until: WEEK.until };
      expect(await findFirstUntallied(database.db)).toEqual(new Date('2025-08-13'));
      expect(await tallyDays(database.db, NOW)).toBe(4);
      await ended(0);
      expect(await findFirstUntallied(database.db)).toEqual(new Date('2026-03-01'));
      expect(await sweepJourneys(database.db, minutesFromNow(-30 * DAY))).toBe(2);
      expect(await sum(year)).toBe(5);
      expect(await sum()).toBe(3);
      expect(await tallyDays(database.db, NOW)).toBe(0);
    });

    test('tell the provider at which somebody was lost, and nobody by name', async () => {
      const lost = await ended(-DAY, { outcome: 'expired', hop: 'page' });
      await database.db.transaction((tx) => insertSignIn(tx, newSignIn(lost, { idp: 'entra' })));
      await ended(-DAY, { person: PERSON });
      await tallyDays(database.db, NOW);
      const told = await readTallies(database.db, WEEK);
      const providers = told.filter(({ line }) => line === 'idp').map(({ idp, hop }) => [idp, hop]);
      expect(providers.sort()).toEqual([
        ['entra', 'page'],
        ['okta', 'profile'],
      ]);
      const { rows } = (await database.db.execute(sql`select * from tally`)) as unknown as {
        rows: object[];
      };
      expect(JSON.stringify(rows)).not.toMatch(/ada|C02SERIAL|amber/i);
    });

    test('the time that is usual is the middle of those that got their profile', async () => {
      expect(await findTypicalSeconds(database.db, WEEK, ['Mac', 'iPad'])).toBeUndefined();
      for (const [minutes, platform] of [
        [1, 'Mac'],
        [2, 'Mac'],
        [60, 'iPad'],
      ] as const) {
        await ended(-DAY, { platform, profileAt: minutesFromNow(-DAY + minutes) });
      }
      await ended(-DAY, { outcome: 'stopped' });
      expect(await findTypicalSeconds(database.db, WEEK, ['Mac', 'iPad'])).toBe(120);
      const mac = { ...WEEK, platform: 'Mac', entrance: 'default' };
      expect(await findTypicalSeconds(database.db, mac, ['Mac', 'iPad'])).toBe(90);
    });
  });
}

async function fillWeek(
  arrive: (other: Parameters<typeof newJourney>[0]) => Promise<unknown>,
): Promise<void> {
  const outcomes = ['finished', 'stopped', 'expired', 'finished'] as const;
  const hops = ['profile', 'page', 'device', 'profile'] as const;
  for (let n = 0; n < 120; n += 1) {
    const createdAt = minutesFromNow(-(n % 7) * DAY - (n % 40));
    await arrive({
      createdAt,
      endedAt: n === 7 ? null : createdAt,
      outcome: n === 7 ? 'open' : (outcomes[n % 4] ?? 'finished'),
      hop: hops[n % 4] ?? 'profile',
      entrance: n % 5 === 0 ? 'kiosk' : 'staff',
      platform: n % 3 === 0 ? 'iPad' : 'Mac',
      osVersion: n % 6 === 0 ? null : `${17 + (n % 2)}.${n % 4}`,
      problem: n % 4 === 1 ? 'idp.group_denied' : null,
      person: n % 4 === 0 ? PERSON : null,
      idp: n % 8 === 1 ? 'entra' : null,
    });
  }
}

const IDP = `coalesce(person ->> 'idp', idp, '')`;
/** The same in other words. */
const BARE = {
  day: `to_char(created_at at time zone 'UTC', 'YYYY-MM-DD')`,
  hop: 'hop',
  entrance: 'entrance',
  system: `platform || '/' || coalesce(split_part(os_version, '.', 1), '')`,
  idp: `${IDP} || '/' || hop`,
  problem: `coalesce(problem, '')`,
} as const;

async function countBare(
  { db }: Database,
  columns: string,
  narrow: { entrance?: string; platform?: string },
): Promise<string[]> {
  const answer = await db.execute(sql`
    select ${sql.raw(columns)} || ' ' || outcome || ' ' || count(*) as told from journey
     where created_at >= '2026-02-23Z' and created_at < '2026-03-02Z'
       and entrance = ${narrow.entrance ?? sql`entrance`}
       and platform = ${narrow.platform ?? sql`platform`}
     group by ${sql.raw(columns)}, outcome`);
  return (answer as unknown as { rows: { told: string }[] }).rows.map(({ told }) => told).sort();
}

type Told = Awaited<ReturnType<typeof readTallies>>[number];

function describeTally({
  day,
  entrance,
  platform,
  os,
  idp,
  hop,
  outcome,
  problem,
  journeys,
}: Told) {
  const words = [day, entrance, platform, os, idp, hop, problem].filter((word) => word !== null);
  return `${words.join('/')} ${outcome} ${journeys}`;
}
