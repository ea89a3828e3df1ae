import { hkdfSync } from 'node:crypto';
import type { Clock } from '#lib/base/clock.ts';
import type { AdminOidc } from '#lib/base/config.ts';
import type { Log } from '#lib/base/log.ts';
import type { Db } from '#lib/data/database.ts';

/** What the verbs of this folder need. */
export type Access = {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** Where admins sign in, besides the local one. */
  readonly oidc: AdminOidc | null;
  /** Encrypts the cookies of admins. */
  readonly cookieSecret: string;
};

/** @param key SECRET_KEY; what is made of it here opens nothing else */
export function createAccess(
  given: Pick<Access, 'db' | 'clock' | 'log'> & { oidc?: AdminOidc | undefined; key: Uint8Array },
): Access {
  const { db, clock, log, oidc, key } = given;
  const cookieSecret = Buffer.from(hkdfSync('sha256', key, '', 'vestibule admin cookies', 32));
  return { db, clock, log, oidc: oidc ?? null, cookieSecret: cookieSecret.toString('base64') };
}
