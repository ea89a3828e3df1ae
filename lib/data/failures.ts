import { and, eq, gte, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#lib/data/database.ts';
import { hops, journeys } from '#lib/data/tables.ts';

/** How many came to an end at an entrance, and how. */
export type EntranceFigures = {
  readonly entrance: string;
  readonly finished: number;
  readonly failed: number;
  /** The problem that most of them met. */
  readonly problem: string | null;
  /** One of them, the latest. */
  readonly reference: string | null;
};

/** How many failed at a party, from the view of those who came through an entrance. */
export type PartyFigures = {
  readonly entrance: string;
  /** The provider that was chosen; null where there was nothing to choose. */
  readonly idp: string | null;
  readonly failed: number;
  /** How many answers there were. */
  readonly answered: number;
  readonly problem: string | null;
  readonly reference: string | null;
  readonly firstFailedAt: Date | null;
};

export type Window = {
  /** When it happened, at the earliest. */
  readonly since: Date;
  readonly now: Date;
};

/** A journey may have begun so much earlier than it fails: then it is not counted any more. */
const LONGEST_JOURNEY_MINUTES = 240;

/**
 * Counts, entrance by entrance, which journeys have come to something. Those that are still on their
 * way, or that nobody went on with, count for nothing.
 *
 * @param broken problems that a person can't mend: with one of them a journey has failed at once
 * @param idleSince with another problem it has, where nobody has tried again since then
 */
export async function countFailures(
  db: Db,
  { since, now }: Window,
  { broken, idleSince }: { broken: readonly string[]; idleSince: Date },
): Promise<EntranceFigures[]> {
  const { outcome, problem } = journeys;
  const finished = and(eq(outcome, 'finished'), gte(journeys.profileAt, since)) as SQL;
  const failed = and(
    gte(journeys.seenAt, since),
    sql`${problem} is not null`,
    or(
      eq(outcome, 'stopped'),
      and(eq(outcome, 'open'), or(inArray(problem, [...broken]), lte(journeys.seenAt, idleSince))),
    ),
  ) as SQL;
  const rows = await db
    .select({
      entrance: journeys.entrance,
      finished: numberOf(finished),
      failed: numberOf(failed),
      problem: usual(problem, failed),
      reference: latest(journeys.reference, failed),
    })
    .from(journeys)
    .where(begunSince(since, now))
    .groupBy(journeys.entrance);
  return rows;
}

/** Counts, by entrance and provider, whose question to a party failed. @param words events and codes */
export async function countAtParty(
  db: Db,
  { since, now }: Window,
  words: { readonly failures: readonly string[]; readonly answers: readonly string[] },
): Promise<PartyFigures[]> {
  const failed = inArray(hops.event, [...words.failures]);
  const answered = inArray(hops.event, [...words.answers]);
  const idp = sql<string | null>`coalesce(${journeys.idp}, ${journeys.person} ->> 'idp')`;
  const rows = await db
    .select({
      entrance: journeys.entrance,
      idp,
      failed: sql<number>`(count(distinct ${journeys.id}) filter (where ${failed}))::int`,
      answered: numberOf(answered),
      problem: usual(hops.event, failed),
      reference: latest(journeys.reference, failed),
      firstFailedAt: sql<Date | null>`min(${hops.at}) filter (where ${failed})`.mapWith(
        (value: unknown) => (value === null ? null : new Date(String(value))),
      ),
    })
    .from(journeys)
    .innerJoin(hops, eq(hops.journeyId, journeys.id))
    .where(and(begunSince(since, now), gte(hops.at, since), or(failed, answered)))
    .groupBy(journeys.entrance, idp);
  return rows;
}

/** The time of beginning has an index, and those of what happened later have none. */
function begunSince(since: Date, now: Date) {
  const earliest = new Date(since.getTime() - LONGEST_JOURNEY_MINUTES * 60_000);
  return and(gte(journeys.createdAt, earliest), lte(journeys.createdAt, now));
}

const numberOf = (what: SQL) => sql<number>`(count(*) filter (where ${what}))::int`;

const usual = (word: typeof journeys.problem | typeof hops.event, what: SQL) =>
  sql<string | null>`mode() within group (order by ${word}) filter (where ${what})`;

const latest = (word: typeof journeys.reference, what: SQL) =>
  sql<string | null>`(array_agg(${word} order by ${journeys.id} desc) filter (where ${what}))[1]`;
