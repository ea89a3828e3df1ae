import { asc, eq } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import { hops } from '#lib/data/tables.ts';

/** One line of a journey's record. */
export type HopRow = typeof hops.$inferSelect;
export type NewHop = Pick<HopRow, 'at' | 'event'> & { readonly detail?: string | null | undefined };

/** In the transaction of the change that it tells of: the one is never there without the other. */
export async function recordHop(tx: Tx, journeyId: number, hop: NewHop): Promise<void> {
  await tx.insert(hops).values({ ...hop, journeyId });
}

/** In the order in which it happened. */
export async function listHops(db: Db, journeyId: number): Promise<HopRow[]> {
  return db.select().from(hops).where(eq(hops.journeyId, journeyId)).orderBy(asc(hops.id));
}
