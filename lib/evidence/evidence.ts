import type { Clock } from '#lib/base/clock.ts';
import type { Db } from '#lib/data/database.ts';
import { sealKeyOf } from '#lib/evidence/closing.ts';

/** What the verbs of this folder need. */
export type Evidence = {
  readonly db: Db;
  readonly clock: Clock;
  /** Seals exports. */
  readonly sealKey: Buffer;
};

/** @param key SECRET_KEY; what is made of it here opens nothing else */
export function createEvidence(given: {
  readonly db: Db;
  readonly clock: Clock;
  readonly key: Uint8Array;
}): Evidence {
  const { db, clock, key } = given;
  return { db, clock, sealKey: sealKeyOf(key) };
}
