import { eq } from 'drizzle-orm';
import type { AdminRow } from '#lib/data/admins.ts';
import type { Db, Tx } from '#lib/data/database.ts';
import { admins, localAdmins } from '#lib/data/tables.ts';

export type LocalAdminRow = typeof localAdmins.$inferSelect;

export async function insertLocalAdmin(tx: Tx, row: LocalAdminRow): Promise<void> {
  await tx.insert(localAdmins).values(row);
}

/** The local administrator with what they are as an admin. There is at most one. */
export async function findLocalAdmin(
  db: Db,
): Promise<{ admin: AdminRow; local: LocalAdminRow } | undefined> {
  const [found] = await db
    .select({ admin: admins, local: localAdmins })
    .from(localAdmins)
    .innerJoin(admins, eq(admins.id, localAdmins.adminId));
  return found;
}

/** Until the transaction ends nobody else changes it. */
export async function lockLocalAdmin(tx: Tx): Promise<LocalAdminRow | undefined> {
  const [local] = await tx.select().from(localAdmins).for('update');
  return local;
}

export async function changeLocalAdmin(
  tx: Tx,
  adminId: number,
  patch: Partial<Omit<LocalAdminRow, 'adminId'>>,
): Promise<void> {
  await tx.update(localAdmins).set(patch).where(eq(localAdmins.adminId, adminId));
}
