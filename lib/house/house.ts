import { readFile } from 'node:fs/promises';
import { type Access, createAccess } from '#lib/access/access.ts';
import { type Clock, systemClock } from '#lib/base/clock.ts';
import type { Config } from '#lib/base/config.ts';
import { createLog, type Log } from '#lib/base/log.ts';
import { guardNetwork } from '#lib/base/network.ts';
import { Problem } from '#lib/base/problem.ts';
import { createSealer, type Sealer } from '#lib/base/seal.ts';
import { loadKeyRing } from '#lib/base/secret-key.ts';
import { type Database, type Db, openDatabase } from '#lib/data/database.ts';
import { createTrust, type DeviceTrust } from '#lib/device/trust.ts';
import { createEvidence, type Evidence } from '#lib/evidence/evidence.ts';
import { createMeters, type Meters } from '#lib/house/meters.ts';
import { finishKeyChange } from '#lib/house/reseal.ts';
import { startSweeping } from '#lib/house/sweep.ts';
import { loadProvided, type Settings } from '#lib/settings/file.ts';
import { type Office, openOffice } from '#lib/settings/office.ts';
import { createPinnedPages, type PinnedPages } from '#lib/settings/pinned-pages.ts';

/** What every verb of the roads needs. One in a process; tests open as many as they like. */
export type House = {
  readonly publicUrl: URL;
  readonly trustProxy: number;
  /** The settings that hold now, see `lib/settings/live.ts`. */
  readonly settings: () => Promise<Settings>;
  /** Those that were last asked for: for answers that must not wait, nor fail. */
  readonly lastSettings: () => Settings;
  /** Where admins decide: what the verbs of `lib/settings` need. */
  readonly office: Office;
  /** Pages as devices were shown them. */
  readonly pinned: PinnedPages;
  readonly trust: DeviceTrust;
  readonly db: Db;
  readonly sealer: Sealer;
  /** Who may administer: what the verbs of `lib/access` need. */
  readonly access: Access;
  /** Consents and the audit, provably: what the verbs of `lib/evidence` need. */
  readonly evidence: Evidence;
  readonly clock: Clock;
  readonly log: Log;
  readonly meters: Meters;
  /** Whether the house can serve: the database answers. @throws Problem house.data_unavailable */
  readonly checkReady: () => Promise<void>;
  /** Ends the sweeping and closes the database. Safe to repeat. */
  readonly close: () => Promise<void>;
};

/**
 * Opens the house: everything that must be right before the first device may come.
 *
 * @throws Problem house.config_invalid, house.settings_invalid, house.data_in_use
 */
export async function openHouse(
  config: Config,
  given: { clock?: Clock; log?: Log; env?: NodeJS.ProcessEnv } = {},
): Promise<House> {
  const log = given.log ?? createLog(config.logLevel);
  const clock = given.clock ?? systemClock;
  const provided = loadProvided(config.settingsFile, given.env ?? process.env);
  const trust = createTrust(await readTrustFile(config.deviceTrustFile));
  const { current: key, previous } = loadKeyRing(config);
  const sealer = createSealer(key, previous);
  const database = await openDatabase({
    dataDir: config.dataDir,
    ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
  });
  const { db } = database;
  const access = createAccess({ db, clock, log, oidc: config.adminOidc, key });
  const evidence = createEvidence({ db, clock, key });
  const network = guardNetwork(config.allowPrivateNetworks);
  const office = await openOffice({ db, sealer, clock, log, provided, network });
  const meters = createMeters();
  // Elsewhere a command does it; here it can't, as the data have one owner.
  const isOurs = database.kind === 'embedded' && previous.length > 0;
  const resealing = isOurs ? finishKeyChange(config, db, sealer, log) : Promise.resolve();
  const readRetention = async () => (await office.live.read()).retention;
  const stopSweeping = startSweeping({ db, clock, log, meters, readRetention });
  log('info', 'house.opened', { note: database.kind, count: office.live.last().entrances.size });

  return {
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    settings: office.live.read,
    lastSettings: office.live.last,
    office,
    pinned: createPinnedPages({ db, clock }),
    trust,
    db: database.db,
    sealer,
    access,
    evidence,
    clock,
    log,
    meters,
    checkReady: () => checkDatabase(database),
    close: async () => {
      await stopSweeping();
      await resealing;
      await network.close();
      await database.close();
    },
  };
}

async function readTrustFile(path: string | undefined): Promise<string> {
  if (!path) return '';
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new Problem('house.config_invalid', {
      cause,
      detail: `DEVICE_TRUST_FILE names ${path}, which can not be read`,
    });
  }
}

async function checkDatabase(database: Database): Promise<void> {
  try {
    await database.ping();
  } catch (cause) {
    throw new Problem('house.data_unavailable', { cause });
  }
}
