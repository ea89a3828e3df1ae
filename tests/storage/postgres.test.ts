import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '#lib/data/database.ts';
import { findJourneyByTicket, insertJourney } from '#lib/data/journeys.ts';
import { postgresOrSkip } from '#tests/storage/homes.ts';
import { newJourney } from '#tests/storage/rows.ts';
import type { Postgres } from '#tests/world/postgres.ts';

const postgres = await postgresOrSkip();

describe.skipIf(!postgres)('on PostgreSQL', () => {
  const cluster = postgres as Postgres;
  const unavailable = { code: 'house.data_unavailable' };
  const open = async (databaseUrl: string) => openDatabase({ databaseUrl, dataDir: '/nowhere' });
  afterAll(() => postgres?.stop());

  test('four servers that start at the same moment migrate once', async () => {
    const url = await cluster.createDatabase();
    const servers = await Promise.all([open(url), open(url), open(url), open(url)]);
    const journey = newJourney();
    await insertJourney((servers[0] as Database).db, journey, 'pinned');

    for (const { db } of servers) {
      expect(await findJourneyByTicket(db, journey.ticketHash)).toBeDefined();
      const applied = await db.execute(
        sql`select count(distinct hash)::int as kinds, count(*)::int as n
              from drizzle.__drizzle_migrations`,
      );
      const [row] = (applied as unknown as { rows: { kinds: number; n: number }[] }).rows;
      expect(row?.n).toBe(row?.kinds);
    }
    await Promise.all(servers.map((server) => server.close()));
  });

  test('a dropped connection fails its transaction and nothing else', async () => {
    const database = await open(await cluster.createDatabase());
    const killed = database.db.transaction(async (tx) => {
      await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
    });
    await expect(killed).rejects.toMatchObject(unavailable);
    await database.ping();
    await database.close();
  });

  test('it works again after PostgreSQL was killed and restarted, which readiness shows', async () => {
    const database = await open(await cluster.createDatabase());
    const journey = newJourney();
    await insertJourney(database.db, journey, 'pinned');

    await cluster.kill9();
    await expect(database.ping()).rejects.toMatchObject(unavailable);
    await expect(database.db.transaction(async () => undefined)).rejects.toMatchObject(unavailable);
    await cluster.restart();
    await database.ping();
    expect(await findJourneyByTicket(database.db, journey.ticketHash)).toBeDefined();
    await database.close();
  });

  test('a server that starts without its database says so', async () => {
    const url = await cluster.createDatabase();
    await expect(open(url.replace(/\/t[0-9a-f]+\?/, '/missing?'))).rejects.toMatchObject({
      ...unavailable,
      detail: expect.stringContaining('"missing" does not exist'),
    });
  });
});
