import { asc, eq } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import { consents } from '#lib/data/tables.ts';

export type Consent = typeof consents.$inferSelect;
export type NewConsent = typeof consents.$inferInsert;

export async function insertConsent(tx: Tx, row: NewConsent): Promise<void> {
  await tx.insert(consents).values(row);
}

/** In the order in which they were given. */
export async function listConsents(db: Db, of: { journeyId?: number } = {}): Promise<Consent[]> {
  return db
    .select()
    .from(consents)
    .where(of.journeyId === undefined ? undefined : eq(consents.journeyId, of.journeyId))
    .orderBy(asc(consents.id));
}
