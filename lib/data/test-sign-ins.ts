import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import { testSignIns } from '#lib/data/tables.ts';

export type TestSignIn = typeof testSignIns.$inferSelect;
export type NewTestSignIn = typeof testSignIns.$inferInsert;

export async function insertTestSignIn(tx: Tx, row: NewTestSignIn): Promise<number> {
  const [inserted] = await tx.insert(testSignIns).values(row).returning({ id: testSignIns.id });
  if (!inserted) throw new Error('an insert returned no row');
  return inserted.id;
}

export async function findTestSignIn(
  db: Db,
  by: { stateHash: Buffer } | { id: number },
): Promise<TestSignIn | undefined> {
  const isIt = 'id' in by ? eq(testSignIns.id, by.id) : eq(testSignIns.stateHash, by.stateHash);
  const [found] = await db.select().from(testSignIns).where(isIt);
  return found;
}

/** Uses a trial up: of any number of callers at once, exactly one gets it. */
export async function takeTestSignIn(
  db: Db,
  stateHash: Buffer,
  now: Date,
): Promise<TestSignIn | undefined> {
  const isIt = eq(testSignIns.stateHash, stateHash);
  const [taken] = await db
    .update(testSignIns)
    .set({ usedAt: now })
    .where(and(isIt, isNull(testSignIns.usedAt), gt(testSignIns.expiresAt, now)))
    .returning();
  return taken;
}

export async function storeTestResult(
  db: Db,
  id: number,
  result: { resultSealed: Buffer; expiresAt: Date },
): Promise<void> {
  await db.update(testSignIns).set(result).where(eq(testSignIns.id, id));
}

/** Forgets what came of trials whose time is over. */
export async function sweepTestSignIns(db: Db, now: Date): Promise<number> {
  const swept = await db
    .delete(testSignIns)
    .where(lt(testSignIns.expiresAt, now))
    .returning({ id: testSignIns.id });
  return swept.length;
}
