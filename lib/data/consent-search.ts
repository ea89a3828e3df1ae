import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#lib/data/database.ts';
import { consents } from '#lib/data/tables.ts';

/** Where a list ends: the next one goes on from there, whatever arrives meanwhile. */
export type ConsentMark = { readonly at: Date; readonly id: number };

/** What is asked of the consents, the newest first. Everything that is given has to be true. */
export type ConsentQuestion = {
  readonly limit: number;
  /** Older than this one. */
  readonly after?: ConsentMark | undefined;
  /** Part of a reference, a serial number, a user id, an e-mail address or a name. */
  readonly search?: string | undefined;
  readonly page?: string | undefined;
  readonly from?: Date | undefined;
  /** Not any more. */
  readonly until?: Date | undefined;
};

const COLUMNS = {
  id: consents.id,
  at: consents.at,
  reference: consents.reference,
  serial: consents.serial,
  entrance: consents.entrance,
  page: consents.page,
  language: consents.language,
  title: consents.title,
  how: consents.how,
  ticked: consents.ticked,
  person: consents.person,
  typedName: consents.typedName,
  erasedAt: consents.erasedAt,
  place: consents.place,
};

export type ConsentRow = Pick<typeof consents.$inferSelect, keyof typeof COLUMNS>;

export type ConsentRows = {
  readonly rows: readonly ConsentRow[];
  /** Where to go on; null where there is nothing older. */
  readonly next: ConsentMark | null;
  /** How far back was looked, where the list ends before it is full. */
  readonly lookedBackTo: Date | null;
};

/** Rows that one question looks through. */
const STRETCH = 20_000;
/** Then an admin is asked whether to look on: the embedded database has one connection for all. */
const PATIENCE_MS = 1_000;

/**
 * One page of consents. Their index is that of time: a search or a page looks through them from there,
 * stretch by stretch, until the list is full or its time is over.
 */
export async function listConsentRows(db: Db, question: ConsentQuestion): Promise<ConsentRows> {
  const { limit, search, page } = question;
  const fits = and(
    search ? matches(search) : undefined,
    page ? eq(consents.page, page) : undefined,
  );
  const began = performance.now();
  const rows: ConsentRow[] = [];
  let after = question.after;
  for (;;) {
    const end = fits ? await findEndOfStretch(db, question, after) : undefined;
    const left = limit + 1 - rows.length;
    rows.push(...(await askStretch(db, question, { after, end, fits, left })));
    if (rows.length > limit) {
      const last = rows[limit - 1];
      return { rows: rows.slice(0, limit), next: last ? markOf(last) : null, lookedBackTo: null };
    }
    if (!end) return { rows, next: null, lookedBackTo: null };
    after = end;
    if (performance.now() - began > PATIENCE_MS) return { rows, next: end, lookedBackTo: end.at };
  }
}

function askStretch(
  db: Db,
  question: ConsentQuestion,
  {
    after,
    end,
    fits,
    left,
  }: {
    after: ConsentMark | undefined;
    end: ConsentMark | undefined;
    fits: SQL | undefined;
    left: number;
  },
): Promise<ConsentRow[]> {
  const upTo =
    end && sql`(${consents.at}, ${consents.id}) >= (${timeOf(end.at)}, ${end.id}::bigint)`;
  return db
    .select(COLUMNS)
    .from(consents)
    .where(and(within(question, after), upTo, fits))
    .orderBy(desc(consents.at), desc(consents.id))
    .limit(left);
}

async function findEndOfStretch(
  db: Db,
  question: ConsentQuestion,
  after: ConsentMark | undefined,
): Promise<ConsentMark | undefined> {
  const [end] = await db
    .select({ at: consents.at, id: consents.id })
    .from(consents)
    .where(within(question, after))
    .orderBy(desc(consents.at), desc(consents.id))
    .offset(STRETCH - 1)
    .limit(1);
  return end;
}

function within({ from, until }: ConsentQuestion, after: ConsentMark | undefined) {
  return and(
    from ? gte(consents.at, from) : undefined,
    until ? lt(consents.at, until) : undefined,
    after && sql`(${consents.at}, ${consents.id}) < (${timeOf(after.at)}, ${after.id}::bigint)`,
  );
}

function timeOf(at: Date) {
  return sql.param(at, consents.at);
}

/** Each word by itself, so that nothing is found that reaches from one into the next. */
function matches(search: string): SQL {
  const text = sql`lower(${search}::text)`;
  const words = [
    sql`replace(${consents.reference}, '-', ' ')`,
    consents.reference,
    consents.serial,
    sql`${consents.person}->>'userId'`,
    sql`${consents.person}->>'email'`,
    sql`${consents.person}->>'name'`,
    consents.typedName,
  ];
  const all = sql.join(words, sql`, `);
  return sql`position(${text} in lower(concat_ws(E'\n', ${all}))) > 0`;
}

function markOf({ at, id }: ConsentMark): ConsentMark {
  return { at, id };
}
