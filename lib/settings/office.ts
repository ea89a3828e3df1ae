import type { Clock } from '#lib/base/clock.ts';
import type { Log } from '#lib/base/log.ts';
import type { Network } from '#lib/base/network.ts';
import type { Sealer } from '#lib/base/seal.ts';
import type { Db } from '#lib/data/database.ts';
import type { Provided } from '#lib/settings/file.ts';
import { createLiveSettings, type LiveSettings } from '#lib/settings/live.ts';

/** What the verbs of this folder need. */
export type Office = {
  readonly db: Db;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly log: Log;
  /** What SETTINGS_FILE says: read-only here. */
  readonly provided: Provided;
  /** How addresses are reached that were entered here. */
  readonly network: Network;
  readonly live: LiveSettings;
};

/** Opens the office, and reads what was decided in it so far. */
export async function openOffice(given: Omit<Office, 'live'>): Promise<Office> {
  const live = createLiveSettings(given);
  await live.read();
  return { ...given, live };
}
