import { and, eq, isNull, lt, ne, type SQL } from 'drizzle-orm';
import type { AdminRow } from '#lib/data/admins.ts';
import type { Db, Tx } from '#lib/data/database.ts';
import type { LocalAdminRow } from '#lib/data/local-admins.ts';
import { adminSessions, admins, localAdmins } from '#lib/data/tables.ts';

export type AdminSession = typeof adminSessions.$inferSelect;

export async function insertAdminSession(tx: Tx, adminId: number, now: Date): Promise<number> {
  const [session] = await tx
    .insert(adminSessions)
    .values({ adminId, beganAt: now, seenAt: now })
    .returning({ id: adminSessions.id });
  if (!session) throw new Error('an insert returned no row');
  return session.id;
}

/** A session with its admin as they are now. One query: it is asked at every request. */
export async function findAdminSession(
  db: Db,
  id: number,
): Promise<{ session: AdminSession; admin: AdminRow; local: LocalAdminRow | null } | undefined> {
  const [found] = await db
    .select({ session: adminSessions, admin: admins, local: localAdmins })
    .from(adminSessions)
    .innerJoin(admins, eq(admins.id, adminSessions.adminId))
    .leftJoin(localAdmins, eq(localAdmins.adminId, admins.id))
    .where(eq(adminSessions.id, id));
  return found;
}

export async function touchAdminSession(db: Db, id: number, now: Date): Promise<void> {
  await db.update(adminSessions).set({ seenAt: now }).where(eq(adminSessions.id, id));
}

/** @returns whether it was still going on */
export async function endAdminSession(tx: Tx, id: number, now: Date): Promise<boolean> {
  return (await endWhere(tx, eq(adminSessions.id, id), now)) > 0;
}

/** @param but the one that goes on */
export async function endSessionsOf(
  tx: Tx,
  adminId: number,
  now: Date,
  but?: number,
): Promise<number> {
  const others = but === undefined ? undefined : ne(adminSessions.id, but);
  return endWhere(tx, and(eq(adminSessions.adminId, adminId), others), now);
}

/** Forgets the sessions that nobody has used since. */
export async function sweepAdminSessions(db: Db, seenBefore: Date): Promise<number> {
  const swept = await db
    .delete(adminSessions)
    .where(lt(adminSessions.seenAt, seenBefore))
    .returning({ id: adminSessions.id });
  return swept.length;
}

async function endWhere(tx: Tx, which: SQL | undefined, now: Date): Promise<number> {
  const ended = await tx
    .update(adminSessions)
    .set({ endedAt: now })
    .where(and(which, isNull(adminSessions.endedAt)))
    .returning({ id: adminSessions.id });
  return ended.length;
}
