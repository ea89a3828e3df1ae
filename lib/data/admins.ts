import { and, asc, eq } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import { admins } from '#lib/data/tables.ts';

export type AdminRow = typeof admins.$inferSelect;
export type NewAdmin = Omit<AdminRow, 'id'>;

/** Of two who insert the same subject at once, one gets undefined. */
export async function insertAdmin(tx: Tx, row: NewAdmin): Promise<AdminRow | undefined> {
  const [admin] = await tx.insert(admins).values(row).onConflictDoNothing().returning();
  return admin;
}

/** Adds the person, or brings what the provider says of them up to date; a revocation stays. */
export async function storeAdmin(tx: Tx, row: NewAdmin): Promise<AdminRow> {
  const { name, email, role, seenAt } = row;
  const [admin] = await tx
    .insert(admins)
    .values(row)
    .onConflictDoUpdate({
      target: [admins.source, admins.issuer, admins.subject],
      set: { name, email, role, seenAt },
    })
    .returning();
  if (!admin) throw new Error('an upsert returned no row');
  return admin;
}

export async function findAdminBySubject(
  db: Db,
  of: Pick<AdminRow, 'source' | 'issuer' | 'subject'>,
): Promise<AdminRow | undefined> {
  const [admin] = await db
    .select()
    .from(admins)
    .where(
      and(
        eq(admins.source, of.source),
        eq(admins.issuer, of.issuer),
        eq(admins.subject, of.subject),
      ),
    );
  return admin;
}

export async function loadAdmin(db: Db, id: number): Promise<AdminRow | undefined> {
  const [admin] = await db.select().from(admins).where(eq(admins.id, id));
  return admin;
}

/** In the order in which they first came. */
export async function listAdmins(db: Db): Promise<AdminRow[]> {
  return db.select().from(admins).orderBy(asc(admins.id));
}

export async function changeAdmin(
  tx: Tx,
  id: number,
  patch: Partial<Pick<NewAdmin, 'role' | 'seenAt' | 'revokedAt'>>,
): Promise<AdminRow | undefined> {
  const [admin] = await tx.update(admins).set(patch).where(eq(admins.id, id)).returning();
  return admin;
}
