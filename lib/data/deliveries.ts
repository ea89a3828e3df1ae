import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  lt,
  lte,
  notExists,
  or,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db, Tx } from '#lib/data/database.ts';
import { deliveries } from '#lib/data/tables.ts';

export type Delivery = typeof deliveries.$inferSelect;
export type NewDelivery = Pick<
  Delivery,
  'channel' | 'via' | 'recipients' | 'event' | 'body' | 'createdAt'
> & { readonly replayOf?: number };

/** To whom: a webhook, or one address by a mailer. */
export type Receiver = Pick<Delivery, 'channel' | 'via' | 'recipients'>;

/** In the transaction of what they tell of: the one is never there without the other. @returns their ids */
export async function insertDeliveries(tx: Tx, rows: readonly NewDelivery[]): Promise<number[]> {
  if (rows.length === 0) return [];
  const waiting = rows.map((row) => ({ ...row, tries: 0, nextAt: row.createdAt }));
  const inserted = await tx.insert(deliveries).values(waiting).returning({ id: deliveries.id });
  return inserted.map(({ id }) => id);
}

/**
 * Takes the oldest message of each receiver, where it is due: what came later waits for it, so that
 * everything arrives in the order of time. Nobody else gets them until `until`; whoever took them and
 * was ended in the middle leaves them to the next one.
 *
 * @param of one receiver alone
 */
export async function takeDueDeliveries(
  db: Db,
  { now, until, limit, of }: { now: Date; until: Date; limit: number; of?: Receiver | undefined },
): Promise<Delivery[]> {
  const earlier = alias(deliveries, 'earlier');
  const hasEarlier = db
    .select({ id: earlier.id })
    .from(earlier)
    .where(
      and(
        isNotNull(earlier.nextAt),
        eq(earlier.channel, deliveries.channel),
        eq(earlier.via, deliveries.via),
        eq(earlier.recipients, deliveries.recipients),
        lt(earlier.id, deliveries.id),
      ),
    );
  const due = db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(lte(deliveries.nextAt, now), notExists(hasEarlier), of && isOf(of)))
    .orderBy(asc(deliveries.id))
    .limit(limit)
    .for('update', { skipLocked: true });
  const taken = await db
    .update(deliveries)
    .set({ nextAt: until, lastAt: now, tries: sql`${deliveries.tries} + 1` })
    .where(inArray(deliveries.id, due))
    .returning();
  return taken.sort((a, b) => a.id - b.id);
}

/** What became of an attempt. @param patch with `nextAt` null nothing more is tried */
export async function noteAttempt(
  db: Db,
  id: number,
  patch: Partial<Pick<Delivery, 'nextAt' | 'answer' | 'deliveredAt' | 'givenUpAt'>>,
): Promise<void> {
  await db.update(deliveries).set(patch).where(eq(deliveries.id, id));
}

export async function findDelivery(db: Db, id: number): Promise<Delivery | undefined> {
  const [row] = await db.select().from(deliveries).where(eq(deliveries.id, id));
  return row;
}

/** Lets everything that waits for a receiver be tried now. */
export async function hurryDeliveries(tx: Tx, of: Receiver, now: Date): Promise<void> {
  await tx
    .update(deliveries)
    .set({ nextAt: now })
    .where(and(isNotNull(deliveries.nextAt), isOf(of)));
}

/** The newest first. */
export async function listDeliveries(
  db: Db,
  { channel, via }: Pick<Receiver, 'channel' | 'via'>,
  limit: number,
): Promise<Delivery[]> {
  return db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.channel, channel), eq(deliveries.via, via)))
    .orderBy(desc(deliveries.id))
    .limit(limit);
}

export type Lost = Pick<Delivery, 'channel' | 'via'> & { readonly number: number };

/** What was given up since then, and not sent again, by where it was to go. */
export async function countLost(db: Db, since: Date): Promise<Lost[]> {
  const again = alias(deliveries, 'again');
  const sentAgain = db
    .select({ id: again.id })
    .from(again)
    .where(eq(again.replayOf, deliveries.id));
  return db
    .select({ channel: deliveries.channel, via: deliveries.via, number: count() })
    .from(deliveries)
    .where(and(gte(deliveries.givenUpAt, since), notExists(sentAgain)))
    .groupBy(deliveries.channel, deliveries.via)
    .orderBy(asc(deliveries.via));
}

/** Deletes what has arrived, or was given up, before then. @returns how many */
export async function sweepDeliveries(db: Db, before: Date): Promise<number> {
  const swept = await db
    .delete(deliveries)
    .where(or(lt(deliveries.deliveredAt, before), lt(deliveries.givenUpAt, before)))
    .returning({ id: deliveries.id });
  return swept.length;
}

function isOf({ channel, via, recipients }: Receiver) {
  return and(
    eq(deliveries.channel, channel),
    eq(deliveries.via, via),
    eq(deliveries.recipients, recipients),
  );
}
