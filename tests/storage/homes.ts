import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Home } from '#lib/data/database.ts';
import { layDown } from '#lib/data/embedded.ts';
import { type Postgres, startPostgres } from '#tests/world/postgres.ts';

/** Where a database can live, for tests that have to hold in either place. */
export type TestHome = {
  /** What opens a database that nobody has used. */
  readonly empty: () => Promise<Home>;
  /** What a power cut does, as far as processes go: called when the writer has been killed. */
  readonly crash: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

export async function embeddedHome(): Promise<TestHome> {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-data-'));
  const seed = join(folder, 'seed');
  await layDown(seed);
  return {
    empty: async () => ({ dataDir: mkdtempSync(join(folder, 'd-')), seed }),
    crash: async () => undefined, // it died with its process
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function postgresHome(postgres: Postgres): TestHome {
  return {
    empty: async () => ({ dataDir: '/nowhere', databaseUrl: await postgres.createDatabase() }),
    crash: async () => {
      await postgres.kill9();
      await postgres.restart();
    },
    remove: postgres.stop,
  };
}

/** @returns undefined, after saying why, where there is no PostgreSQL. In CI that is a failure. */
export async function postgresOrSkip(): Promise<Postgres | undefined> {
  const postgres = await startPostgres();
  if (!('unavailable' in postgres)) return postgres;
  if (process.env.CI) throw new Error(`CI must try PostgreSQL, but ${postgres.unavailable}.`);
  process.stderr.write(`PostgreSQL is not tested: ${postgres.unavailable}.\n`);
  return undefined;
}
