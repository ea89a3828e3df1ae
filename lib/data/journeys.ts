import { and, count, desc, eq, gte, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { storeArrival } from '#lib/data/arrival.ts';
import type { Db, Tx } from '#lib/data/database.ts';
import { hops, journeys, type Outcome } from '#lib/data/tables.ts';

export type Journey = typeof journeys.$inferSelect;
export type NewJourney = Omit<Journey, 'id'>;

/** Rows that one statement deletes: other questions get their turn in between. */
const CHUNK = 1_000;

/**
 * Stores a journey and its `device.arrived` in one statement: one commit, one flush, both or none.
 *
 * @returns the journey's id
 */
export async function insertJourney(db: Db, row: NewJourney, detail: string): Promise<number> {
  return storeArrival(db, row, detail);
}

/** Takes a ticket and the one that it replaced; the caller tells them apart by the hashes. */
export async function findJourneyByTicket(
  db: Db,
  ticketHash: Buffer,
): Promise<Journey | undefined> {
  const [journey] = await db
    .select()
    .from(journeys)
    .where(or(eq(journeys.ticketHash, ticketHash), eq(journeys.previousTicketHash, ticketHash)))
    .limit(1);
  return journey;
}

export async function loadJourney(db: Db, id: number): Promise<Journey | undefined> {
  const [journey] = await db.select().from(journeys).where(eq(journeys.id, id));
  return journey;
}

/** Until the transaction ends nobody else changes this journey. */
export async function lockJourney(tx: Tx, id: number): Promise<Journey | undefined> {
  const [journey] = await tx.select().from(journeys).where(eq(journeys.id, id)).for('update');
  return journey;
}

export async function changeJourney(tx: Tx, id: number, patch: Partial<NewJourney>): Promise<void> {
  if (Object.keys(patch).length === 0) return;
  await tx.update(journeys).set(patch).where(eq(journeys.id, id));
}

/** The newest first. */
export async function listJourneys(db: Db, limit: number): Promise<Journey[]> {
  return db.select().from(journeys).orderBy(desc(journeys.id)).limit(limit);
}

/** @returns how many began since then, by what became of them */
export async function countOutcomes(db: Db, since: Date): Promise<Record<Outcome, number>> {
  const rows = await db
    .select({ outcome: journeys.outcome, number: count() })
    .from(journeys)
    .where(gte(journeys.createdAt, since))
    .groupBy(journeys.outcome);
  const counted = { open: 0, finished: 0, stopped: 0, expired: 0 };
  for (const { outcome, number } of rows) counted[outcome] = number;
  return counted;
}

/** Whether any profile has left. */
export async function hasFinishedJourney(db: Db): Promise<boolean> {
  const found = await db
    .select({ id: journeys.id })
    .from(journeys)
    .where(eq(journeys.outcome, 'finished'))
    .limit(1);
  return found.length > 0;
}

const OUTCOME_WHEN_EXPIRED = sql`case when ${journeys.problem} is null then 'expired' else 'stopped' end`;

export type EndedJourney = { readonly entrance: string; readonly outcome: Outcome };

/**
 * Ends the open journeys whose time is over, erases their introductions and notes it in their record.
 *
 * One that is locked at this moment is being used by its device: it is left for the next round.
 *
 * One that met a problem and went no further was stopped by it, the others only ran out of time.
 *
 * @returns what became of each
 */
export async function expireJourneys(db: Db, now: Date): Promise<EndedJourney[]> {
  const due = db
    .select({ id: journeys.id })
    .from(journeys)
    // That it has not ended follows from "open"; saying so lets the index on the open ones serve.
    .where(
      and(eq(journeys.outcome, 'open'), isNull(journeys.endedAt), lte(journeys.expiresAt, now)),
    )
    .for('update', { skipLocked: true });
  const expired = db.$with('expired').as(
    db
      .update(journeys)
      .set({
        outcome: OUTCOME_WHEN_EXPIRED,
        endedAt: now,
        introductionSealed: null,
        loginHint: null,
      })
      .where(inArray(journeys.id, due))
      .returning({
        id: journeys.id,
        entrance: journeys.entrance,
        outcome: journeys.outcome,
      }),
  );
  const noted = db.$with('noted', { journeyId: hops.journeyId }).as(sql`
    insert into ${hops} (journey_id, at, event)
    select id, ${sql.param(now, hops.at)}, 'page.ticket_expired' from ${expired}
    returning journey_id`);
  return db
    .with(expired, noted)
    .select({ entrance: expired.entrance, outcome: expired.outcome })
    .from(expired)
    .innerJoin(noted, eq(noted.journeyId, expired.id));
}

/**
 * Ends the finished journeys whose time for a repeat is over: the last thing that was good for
 * anything, the introduction, is erased. They ended when their profile left.
 *
 * @param before profiles that left earlier than this
 * @returns how many
 */
export async function closeFinished(db: Db, before: Date): Promise<number> {
  const closed = await db
    .update(journeys)
    .set({ endedAt: sql`${journeys.profileAt}`, introductionSealed: null, loginHint: null })
    .where(
      and(
        eq(journeys.outcome, 'finished'),
        isNull(journeys.endedAt),
        lt(journeys.profileAt, before),
      ),
    )
    .returning({ id: journeys.id });
  return closed.length;
}

/** Deletes journeys by age, with their hops and sign-ins; consents stay. @returns how many */
export async function sweepJourneys(db: Db, createdBefore: Date): Promise<number> {
  let total = 0;
  for (;;) {
    const old = db
      .select({ id: journeys.id })
      .from(journeys)
      .where(lt(journeys.createdAt, createdBefore))
      .limit(CHUNK)
      .for('update', { skipLocked: true });
    const swept = await db
      .delete(journeys)
      .where(inArray(journeys.id, old))
      .returning({ id: journeys.id });
    total += swept.length;
    if (swept.length < CHUNK) return total;
  }
}
