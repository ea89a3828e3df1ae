import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import { journeys, type StoredPerson } from '#lib/data/tables.ts';

/** A person is the same one where the same provider says so. */
export type Identity = Pick<StoredPerson, 'issuer' | 'subject'>;

/** More than any limit of an entrance can be. */
const MOST = 2_000;

/**
 * The serial numbers of the devices that this person has been given profiles for, each once, as far
 * back as journeys are kept.
 *
 * @param except a journey that does not count
 */
export async function listDevices(
  db: Db | Tx,
  { issuer, subject }: Identity,
  { except }: { except?: number } = {},
): Promise<string[]> {
  const found = await db
    .selectDistinct({ serial: journeys.serial })
    .from(journeys)
    .where(
      and(
        isNotNull(journeys.profileAt),
        // As the index has them.
        eq(sql`(${journeys.person} ->> 'issuer')`, issuer),
        eq(sql`(${journeys.person} ->> 'subject')`, subject),
        except === undefined ? undefined : ne(journeys.id, except),
      ),
    )
    .limit(MOST);
  return found.map(({ serial }) => serial);
}

/**
 * Until the transaction ends nobody else hands out a profile in the name of this person: of two
 * devices at once one sees what became of the other. Any other person waits only if 64 bits collide.
 */
export async function lockDevices(tx: Tx, { issuer, subject }: Identity): Promise<void> {
  const key = JSON.stringify(['devices', issuer, subject]);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}
