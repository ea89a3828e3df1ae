import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#lib/data/database.ts';
import type { Journey } from '#lib/data/journeys.ts';
import { JOURNEY_WORD_LENGTH, JOURNEY_WORDS, journeys, type Outcome } from '#lib/data/tables.ts';

/** Where a page of the record ends: the next one goes on from there, whatever arrives meanwhile. */
export type EnrollmentMark = { readonly at: Date; readonly id: number };

/** What is asked of the record. Everything that is given has to be true. */
export type EnrollmentQuestion = {
  readonly limit: number;
  readonly order: 'newest' | 'oldest';
  /** What stands behind this one, in that order. */
  readonly after?: EnrollmentMark | undefined;
  /** What stands just in front of it. */
  readonly before?: EnrollmentMark | undefined;
  /** How a reference, serial number, user id, e-mail address, name or last name begins. */
  readonly search?: string | undefined;
  readonly entrance?: string | undefined;
  readonly outcome?: Outcome | undefined;
  readonly platform?: string | undefined;
  /** The code of the last problem on the way. */
  readonly problem?: string | undefined;
  readonly from?: Date | undefined;
  /** Not any more. */
  readonly until?: Date | undefined;
};

const COLUMNS = {
  id: journeys.id,
  reference: journeys.reference,
  entrance: journeys.entrance,
  serial: journeys.serial,
  product: journeys.product,
  person: journeys.person,
  outcome: journeys.outcome,
  problem: journeys.problem,
  hop: journeys.hop,
  createdAt: journeys.createdAt,
};

export type EnrollmentRow = Pick<Journey, keyof typeof COLUMNS>;

const OUTCOMES: readonly Outcome[] = ['open', 'finished', 'stopped', 'expired'];

/** So many are sorted when they are asked for; of more, some stand on every page by time. */
const FEW = 5_000;

/** From so many on a page is soon full along the time, and the database knows that there are as many. */
const MANY = 20_000;

/** Where it is wrong about that, so many are found at once all the same. */
const VERY_FEW = 500;

/** What a search has found: its page where that is few, or else the words that begin like that. */
export type Found = { readonly ids: readonly number[] } | { readonly words: readonly string[] };

/**
 * One page of the record. Its cost is that of a page, however many journeys there are: each question
 * follows an index in the order of time. Only a search that begins many serial numbers or names, all of
 * them long ago, has to look further.
 *
 * @param kinds all platforms that there are
 */
export async function listEnrollmentRows(
  db: Db,
  question: EnrollmentQuestion,
  kinds: readonly string[],
): Promise<EnrollmentRow[]> {
  const found = question.search ? await search(db, question) : undefined;
  const rows = await askForPage(db, question, kinds, found);
  return question.before ? rows.reverse() : rows;
}

/** The question itself, for those who measure it. @param found what its search has found */
export function askForPage(
  db: Db,
  question: EnrollmentQuestion,
  kinds: readonly string[],
  found?: Found,
) {
  const { outcome, platform, problem, search: text = '', limit } = question;
  const ids = found && 'ids' in found ? found.ids : undefined;
  const order = isForward(question) ? sql`desc` : sql`asc`;
  // Those that a search has found are fetched and sorted. In an order that an index has, all others would be
  // looked through for them: measured, a second and more where all that was found is long ago.
  const time = ids ? sql`${journeys.createdAt} + interval '0'` : journeys.createdAt;
  const byTime = sql`${time} ${order}, ${journeys.id} ${order}`;
  const page = and(
    within(question),
    ids && sql`${journeys.id} = any(${sql.param([...ids])}::bigint[])`,
    found && 'words' in found ? or(beginnings(text, found.words)) : undefined,
  );
  const isNarrow = outcome !== undefined || platform !== undefined;
  // A problem has an index of its own, and leaves few enough of what else is asked for.
  const where =
    ids || problem !== undefined || !isNarrow
      ? and(page, narrowed(question))
      : sql`${journeys.id} in (${askEachKind(question, kinds, page, byTime)})`;
  return db.select(COLUMNS).from(journeys).where(where).orderBy(byTime).limit(limit);
}

/**
 * An index holds the journeys of one entrance, outcome and platform by time. So each combination that
 * is asked for gives its own page, and the page of all is among them. Each is written out: joined to a
 * list of them, a rare one would be planned like a frequent one, and looked for along the whole time.
 */
function askEachKind(
  { entrance, outcome, platform, limit }: EnrollmentQuestion,
  kinds: readonly string[],
  page: SQL | undefined,
  byTime: SQL,
): SQL {
  const outcomes = outcome === undefined ? OUTCOMES : [outcome];
  const platforms = platform === undefined ? kinds : [platform];
  const pages = outcomes.flatMap((one) =>
    platforms.map((kind) => {
      const fits = and(
        entrance === undefined ? undefined : eq(journeys.entrance, entrance),
        eq(journeys.outcome, one),
        eq(journeys.platform, kind),
        page,
      );
      return sql`(select ${journeys.id} from ${journeys} where ${fits} order by ${byTime} limit ${limit})`;
    }),
  );
  return sql.join(pages, sql` union all `);
}

function narrowed({ entrance, outcome, platform, problem }: EnrollmentQuestion): SQL | undefined {
  return and(
    entrance === undefined ? undefined : eq(journeys.entrance, entrance),
    outcome === undefined ? undefined : eq(journeys.outcome, outcome),
    platform === undefined ? undefined : eq(journeys.platform, platform),
    problem === undefined ? undefined : eq(journeys.problem, problem),
  );
}

/** In the direction of time in which its page is collected. */
function isForward({ order, before }: EnrollmentQuestion): boolean {
  return (order === 'newest') === (before === undefined);
}

function within(question: EnrollmentQuestion): SQL | undefined {
  const { from, until, after, before } = question;
  const time = (at: Date) => sql.param(at, journeys.createdAt);
  const mark = before ?? after;
  const beyond = isForward(question) ? sql`<` : sql`>`;
  return and(
    from && sql`${journeys.createdAt} >= ${time(from)}`,
    until && sql`${journeys.createdAt} < ${time(until)}`,
    mark &&
      sql`(${journeys.createdAt}, ${journeys.id}) ${beyond} (${time(mark.at)}, ${mark.id}::bigint)`,
  );
}

/** Asks a question of a database, for rows. */
type Ask = (question: SQL) => Promise<readonly Record<string, unknown>[]>;

function search(db: Db, question: EnrollmentQuestion): Promise<Found> {
  return findWith(async (text) => {
    const answer = (await db.execute(text)) as { rows: Record<string, unknown>[] };
    return answer.rows;
  }, question);
}

/**
 * What a search finds, if that is few. Fetching thousands to see that they are too many would take
 * longer than the page itself, so the planner is asked first how many it expects.
 *
 * @param ask the questions one by one, for those who measure them
 */
export async function findWith(ask: Ask, question: EnrollmentQuestion): Promise<Found> {
  const { search: text = '' } = question;
  const few = readGuess(await ask(askForGuess(text))) > MANY ? VERY_FEW : FEW;
  const [found = {}] = await ask(askForFew(question, few));
  if (Number(found.total) <= few) return { ids: (found.ids as unknown[]).map(Number) };
  return { words: (await ask(askForWords(text))).map(({ word }) => String(word)) };
}

function askForGuess(text: string): SQL {
  const asked = beginnings(text).map(
    ({ begins }) => sql`select ${journeys.id} from ${journeys} where ${begins}`,
  );
  return sql`explain (format json) ${sql.join(asked, sql` union all `)}`;
}

/** @source PostgreSQL, EXPLAIN: `[{ "Plan": { "Plan Rows": … } }]` */
function readGuess([row = {}]: readonly Record<string, unknown>[]): number {
  const told = row['QUERY PLAN'];
  const plans = typeof told === 'string' ? JSON.parse(told) : told;
  return Number(Object(Object(plans)[0]).Plan?.['Plan Rows'] ?? 0);
}

/**
 * The question itself, for those who look at its plan: how many there are, and which of them stand on the
 * page. Each index is asked for so many and one more, and each row is looked at once.
 */
export function askForFew(question: EnrollmentQuestion, few: number = FEW): SQL {
  const asked = beginnings(question.search ?? '').map(
    ({ word, begins }) => sql`
      (select ${journeys.id}, ${journeys.createdAt}, ${journeys.entrance}, ${journeys.outcome},
          ${journeys.platform}, ${journeys.problem}
        from ${journeys} where ${begins} order by ${word} using ~<~ limit ${few + 1})`,
  );
  const order = isForward(question) ? sql`desc` : sql`asc`;
  const fits = and(within(question), narrowed(question)) ?? sql`true`;
  // Called journey, so that what is asked of a journey can be asked of it.
  return sql`
    with found as materialized (
      select * from (${sql.join(asked, sql` union all `)}) as each limit ${few + 1}
    )
    select (select count(*) from found) as total,
      array(select id from (select distinct * from found) as journey where ${fits}
        order by created_at ${order}, id ${order} limit ${question.limit}) as ids`;
}

/** Which words any journey has that begins like this. */
function askForWords(text: string): SQL {
  const asked = beginnings(text).map(
    ({ name, word, begins }) => sql`
      (select ${name}::text as word from ${journeys} where ${begins}
        order by ${word} using ~<~ limit 1)`,
  );
  return sql`select word from (${sql.join(asked, sql` union all `)}) as found`;
}

type Beginning = { readonly name: string; readonly word: SQL; readonly begins: SQL };

/** For every word that a journey is searched by, whether it begins like this. */
function beginnings(
  search: string,
  words: readonly string[] = Object.keys(JOURNEY_WORDS),
): Beginning[] {
  const text = search.slice(0, JOURNEY_WORD_LENGTH);
  // As it is said over the phone.
  const reference = text.replace(/\s+/g, '-');
  const asked = Object.entries(JOURNEY_WORDS).filter(([name]) => words.includes(name));
  return asked.map(([name, wordOf]) => {
    const word = wordOf(journeys);
    const begin = sql`lower(${name === 'reference' ? reference : text}::text)`;
    // Byte by byte, up to the last letter that there is: as the indexes are sorted.
    const begins = and(
      sql`${word} ~>=~ ${begin}`,
      sql`${word} ~<~ (${begin} || ${'\u{10FFFF}'})`,
    ) as SQL;
    return { name, word, begins };
  });
}

function or(all: readonly Beginning[]): SQL {
  return sql`(${sql.join(
    all.map(({ begins }) => begins),
    sql` or `,
  )})`;
}

/** The newest of those that have this reference; they are not unique. @param id one of them */
export async function findEnrollment(
  db: Db,
  reference: string,
  id?: number,
): Promise<Journey | undefined> {
  const [journey] = await db
    .select()
    .from(journeys)
    .where(
      and(eq(journeys.reference, reference), id === undefined ? undefined : eq(journeys.id, id)),
    )
    .orderBy(desc(journeys.id))
    .limit(1);
  return journey;
}

/** Those that were given the same reference by chance, the newest first. */
export async function listNamesakes(
  db: Db,
  { id, reference }: Pick<Journey, 'id' | 'reference'>,
  limit: number,
): Promise<EnrollmentRow[]> {
  return db
    .select(COLUMNS)
    .from(journeys)
    .where(and(eq(journeys.reference, reference), sql`${journeys.id} <> ${id}`))
    .orderBy(desc(journeys.id))
    .limit(limit);
}
