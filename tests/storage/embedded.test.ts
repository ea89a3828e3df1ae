import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openDatabase } from '#lib/data/database.ts';
import { openEmbedded } from '#lib/data/embedded.ts';
import { recordHop } from '#lib/data/hops.ts';
import { changeJourney, findJourneyByTicket, insertJourney } from '#lib/data/journeys.ts';
import { findSeed, makeSeed } from '#lib/data/seed.ts';
import { keepUp } from '#lib/data/upkeep.ts';
import { NOW, newJourney } from '#tests/storage/rows.ts';

let folder: string;
let seed: string | undefined;
const newDataDir = () => mkdtempSync(join(folder, 'd-'));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vestibule-embedded-'));
  const pglite = join(folder, 'node_modules/@electric-sql/pglite');
  mkdirSync(pglite, { recursive: true });
  writeFileSync(join(pglite, 'package.json'), '{"version":"1.2.3"}');
  seed = await makeSeed(folder);
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every commit is flushed to the disk before it is acknowledged, and no question is', async () => {
  const database = await openDatabase({ dataDir: newDataDir(), seed });
  const flush = vi.spyOn(fs, 'fdatasyncSync');
  const id = await insertJourney(database.db, newJourney(), 'pinned');
  expect(flush).toHaveBeenCalledTimes(1);

  await database.db.transaction(async (tx) => {
    await changeJourney(tx, id, { hop: 'page' });
    await recordHop(tx, id, { at: NOW, event: 'page.read' });
  });
  expect(flush).toHaveBeenCalledTimes(2);

  await database.ping();
  expect(flush).toHaveBeenCalledTimes(2);
  await database.close();
});

test('devices that arrive while it writes share a flush, and one that can not be stored fails alone', async () => {
  const database = await openDatabase({ dataDir: newDataDir(), seed });
  const taken = newJourney();
  const arrive = (row = newJourney()) => insertJourney(database.db, row, 'pinned');
  await arrive(taken);
  const flush = vi.spyOn(fs, 'fdatasyncSync');
  const rows = Array.from({ length: 20 }, () => newJourney());
  const ids = await Promise.all(rows.map((row) => arrive(row)));
  expect(flush.mock.calls.length).toBeLessThan(4);
  for (const [index, row] of rows.entries()) {
    expect(await findJourneyByTicket(database.db, row.ticketHash)).toEqual({
      ...row,
      id: ids[index],
    });
  }

  const inTransaction = database.db.transaction(async (tx) => {
    await insertJourney(tx, newJourney(), 'pinned');
    throw new Error('rolled back');
  });
  const mixed = [arrive(), arrive(), arrive(taken), arrive()];
  const settled = await Promise.allSettled([...mixed, inTransaction]);
  expect(settled.map(({ status }) => status)).toEqual([
    ...['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'rejected'],
  ]);
  expect(settled[2]).toMatchObject({ reason: { message: expect.stringMatching(/^23505 /) } });
  const { rows: counted } = (await database.db.execute(
    sql`select count(*)::int as n from journey`,
  )) as unknown as { rows: { n: number }[] };
  expect(counted).toEqual([{ n: 24 }]);
  await database.close();
});

test('a commit that can not be flushed is refused, and so is everything after it', async () => {
  const dataDir = newDataDir();
  const database = await openDatabase({ dataDir, seed });
  const journey = newJourney();
  await insertJourney(database.db, journey, 'pinned');
  const flush = vi.spyOn(fs, 'fdatasyncSync').mockImplementation(() => {
    throw Object.assign(new Error('the disk is broken'), { code: 'EIO' });
  });
  const unavailable = { code: 'house.data_unavailable' };
  const change = database.db.transaction(async (tx) => {
    await insertJourney(tx, newJourney(), 'pinned');
  });

  await expect(change).rejects.toMatchObject(unavailable);
  await expect(database.ping()).rejects.toMatchObject(unavailable);
  await expect(insertJourney(database.db, newJourney(), '')).rejects.toMatchObject(unavailable);
  flush.mockRestore();
  await database.close();

  const again = await openDatabase({ dataDir });
  expect(await findJourneyByTicket(again.db, journey.ticketHash)).toBeDefined();
  await again.close();
});

test('the log is cut and worn tables are vacuumed, which PGlite does not do by itself', async () => {
  const client = await openEmbedded(join(newDataDir(), 'pg'), seed);
  const ask = async (question: string) => (await client.query<{ n: number }>(question)).rows[0]?.n;
  const logBytes = () =>
    ask(`select (pg_current_wal_insert_lsn() - redo_lsn)::float8 n from pg_control_checkpoint()`);
  const deadRows = async () => {
    await client.query('select pg_stat_force_next_flush()');
    return ask(`select n_dead_tup::int n from pg_stat_user_tables`);
  };
  await client.exec(
    `create table scratch as select repeat('x', 2000) from generate_series(1, 2e4)`,
  );
  await client.exec('delete from scratch');
  expect(await logBytes()).toBeGreaterThan(32 * 1024 * 1024);
  expect(await deadRows()).toBe(20_000);

  await keepUp(client);
  expect(await logBytes()).toBeLessThan(1024 * 1024);
  expect(await deadRows()).toBe(0);
  await client.close();
});

test('a database that was killed while it was made is made again', async () => {
  const dataDir = newDataDir();
  const unfinished = join(dataDir, 'pg.new');
  mkdirSync(join(unfinished, 'base'), { recursive: true });
  writeFileSync(join(unfinished, 'PG_VERSION'), '');

  const database = await openDatabase({ dataDir, seed });
  await database.ping();
  expect(readdirSync(dataDir)).not.toContain('pg.new');
  await database.close();
});

test('a seed is made once for each version of PGlite and looks used by nobody', async () => {
  expect(seed).toBe(join(folder, 'node_modules/.cache/vestibule/embedded-1.2.3'));
  expect(findSeed(folder)).toBe(seed);
  expect(findSeed(newDataDir())).toBeUndefined();
  const made = fs.statSync(join(seed ?? '', 'PG_VERSION')).mtimeMs;
  await makeSeed(folder);
  expect(fs.statSync(join(seed ?? '', 'PG_VERSION')).mtimeMs).toBe(made);
  expect(existsSync(join(seed ?? '', 'postmaster.pid'))).toBe(false);
});

test('the tables fit the migrations: nothing is left to generate', async () => {
  const database = await openDatabase({ dataDir: newDataDir(), seed });
  const answer = await database.db.execute(
    sql`select table_name || '.' || column_name as name from information_schema.columns
         where table_schema = 'public' order by 1`,
  );
  const inDatabase = (answer as unknown as { rows: { name: string }[] }).rows;
  const tables = Object.values(await import('#lib/data/tables.ts')).filter((each) =>
    is(each, PgTable),
  );
  const inSchema = tables.flatMap((table) =>
    Object.values(getTableColumns(table)).map(({ name }) => `${getTableName(table)}.${name}`),
  );
  expect(inDatabase.map(({ name }) => name).sort()).toEqual(inSchema.sort());
  await database.close();
});
