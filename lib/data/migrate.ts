import type { PGlite } from '@electric-sql/pglite';
import { drizzle as onPostgres } from 'drizzle-orm/node-postgres';
import { migrate as migrateOnPostgres } from 'drizzle-orm/node-postgres/migrator';
import { drizzle as onEmbedded } from 'drizzle-orm/pglite';
import { migrate as migrateOnEmbedded } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';

/** Any number will do, as long as every server of ours takes the same. */
const LOCK = 8_362_847_425;

/** The embedded database has one owner, so nobody else can be at it. */
export async function migrateEmbedded(client: PGlite, migrationsFolder: string): Promise<void> {
  await migrateOnEmbedded(onEmbedded(client), { migrationsFolder });
}

/**
 * Several servers may start at the same moment: the first migrates, the others wait and find it done.
 * On a connection of its own, without the pool's time limits: a migration may take long. Its end, also
 * by a crash, gives the lock back.
 */
export async function migratePostgres(databaseUrl: string, migrationsFolder: string) {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'vestibule migrations',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await migrateOnPostgres(onPostgres(client), { migrationsFolder });
  } finally {
    await client.end();
  }
}
