import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import { signIns } from '#lib/data/tables.ts';

export type SignIn = typeof signIns.$inferSelect;
export type NewSignIn = typeof signIns.$inferInsert;

export type TakenSignIn = {
  readonly found: SignIn;
  readonly state: 'fresh' | 'used' | 'expired';
};

export async function insertSignIn(tx: Tx, row: NewSignIn): Promise<void> {
  await tx.insert(signIns).values(row);
}

export async function findSignIn(db: Db, stateHash: Buffer): Promise<SignIn | undefined> {
  const [found] = await db.select().from(signIns).where(eq(signIns.stateHash, stateHash));
  return found;
}

/** Whether the provider has sent this journey's person back before. */
export async function hasSignedInBefore(db: Db, journeyId: number): Promise<boolean> {
  const [used] = await db
    .select({ id: signIns.id })
    .from(signIns)
    .where(and(eq(signIns.journeyId, journeyId), isNotNull(signIns.usedAt)))
    .limit(1);
  return used !== undefined;
}

/**
 * Finds a sign-in by its state and uses it up: of any number of callers at once, exactly one is told
 * that it is fresh.
 */
export async function takeSignIn(
  db: Db,
  stateHash: Buffer,
  now: Date,
): Promise<TakenSignIn | undefined> {
  const isIt = eq(signIns.stateHash, stateHash);
  const [taken] = await db
    .update(signIns)
    .set({ usedAt: now })
    .where(and(isIt, isNull(signIns.usedAt), gt(signIns.expiresAt, now)))
    .returning();
  if (taken) return { found: taken, state: 'fresh' };

  const found = await findSignIn(db, stateHash);
  return found && { found, state: found.usedAt ? 'used' : 'expired' };
}
