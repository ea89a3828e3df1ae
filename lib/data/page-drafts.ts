import { asc, eq } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import { pageDrafts } from '#lib/data/tables.ts';

export type PageDraftRow = typeof pageDrafts.$inferSelect;

export async function listPageDraftRows(db: Db): Promise<PageDraftRow[]> {
  return db.select().from(pageDrafts).orderBy(asc(pageDrafts.name));
}

export async function findPageDraft(db: Db, name: string): Promise<PageDraftRow | undefined> {
  const [row] = await db.select().from(pageDrafts).where(eq(pageDrafts.name, name));
  return row;
}

/** Whoever changes the same draft waits until this transaction is over. */
export async function lockPageDraft(tx: Tx, name: string): Promise<PageDraftRow | undefined> {
  const [row] = await tx.select().from(pageDrafts).where(eq(pageDrafts.name, name)).for('update');
  return row;
}

/** @returns false where somebody else began one in the same moment */
export async function insertPageDraft(tx: Tx, row: PageDraftRow): Promise<boolean> {
  const added = await tx.insert(pageDrafts).values(row).onConflictDoNothing().returning();
  return added.length > 0;
}

export async function changePageDraft(
  tx: Tx,
  name: string,
  patch: Partial<PageDraftRow>,
): Promise<void> {
  await tx.update(pageDrafts).set(patch).where(eq(pageDrafts.name, name));
}

export async function removePageDraft(tx: Tx, name: string): Promise<void> {
  await tx.delete(pageDrafts).where(eq(pageDrafts.name, name));
}
