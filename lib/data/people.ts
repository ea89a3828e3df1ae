import { and, count, eq, inArray, isNull, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import type { Identity } from '#lib/data/devices.ts';
import {
  accounts,
  audits,
  consents,
  hops,
  JOURNEY_WORD_LENGTH,
  JOURNEY_WORDS,
  journeys,
  type StoredPerson,
  signIns,
} from '#lib/data/tables.ts';

/** More than anybody is called by. */
const MOST = 500;

const part = (person: SQLWrapper, key: keyof StoredPerson) =>
  sql`(${person} ->> ${sql.raw(`'${key}'`)})`;

/** Everybody who is called exactly this, in capitals or not: by e-mail, user id, name or subject. */
export async function findIdentities(db: Db, word: string): Promise<StoredPerson[]> {
  const asked = word.toLowerCase();
  const begun = asked.slice(0, JOURNEY_WORD_LENGTH);
  const same = (person: SQLWrapper, key: keyof StoredPerson) =>
    sql`lower(${part(person, key)}) = ${asked}::text`;
  const called = (person: SQLWrapper) =>
    or(...(['email', 'userId', 'name', 'subject'] as const).map((key) => same(person, key)));
  // Along the indexes, where there are some; they hold the beginning of a word.
  const indexed = or(
    ...[JOURNEY_WORDS.email, JOURNEY_WORDS.userId, JOURNEY_WORDS.name].map(
      (wordOf) => sql`${wordOf(journeys)} = ${begun}::text`,
    ),
    same(journeys.person, 'subject'),
  );
  const onRoad = await db
    .selectDistinct({ person: journeys.person })
    .from(journeys)
    .where(and(indexed, called(journeys.person)))
    .limit(MOST);
  const agreed = await db
    .selectDistinct({ person: consents.person })
    .from(consents)
    .where(called(consents.person))
    .limit(MOST);
  return [...onRoad, ...agreed].flatMap(({ person }) => person ?? []);
}

/** What is held about somebody without a sign-in: an address that was entered, a name that was typed. */
export async function findTraces(
  db: Db,
  word: string,
): Promise<{ journeyIds: number[]; consentIds: number[] }> {
  const asked = word.toLowerCase();
  const entered = await db
    .select({ id: journeys.id })
    .from(journeys)
    .where(and(isNull(journeys.person), sql`lower(${journeys.loginHint}) = ${asked}::text`))
    .limit(MOST);
  const typed = await db
    .select({ id: consents.id })
    .from(consents)
    .where(and(isNull(consents.person), sql`lower(${consents.typedName}) = ${asked}::text`))
    .limit(MOST);
  return { journeyIds: entered.map(({ id }) => id), consentIds: typed.map(({ id }) => id) };
}

const isOf = (person: SQLWrapper, { issuer, subject }: Identity): SQL | undefined =>
  and(
    sql`${part(person, 'issuer')} = ${issuer}::text`,
    sql`${part(person, 'subject')} = ${subject}::text`,
  );

/** How much is held about a person, and how much of it is under way. */
export async function countHeld(
  db: Db,
  identity: Identity,
): Promise<{ enrollments: number; open: number; consents: number }> {
  const [found] = await db
    .select({
      enrollments: count(),
      open: sql<number>`count(*) filter (where ${journeys.outcome} = 'open')`.mapWith(Number),
    })
    .from(journeys)
    .where(isOf(journeys.person, identity));
  const ofJourneys = db
    .select({ id: journeys.id })
    .from(journeys)
    .where(isOf(journeys.person, identity));
  const [agreed] = await db
    .select({ number: count() })
    .from(consents)
    .where(
      and(
        isNull(consents.erasedAt),
        or(isOf(consents.person, identity), inArray(consents.journeyId, ofJourneys)),
      ),
    );
  return {
    enrollments: found?.enrollments ?? 0,
    open: found?.open ?? 0,
    consents: agreed?.number ?? 0,
  };
}

/** Accounts of ours that somebody is called by. */
export async function findNamedAccounts(
  db: Db,
  word: string,
): Promise<{ id: number; login: string }[]> {
  const asked = word.toLowerCase();
  const named = [accounts.login, accounts.name, accounts.email, accounts.userId];
  return db
    .select({ id: accounts.id, login: accounts.login })
    .from(accounts)
    .where(or(...named.map((column) => sql`lower(${column}) = ${asked}::text`)))
    .limit(MOST);
}

/** Lines of the audit that name one of these words. They are a proof, and stay. */
export async function countNamingAudits(db: Db, words: readonly string[]): Promise<number> {
  const names = (word: string) =>
    sql`strpos(lower(concat_ws(' ', ${audits.target}, ${audits.detail})), ${word.toLowerCase()}::text) > 0`;
  const [found] = await db
    .select({ number: count() })
    .from(audits)
    .where(or(...words.map(names)));
  return found?.number ?? 0;
}

/** The journeys of a person, and their consents. Nobody else changes these journeys until the end. */
export async function lockHeld(
  tx: Tx,
  identity: Identity,
): Promise<{ journeys: (typeof journeys.$inferSelect)[]; consentIds: number[] }> {
  const found = await tx
    .select()
    .from(journeys)
    .where(isOf(journeys.person, identity))
    .orderBy(journeys.id)
    .for('update');
  const agreed = await tx
    .select({ id: consents.id })
    .from(consents)
    .where(isOf(consents.person, identity));
  return { journeys: found, consentIds: agreed.map(({ id }) => id) };
}

/** Takes whoever it was out of journeys: the device's trip stays, and nobody is on it any more. */
export async function eraseFromJourneys(
  tx: Tx,
  ids: readonly number[],
  words: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(journeys)
    .set({
      person: null,
      loginHint: null,
      answers: null,
      address: '',
      introductionSealed: null,
      outcome: sql`case when ${journeys.outcome} <> 'open' then ${journeys.outcome}
        when ${journeys.problem} is null then 'expired' else 'stopped' end`,
      endedAt: sql`coalesce(${journeys.endedAt}, ${journeys.profileAt}, ${sql.param(at, journeys.endedAt)})`,
    })
    .where(inArray(journeys.id, [...ids]));
  await tx.delete(signIns).where(inArray(signIns.journeyId, [...ids]));
  const names = words.map(
    (word) => sql`strpos(lower(${hops.detail}), ${word.toLowerCase()}::text) > 0`,
  );
  // What a sign-in found (claims, groups, why it was refused) is about the person, whatever it says.
  const isAboutPerson = or(sql`starts_with(${hops.event}, 'idp.')`, ...names);
  await tx
    .update(hops)
    .set({ detail: null })
    .where(and(inArray(hops.journeyId, [...ids]), isAboutPerson));
  await tx
    .insert(hops)
    .values(ids.map((journeyId) => ({ journeyId, at, event: 'idp.person_erased' })));
}

/**
 * Takes out who had signed in on journeys that are somebody else's by now, or nobody's: they went back to
 * the start, and the step says who they were. It looks through all steps, as none knows of it otherwise.
 *
 * @param called user ids, and whatever else they were called
 * @source `enter` in `lib/journey/admission.ts`, which writes the detail
 */
export async function eraseFromSteps(
  tx: Tx,
  { issuer, called }: { readonly issuer: string; readonly called: readonly string[] },
): Promise<void> {
  const said = called.map((word) => {
    const whole = `${word} at ${issuer}`;
    return sql`(${hops.detail} = ${whole}::text or starts_with(${hops.detail}, ${`${whole},`}::text))`;
  });
  if (said.length === 0) return;
  await tx
    .update(hops)
    .set({ detail: null })
    .where(and(eq(hops.event, 'idp.finished'), or(...said)));
}

/** @returns the words by which a search, or a detail, could find these people */
export function listWordsOf(
  found: readonly Pick<typeof journeys.$inferSelect, 'person' | 'loginHint'>[],
): string[] {
  const words = found.flatMap(({ person, loginHint }) => [
    loginHint,
    person?.userId,
    person?.email,
    person?.name,
    person?.subject,
  ]);
  return [...new Set(words.flatMap((word) => (word?.trim() ? [word.trim()] : [])))];
}

export async function lockJourneysById(tx: Tx, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(journeys)
    .where(inArray(journeys.id, [...ids]))
    .orderBy(journeys.id)
    .for('update');
}

export function isSameIdentity(one: Identity, other: Identity): boolean {
  return one.issuer === other.issuer && one.subject === other.subject;
}
