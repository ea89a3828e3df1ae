import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import { alarms } from '#lib/data/tables.ts';

export type Alarm = typeof alarms.$inferSelect;
export type NewAlarm = Pick<Alarm, 'alert' | 'subject' | 'detail' | 'beganAt'>;

/** @returns undefined where it is open already: another server was first */
export async function openAlarm(tx: Tx, alarm: NewAlarm): Promise<Alarm | undefined> {
  const [row] = await tx.insert(alarms).values(alarm).onConflictDoNothing().returning();
  return row;
}

/** @returns whether it was open until now: of two servers one is told so */
export async function closeAlarm(tx: Tx, id: number, endedAt: Date): Promise<boolean> {
  const closed = await tx
    .update(alarms)
    .set({ endedAt })
    .where(and(eq(alarms.id, id), isNull(alarms.endedAt)))
    .returning({ id: alarms.id });
  return closed.length > 0;
}

/** The oldest first. */
export async function listOpenAlarms(db: Db): Promise<Alarm[]> {
  return db.select().from(alarms).where(isNull(alarms.endedAt)).orderBy(alarms.id);
}

/** Open ones and those that are over, the newest first. */
export async function listAlarms(db: Db, limit: number): Promise<Alarm[]> {
  return db.select().from(alarms).orderBy(desc(alarms.beganAt), desc(alarms.id)).limit(limit);
}

/** @returns how many */
export async function sweepAlarms(db: Db, endedBefore: Date): Promise<number> {
  const swept = await db
    .delete(alarms)
    .where(lt(alarms.endedAt, endedBefore))
    .returning({ id: alarms.id });
  return swept.length;
}
