import { and, asc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import { throttles } from '#lib/data/tables.ts';

export type Throttle = typeof throttles.$inferSelect;

/**
 * The counters of these keys, made where there are none yet. Until the transaction ends nobody else
 * counts on them: two servers, or a hundred requests at once, count one after the other.
 */
export async function lockThrottles(tx: Tx, keys: readonly string[], now: Date) {
  // Always in the same order: two who want the same counters never wait for each other crosswise.
  const sorted = [...keys].sort();
  await tx
    .insert(throttles)
    .values(sorted.map((key) => ({ key, failures: 0, lastAt: now, blockedUntil: now })))
    .onConflictDoNothing();
  return tx
    .select()
    .from(throttles)
    .where(inArray(throttles.key, sorted))
    .orderBy(asc(throttles.key))
    .for('update');
}

export async function changeThrottle(
  tx: Tx,
  key: string,
  patch: Partial<Omit<Throttle, 'key'>>,
): Promise<void> {
  await tx.update(throttles).set(patch).where(eq(throttles.key, key));
}

/** As they stand, for somebody who only wants to know. */
export async function listThrottles(db: Db, keys: readonly string[]): Promise<Throttle[]> {
  return db
    .select()
    .from(throttles)
    .where(inArray(throttles.key, [...keys]));
}

/** Forgets the counters of a name, wherever and from wherever it was tried. @param name as keys end with it */
export async function deleteThrottlesOf(tx: Tx, name: string): Promise<void> {
  const end = ` ${name}`;
  await tx
    .delete(throttles)
    .where(sql`right(${throttles.key}, length(${end}::text)) = ${end}::text`);
}

export async function deleteThrottles(tx: Tx): Promise<void> {
  await tx.delete(throttles);
}

/**
 * Forgets counters that have not moved since.
 *
 * @param provenBefore where a right password came, it is remembered for longer
 */
export async function sweepThrottles(db: Db, before: Date, provenBefore: Date): Promise<number> {
  const swept = await db
    .delete(throttles)
    .where(
      and(
        lt(throttles.lastAt, before),
        or(isNull(throttles.provenAt), lt(throttles.provenAt, provenBefore)),
      ),
    )
    .returning({ key: throttles.key });
  return swept.length;
}
