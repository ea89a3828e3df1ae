import type { Clock } from '#lib/base/clock.ts';
import type { Sealer } from '#lib/base/seal.ts';
import type { Db } from '#lib/data/database.ts';

/** What the verbs of this folder need; the house has it all. */
export type Accounts = {
  readonly db: Db;
  readonly clock: Clock;
  readonly sealer: Sealer;
};

/** The issuer of everybody who signs in with an account of ours; their subject is its id. */
export const ACCOUNTS_ISSUER = 'urn:vestibule:accounts';
