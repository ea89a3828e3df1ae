import { randomBytes } from 'node:crypto';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { type ConsentCells, digestPerson } from '#lib/base/chained-rows.ts';
import { extendChain } from '#lib/data/chains.ts';
import type { Db, Tx } from '#lib/data/database.ts';
import { consents } from '#lib/data/tables.ts';
import { wellFormed } from '#lib/data/well-formed.ts';

type LinkName = 'place' | 'previousHash' | 'hash';
export type Consent = typeof consents.$inferSelect;
/** What the chain adds is not the caller's. */
export type NewConsent = Omit<
  typeof consents.$inferInsert,
  'id' | 'erasedAt' | 'place' | 'previousHash' | 'hash' | 'personDigest' | 'salt'
>;

/**
 * Adds a consent to its chain: from now on it can not be altered or removed unseen.
 *
 * The last thing of a transaction, see `extendChain`.
 */
export async function insertConsent(tx: Tx, row: NewConsent): Promise<void> {
  const { journeyId = null, pageHash = null } = row;
  const { typedName = null, person = null, address = null } = row;
  const said = wellFormed({ ...row, journeyId, pageHash, typedName, person, address });
  const salt = randomBytes(32);
  const open = { ...said, salt, erasedAt: null, personDigest: null };
  const personDigest = digestPerson(salt, consentCells(open));
  const linked = await extendChain(tx, 'consent', [{ ...open, personDigest }], consentCells);
  await tx.insert(consents).values(linked);
}

/** A consent as its chain and its exports have it. */
export function consentCells(
  row: Omit<Consent, 'id' | LinkName> & Partial<Pick<Consent, LinkName>>,
): ConsentCells {
  return {
    place: row.place ?? null,
    at: row.at.toISOString(),
    reference: row.reference,
    serial: row.serial,
    entrance: row.entrance,
    page: row.page,
    pane: row.paneId,
    language: row.language,
    title: row.title,
    text: row.body,
    how: row.how,
    ticked: row.ticked,
    typedName: row.typedName,
    userId: row.person?.userId ?? null,
    name: row.person?.name ?? null,
    email: row.person?.email ?? null,
    issuer: row.person?.issuer ?? null,
    subject: row.person?.subject ?? null,
    idp: row.person?.idp ?? null,
    address: row.address,
    erasedAt: row.erasedAt?.toISOString() ?? null,
    journey: row.journeyId,
    pageHash: row.pageHash,
    paneHash: row.paneHash,
    personDigest: row.personDigest?.toString('hex') ?? null,
    salt: row.salt?.toString('hex') ?? null,
    previousHash: row.previousHash?.toString('hex') ?? null,
    hash: row.hash?.toString('hex') ?? null,
  };
}

/** In the order in which they were given. */
export async function listConsents(db: Db, of: { journeyId?: number } = {}): Promise<Consent[]> {
  return db
    .select()
    .from(consents)
    .where(of.journeyId === undefined ? undefined : eq(consents.journeyId, of.journeyId))
    .orderBy(asc(consents.id));
}

/**
 * Takes the person out of consents, and nothing else: that somebody agreed to this text at this time
 * stays, and so does the chain. The salt goes too, so that nobody can try who it was.
 *
 * @param of some of them, or those of some journeys
 * @returns how many still named somebody
 */
export async function eraseConsents(
  tx: Tx,
  of: { readonly ids: readonly number[] } | { readonly journeyIds: readonly number[] },
  at: Date,
): Promise<number> {
  const chosen =
    'ids' in of
      ? inArray(consents.id, [...of.ids])
      : inArray(consents.journeyId, [...of.journeyIds]);
  const erased = await tx
    .update(consents)
    .set({ person: null, typedName: null, address: null, salt: null, erasedAt: at })
    .where(and(chosen, isNull(consents.erasedAt)))
    .returning({ id: consents.id });
  return erased.length;
}

export async function loadConsent(db: Db, id: number): Promise<Consent | undefined> {
  const [consent] = await db.select().from(consents).where(eq(consents.id, id));
  return consent;
}
