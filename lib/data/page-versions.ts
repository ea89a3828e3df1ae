import { eq, inArray } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import { pageVersions, pictures } from '#lib/data/tables.ts';

export type PageVersionRow = typeof pageVersions.$inferSelect;
/** Named by the SHA-256 of its bytes, in hex. */
export type Picture = typeof pictures.$inferSelect;

/** What is there already stays as it is: the name says what is in it. */
export async function storePageVersion(
  db: Db,
  row: PageVersionRow,
  shown: readonly Picture[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await storePictures(tx, shown);
    await tx.insert(pageVersions).values(row).onConflictDoNothing();
  });
}

export async function storePictures(tx: Tx, shown: readonly Picture[]): Promise<void> {
  if (shown.length > 0)
    await tx
      .insert(pictures)
      .values([...shown])
      .onConflictDoNothing();
}

export async function findPageVersion(db: Db, hash: string): Promise<PageVersionRow | undefined> {
  const [row] = await db.select().from(pageVersions).where(eq(pageVersions.hash, hash));
  return row;
}

export async function findPictures(db: Db | Tx, hashes: readonly string[]): Promise<Picture[]> {
  if (hashes.length === 0) return [];
  return db
    .select()
    .from(pictures)
    .where(inArray(pictures.hash, [...hashes]));
}
