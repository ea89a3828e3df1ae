import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#lib/base/config.ts';
import { guardNetwork } from '#lib/base/network.ts';
import { isProblem, type Problem } from '#lib/base/problem.ts';
import { createSealer } from '#lib/base/seal.ts';
import { loadKeyRing } from '#lib/base/secret-key.ts';
import { type Database, openToRead } from '#lib/data/database.ts';
import { listSettingRows } from '#lib/data/settings.ts';
import { type Finding, fail, ok, unknown } from '#lib/doctor/finding.ts';
import type { Provided, Settings } from '#lib/settings/file.ts';
import { joinSettings } from '#lib/settings/join.ts';

/** All that admins decided, as far as a command can see it. */
export type Decided = {
  readonly settings: Settings;
  /** Whether what was entered in pages is among it, and what of that can't be used. */
  readonly findings: readonly Finding[];
  readonly close: () => Promise<void>;
};

const TITLE = 'Entered in pages';

/**
 * Joins the settings file with what was entered in pages. Nothing is made and nothing changed: without
 * a database or its key there is nothing to join, and tables of another version are left as they are.
 */
export async function readDecided(config: Config, provided: Provided): Promise<Decided> {
  const fileAlone = (...findings: Finding[]): Decided => {
    return { settings: provided.settings, findings, close: async () => undefined };
  };
  if (!hasKey(config)) return fileAlone();
  try {
    const { current, previous } = loadKeyRing(config);
    const rows = await readRows(config);
    if (rows.length === 0) return fileAlone();
    const network = guardNetwork(config.allowPrivateNetworks);
    const parts = { provided, sealer: createSealer(current, previous), network };
    const { settings, leftOut } = joinSettings(parts, rows);
    const count = rows.length === 1 ? 'One setting was' : `${rows.length} settings were`;
    const bad = leftOut.map(({ kind, name, mistakes }) =>
      fail(TITLE, `The ${kind} ${name} is left out: ${mistakes.join('; ')}`, {
        means: 'Whatever needs it is left out as well.',
        fix: 'Open it in the office, mend it and save it.',
      }),
    );
    const findings = [ok(TITLE, `${count} read from the database.`), ...bad];
    return { settings, findings, close: network.close };
  } catch (error) {
    if (isProblem(error)) return fileAlone(...explain(error));
    const fix = 'Start the product once, so that it brings its tables up to date.';
    return fileAlone(unknown(TITLE, 'The tables are not those of this version.', fix));
  }
}

/** Making one is the product's. */
function hasKey({ secretKey, dataDir }: Config): boolean {
  return secretKey !== undefined || existsSync(join(dataDir, 'secret.key'));
}

async function readRows({ databaseUrl, dataDir }: Config) {
  let database: Database | undefined;
  try {
    database = await openToRead({ databaseUrl, dataDir });
    return database ? await listSettingRows(database.db) : [];
  } finally {
    await database?.close();
  }
}

function explain({ code, detail }: Problem): Finding[] {
  if (code === 'house.data_in_use') {
    return [
      unknown(
        TITLE,
        'It can not be seen from here: the product is running, and the embedded database has one owner.',
        'See Home in the office, where the same is looked at for each entrance; or stop the product, and ask again.',
      ),
    ];
  }
  // The key and the database have findings of their own.
  return [unknown(TITLE, `It can not be read: ${detail ?? 'the database does not answer'}.`)];
}
