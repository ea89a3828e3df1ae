import type { Owner } from '#lib/access/roles.ts';
import { forgetTries } from '#lib/access/tries.ts';
import { newReference } from '#lib/base/ids.ts';
import { Problem } from '#lib/base/problem.ts';
import { recordAudit } from '#lib/data/audits.ts';
import { eraseConsents, loadConsent } from '#lib/data/consents.ts';
import type { Tx } from '#lib/data/database.ts';
import type { Identity } from '#lib/data/devices.ts';
import { loadJourney } from '#lib/data/journeys.ts';
import {
  countHeld,
  countNamingAudits,
  eraseFromJourneys,
  eraseFromSteps,
  findIdentities,
  findNamedAccounts,
  findTraces,
  isSameIdentity,
  listWordsOf,
  lockHeld,
  lockJourneysById,
} from '#lib/data/people.ts';
import type { House } from '#lib/house/house.ts';

/** Somebody as one provider names them, and what is held about them. */
export type HeldPerson = Identity & {
  readonly idp: string;
  /** All that they were called: names, user ids, e-mail addresses. */
  readonly called: readonly string[];
  readonly enrollments: number;
  /** Of these, those under way: they are ended first. */
  readonly open: number;
  readonly consents: number;
};

export type Held = {
  readonly people: readonly HeldPerson[];
  /** Without a sign-in: where this was entered as an e-mail address, or typed as a name. */
  readonly traces: { readonly enrollments: number; readonly consents: number };
  /** Accounts of ours: whoever has one may still work here, so each is deleted by itself. */
  readonly accounts: readonly { readonly id: number; readonly login: string }[];
  /** Lines of the audit that name them. They stay, as the audit is a proof. */
  readonly audits: number;
};

/** Who of those that were found. */
export type Chosen = { readonly people: readonly Identity[]; readonly withTraces: boolean };

export type Erasure = {
  /** Under which it stands in the audit. */
  readonly reference: string;
  readonly enrollments: number;
  readonly consents: number;
};

type Kept = Pick<House, 'db' | 'clock'>;

/** Longer than any of what is compared. */
const LONGEST = 254;

/**
 * Everything that is held about somebody who is called exactly this, in capitals or not: by e-mail
 * address, user id, name or subject. Two people may be called the same, so each is told by itself.
 */
export async function findHeld({ db }: Kept, _owner: Owner, asked: string): Promise<Held> {
  const word = tidyWord(asked);
  if (word === '') return NOTHING;
  const people = groupByIdentity(await findIdentities(db, word));
  const held: HeldPerson[] = [];
  for (const person of people) held.push({ ...person, ...(await countHeld(db, person)) });
  const traces = await findTraces(db, word);
  const words = [...new Set([word, ...people.flatMap(({ called }) => called)])];
  return {
    people: held,
    traces: { enrollments: traces.journeyIds.length, consents: traces.consentIds.length },
    accounts: await findNamedAccounts(db, word),
    audits: await countNamingAudits(db, words),
  };
}

/**
 * Takes somebody out of everything that is recorded, for good: what is under way is ended, and what a
 * sign-in found, what they entered, where they came from and what they agreed to names nobody any
 * more. The devices stay, and so does the proof that somebody agreed.
 *
 * @param asked what they were found by
 * @throws Problem record.nobody_chosen where none of those chosen is found (any more)
 */
export async function erasePeople(
  { db, clock }: Kept,
  owner: Owner,
  asked: string,
  { people, withTraces }: Chosen,
): Promise<Erasure> {
  const found = groupByIdentity(await findIdentities(db, tidyWord(asked)));
  const chosen = found.filter((one) => people.some((other) => isSameIdentity(one, other)));
  if (chosen.length === 0 && !withTraces) throw new Problem('record.nobody_chosen');
  const traces = withTraces
    ? await findTraces(db, tidyWord(asked))
    : { journeyIds: [], consentIds: [] };
  const reference = newReference();
  const at = clock.now();
  return db.transaction(async (tx) => {
    const { rows, consentIds } = await lockAll(tx, chosen, traces.journeyIds);
    const ids = rows.map(({ id }) => id);
    const words = [...new Set([...listWordsOf(rows), ...chosen.flatMap(({ called }) => called)])];
    await eraseFromJourneys(tx, ids, words, at);
    for (const one of chosen) await eraseFromSteps(tx, one);
    await forgetTries(tx, words);
    const consents =
      (await eraseConsents(tx, { journeyIds: ids }, at)) +
      (await eraseConsents(tx, { ids: [...consentIds, ...traces.consentIds] }, at));
    const erased = { reference, enrollments: ids.length, consents };
    if (ids.length + consents === 0) throw new Problem('record.nobody_chosen');
    const detail = `${ids.length} enrollments, ${consents} consents`;
    const event = 'record.person_erased';
    await recordAudit(tx, { at, admin: owner, event, target: reference, detail });
    return erased;
  });
}

/** Whom somebody looks for who comes from an enrollment, or from a consent; empty where it was nobody. */
export async function findWhoWasOn(
  { db }: Kept,
  _owner: Owner,
  from: { readonly enrollment: number | undefined; readonly consent: number | undefined },
): Promise<string> {
  const consent = from.consent === undefined ? undefined : await loadConsent(db, from.consent);
  // Who agreed before they signed in stands on the journey.
  const id = from.enrollment ?? consent?.journeyId ?? undefined;
  const journey = id === undefined ? undefined : await loadJourney(db, id);
  const person = journey?.person ?? consent?.person;
  return person?.userId ?? journey?.loginHint ?? consent?.typedName ?? '';
}

const NOTHING: Held = {
  people: [],
  traces: { enrollments: 0, consents: 0 },
  accounts: [],
  audits: 0,
};

type Found = Identity & { readonly idp: string; readonly called: readonly string[] };

function groupByIdentity(persons: Awaited<ReturnType<typeof findIdentities>>): Found[] {
  const found = new Map<string, { person: (typeof persons)[number]; called: Set<string> }>();
  for (const person of persons) {
    const key = JSON.stringify([person.issuer, person.subject]);
    const one = found.get(key) ?? { person, called: new Set<string>() };
    for (const word of [person.name, person.email, person.userId]) if (word) one.called.add(word);
    found.set(key, one);
  }
  return [...found.values()].map(({ person: { issuer, subject, idp }, called }) => ({
    ...{ issuer, subject, idp },
    called: [...called],
  }));
}

async function lockAll(tx: Tx, chosen: readonly Identity[], traced: readonly number[]) {
  const rows = await lockJourneysById(tx, traced);
  const consentIds: number[] = [];
  for (const identity of chosen) {
    const held = await lockHeld(tx, identity);
    rows.push(...held.journeys);
    consentIds.push(...held.consentIds);
  }
  return { rows, consentIds };
}

function tidyWord(asked: string): string {
  const word = asked.trim().slice(0, LONGEST);
  // PostgreSQL takes no NUL, and nothing that is half a character.
  return word.includes('\0') || !word.isWellFormed() ? '' : word;
}
