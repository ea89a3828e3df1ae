import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { drizzle as onPostgres } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as onEmbedded } from 'drizzle-orm/pglite';
import { openEmbedded } from '#lib/data/embedded.ts';
import { guardFailures, inOurWords } from '#lib/data/failure.ts';
import { migrateEmbedded, migratePostgres } from '#lib/data/migrate.ts';
import { takeOwnership } from '#lib/data/owner-lock.ts';
import { openPool } from '#lib/data/pool.ts';
import { findSeed } from '#lib/data/seed.ts';
import { startUpkeep } from '#lib/data/upkeep.ts';

/** The database or a transaction: queries take either. */
export type Db = PgDatabase<PgQueryResultHKT>;
/** A transaction: for queries that mean nothing, or lock nothing, outside of one. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

export type Database = {
  readonly db: Db;
  readonly kind: 'embedded' | 'postgres';
  /** Waits for questions under way, then sets the data directory free. Safe to repeat. */
  readonly close: () => Promise<void>;
  /** @throws Problem house.data_unavailable */
  readonly ping: () => Promise<void>;
};

export type Home = {
  /** PostgreSQL's address; without it the embedded database in `dataDir` is opened. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  /** Below the working directory by default, which is the root of the checkout and of a build. */
  readonly migrationsFolder?: string;
  readonly seed?: string | undefined;
};

/**
 * Opens the database in one of its two homes and brings its tables up to date.
 *
 * @throws Problem house.data_in_use, house.data_unavailable
 */
export async function openDatabase(home: Home): Promise<Database> {
  const migrations = home.migrationsFolder ?? join(process.cwd(), 'lib/data/migrations');
  return home.databaseUrl
    ? openPostgres(home.databaseUrl, migrations)
    : openInDirectory(home.dataDir, migrations, home.seed ?? findSeed());
}

/**
 * Opens the database as it is, for somebody who only reads: its tables are not brought up to date.
 *
 * @returns undefined where none has been made yet
 * @throws Problem house.data_in_use, house.data_unavailable
 */
export async function openToRead({ databaseUrl, dataDir }: Home): Promise<Database | undefined> {
  if (databaseUrl) {
    const pool = openPool(databaseUrl);
    const db = guardFailures(onPostgres(pool));
    return { db, kind: 'postgres', close: () => pool.end(), ping: () => ping(db) };
  }
  if (!existsSync(join(dataDir, 'pg', 'PG_VERSION'))) return undefined;
  const lock = await takeOwnership(dataDir);
  try {
    const client = await openEmbedded(join(dataDir, 'pg'));
    const db = guardFailures(onEmbedded(client));
    const close = () => client.close().finally(lock.release);
    return { db, kind: 'embedded', close, ping: () => ping(db) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openPostgres(databaseUrl: string, migrations: string): Promise<Database> {
  await inOurWords(() => migratePostgres(databaseUrl, migrations));
  const pool = openPool(databaseUrl);
  const db = guardFailures(onPostgres(pool));
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= pool.end();
    return closed;
  };
  return { db, kind: 'postgres', close, ping: () => ping(db) };
}

async function openInDirectory(
  dataDir: string,
  migrations: string,
  seed: string | undefined,
): Promise<Database> {
  const lock = await takeOwnership(dataDir);
  try {
    const client = await openEmbedded(join(dataDir, 'pg'), seed);
    await inOurWords(() => migrateEmbedded(client, migrations));
    const db = guardFailures(onEmbedded(client));
    const stopUpkeep = startUpkeep(client);
    let closed: Promise<void> | undefined;
    const close = () => {
      stopUpkeep();
      closed ??= client.close().finally(lock.release);
      return closed;
    };
    return { db, kind: 'embedded', close, ping: () => ping(db) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function ping(db: Db): Promise<void> {
  await db.execute(sql`select 1`);
}
