import { asc, count, inArray, isNotNull, isNull, lt, and as whole } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import { adminSessions, audits, consents, journeys } from '#lib/data/tables.ts';

/** What both chains have in common is what is asked for here. */
const CHAINED = { consent: consents as unknown as typeof audits, audit: audits };
export type ChainName = keyof typeof CHAINED;

/** Before when something is too old; null: it never is. */
export type Ages<T = Date | null> = {
  readonly journeys: T;
  readonly consents: T;
  readonly audits: T;
  readonly sessions: T;
};

/** How many rows of each are older. */
export async function countOlder(db: Db, before: Ages): Promise<Ages<number>> {
  const older = async (table: typeof audits, column: typeof audits.at, at: Date | null) => {
    if (at === null) return 0;
    const [found] = await db.select({ number: count() }).from(table).where(lt(column, at));
    return found?.number ?? 0;
  };
  const as = (table: unknown) => table as typeof audits;
  const time = (column: unknown) => column as typeof audits.at;
  return {
    journeys: await older(as(journeys), time(journeys.createdAt), before.journeys),
    consents: await older(as(consents), time(consents.at), before.consents),
    audits: await older(audits, audits.at, before.audits),
    sessions: await older(as(adminSessions), time(adminSessions.seenAt), before.sessions),
  };
}

/** When the oldest row of a chain was written. */
export async function findOldest(db: Db, chain: ChainName): Promise<Date | undefined> {
  const table = CHAINED[chain];
  const [oldest] = await db.select({ at: table.at }).from(table).orderBy(asc(table.at)).limit(1);
  return oldest?.at;
}

export type SweptPiece = {
  readonly count: number;
  /** Where the rest begins: the place and the hash of the last row that is gone; null where it had none. */
  readonly upTo: { readonly place: number; readonly hash: Buffer } | null;
};

/**
 * Removes the oldest rows of a chain, from its beginning on and never from its middle. Who calls it
 * writes down up to where in the same transaction, or it would look like a theft.
 *
 * @param limit at most so many at once
 */
export async function cutChain(
  tx: Tx,
  chain: ChainName,
  before: Date,
  limit: number,
): Promise<SweptPiece> {
  const table = CHAINED[chain];
  const { id, at, place, hash } = table;
  const unchained = await tx
    .select({ id })
    .from(table)
    .where(whole(isNull(place), lt(at, before)))
    .limit(limit);
  const chained = await tx
    .select({ id, at, place, hash })
    .from(table)
    .where(isNotNull(place))
    .orderBy(asc(place))
    .limit(limit);
  const stays = chained.findIndex((row) => row.at >= before);
  const gone = stays < 0 ? chained : chained.slice(0, stays);
  const ids = [...unchained, ...gone].map((row) => row.id);
  for (let start = 0; start < ids.length; start += 1_000) {
    await tx.delete(table).where(inArray(id, ids.slice(start, start + 1_000)));
  }
  const last = gone.at(-1);
  const upTo = last?.place && last.hash ? { place: last.place, hash: last.hash } : null;
  return { count: ids.length, upTo };
}
