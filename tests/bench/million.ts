import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { systemClock } from '#lib/base/clock.ts';
import { type Database, type Home, openDatabase } from '#lib/data/database.ts';
import { tallyDays } from '#lib/data/tallies.ts';
import type { House } from '#lib/house/house.ts';
import { fillSchool } from '#tests/storage/school.ts';
import { startPostgres } from '#tests/world/postgres.ts';

export const JOURNEYS = 1_000_000;
export const DAYS = 90;

/** A million journeys of ninety days in one of the two homes. */
export type Million = {
  readonly home: Database['kind'];
  /** As much of it as the verbs that read the record need. */
  readonly house: House;
  /** The same database without any of us between: the driver and a text. */
  readonly ask: (question: SQL) => Promise<readonly Record<string, unknown>[]>;
  readonly stop: () => Promise<void>;
};

let filled: Promise<readonly Million[]> | undefined;

/** Filled once, whichever figures are asked for. Without a PostgreSQL it says so, and there is one. */
export function openMillions(): Promise<readonly Million[]> {
  filled ??= fillBoth();
  return filled;
}

/** Gigabytes of files and a PostgreSQL are gone with it. */
export async function closeMillions(): Promise<void> {
  for (const { stop } of (await filled) ?? []) await stop();
}

async function fillBoth(): Promise<readonly Million[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-million-'));
  const remove = async () => rmSync(folder, { recursive: true, force: true });
  const millions = [await fill({ dataDir: folder }, remove)];
  const postgres = await startPostgres();
  if ('unavailable' in postgres) console.error(`  no PostgreSQL: ${postgres.unavailable}`);
  else millions.push(await fill({ dataDir: '/nowhere', databaseUrl: postgres.url }, postgres.stop));
  return millions;
}

async function fill(home: Home, remove: () => Promise<void>): Promise<Million> {
  const began = performance.now();
  const database = await openDatabase(home);
  const { db, kind } = database;
  const now = new Date();
  await withoutIndexes(database, () => fillSchool(database, { count: JOURNEYS, days: DAYS, now }));
  await tallyDays(db, now);
  await db.execute(sql`analyze tally`);
  await db.execute(sql`checkpoint`);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.error(`  ${kind}: ${JOURNEYS.toLocaleString('en')} journeys stored in ${seconds} s`);
  const { ask, end } = await openBare(database, home);
  return {
    home: kind,
    house: { db, clock: systemClock } as House,
    ask,
    stop: async () => {
      await end();
      await database.close();
      await remove();
    },
  };
}

/** Rows go in faster when their indexes are made afterwards, and they are the same then. */
async function withoutIndexes({ db }: Database, work: () => Promise<void>): Promise<void> {
  const answer = await db.execute(sql`
    select indexname as name, indexdef as made from pg_indexes
     where tablename = 'journey' and indexname <> 'journey_pkey'`);
  const { rows } = answer as unknown as { rows: { name: string; made: string }[] };
  for (const { name } of rows) await db.execute(sql`drop index ${sql.identifier(name)}`);
  await work();
  for (const { made } of rows) await db.execute(sql.raw(made));
  await db.execute(sql`vacuum analyze journey`);
}

const dialect = new PgDialect();

async function openBare(database: Database, { databaseUrl }: Home) {
  if (databaseUrl) {
    const client = new pg.Client(databaseUrl);
    await client.connect();
    const ask = async (question: SQL) => {
      const { sql: text, params } = dialect.sqlToQuery(question);
      return (await client.query(text, params)).rows as Record<string, unknown>[];
    };
    return { ask, end: () => client.end() };
  }
  const { $client: client } = database.db as unknown as { $client: PGlite };
  const ask = async (question: SQL) => {
    const { sql: text, params } = dialect.sqlToQuery(question);
    return (await client.query<Record<string, unknown>>(text, params)).rows;
  };
  return { ask, end: async () => undefined };
}
