import type { Auditor } from '#lib/access/roles.ts';
import { recordAudit } from '#lib/data/audits.ts';
import type { Db } from '#lib/data/database.ts';
import { type Ages, type ChainName, countOlder, cutChain, findOldest } from '#lib/data/keeping.ts';
import type { House } from '#lib/house/house.ts';
import type { RetentionSettings } from '#lib/settings/retention.ts';

export type Kept = Ages<number>;

const DAY_MS = 86_400_000;
/** So many rows of a chain go at once; the rest a minute later. */
const CHUNK = 10_000;

/** Before when something has been kept for long enough. */
export function agesOf(retention: RetentionSettings, now: Date): Ages {
  const { journeysDays, sessionsDays, consentsYears, auditYears } = retention;
  const daysBefore = (days: number) => new Date(now.getTime() - days * DAY_MS);
  return {
    journeys: daysBefore(journeysDays),
    sessions: daysBefore(sessionsDays),
    consents: consentsYears ? yearsBefore(now, consentsYears) : null,
    audits: auditYears ? yearsBefore(now, auditYears) : null,
  };
}

/** How much would be deleted if it were kept so long. Nothing is. */
export async function countTooOld(
  { db, clock }: House,
  _auditor: Auditor,
  retention: RetentionSettings,
): Promise<Kept> {
  return countOlder(db, agesOf(retention, clock.now()));
}

/**
 * Deletes the oldest rows of a chain, and writes down up to where: whoever verifies what is left can
 * tell that from a theft. Once a day, so that the audit does not fill with it.
 */
export async function sweepChain(
  db: Db,
  chain: ChainName,
  before: Date,
  now: Date,
): Promise<number> {
  const oldest = await findOldest(db, chain);
  if (!oldest || oldest.getTime() > before.getTime() - DAY_MS) return 0;
  return db.transaction(async (tx) => {
    const { count, upTo } = await cutChain(tx, chain, before, CHUNK);
    if (count === 0) return 0;
    const detail = upTo
      ? `${chain} up to place ${upTo.place}, hash ${upTo.hash.toString('hex')}`
      : `${chain}, rows from before its chain`;
    await recordAudit(tx, { at: now, admin: null, event: 'record.swept', target: chain, detail });
    return count;
  });
}

/** The same day of that year; of a leap day, the first of March. */
function yearsBefore(now: Date, years: number): Date {
  const then = new Date(now);
  then.setUTCFullYear(then.getUTCFullYear() - years);
  return then;
}
