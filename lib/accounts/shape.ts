import { z } from 'zod';

/** What an admin says about an account, in a form or in a list. */
export type AccountFields = {
  readonly login: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly userId: string | null;
  readonly groups: readonly string[];
  readonly expires: Date | null;
  readonly deviceLimit: number | null;
};
export type Column = keyof AccountFields;

/** A sentence's end about one field: `must not be empty`. */
export type AccountMistake = { readonly column: Column | 'password'; readonly sentence: string };

/** Control, format and lone surrogate characters: nobody means them, and they hide what is written. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/u;
const SPACED = /[\p{Z}\s]/u;
const DAY_MS = 86_400_000;

/** A login as it is stored and looked for: of any case, full-width or not, with spaces around it. */
export function readLogin(text: string): string {
  // What a stranger types is cut before it costs anything; a NUL can't even be asked for.
  // After that no space is taken away: what was behind would be ignored here, and nowhere else.
  return text.trim().slice(0, 1000).replaceAll('\0', '\ufffd').normalize('NFKC').toLowerCase();
}

const line = (most: number) =>
  z
    .string()
    .max(most, `has more than ${most} characters`)
    .refine((text) => !UNSEEN.test(text), 'has characters that can not be seen');
const word = (most: number) => line(most).refine((text) => !SPACED.test(text), 'has a space in it');
const orNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess((text) => (text === '' ? null : text), schema.nullable());

/** One schema for each column, from text. An empty cell is nothing. */
const COLUMN_SCHEMAS: { readonly [column in Column]: z.ZodType<AccountFields[column]> } = {
  login: z.preprocess(
    (text) => readLogin(String(text)),
    word(254).refine((text) => text !== '', 'must not be empty'),
  ),
  name: orNull(line(200)),
  email: orNull(
    word(254).refine(
      (text) => /^[^@]+@[^@]+$/.test(text),
      'is not an e-mail address, such as ada@school.example',
    ),
  ),
  userId: orNull(word(254)),
  groups: z.array(line(200)).max(100, 'has more than 100 groups'),
  expires: orNull(z.string().transform(readExpiry)),
  deviceLimit: orNull(z.string().transform(readDeviceLimit)),
};
export const COLUMNS = Object.keys(COLUMN_SCHEMAS) as Column[];

/**
 * Reads what was entered for an account. Fields that are not given are not in the answer.
 *
 * @param given a text each; groups also as a list, in one text separated by `;`
 */
export function readFields(given: Readonly<Partial<Record<Column, string | readonly string[]>>>): {
  readonly fields: Partial<AccountFields>;
  readonly mistakes: readonly AccountMistake[];
} {
  const fields: Partial<Record<Column, unknown>> = {};
  const mistakes: AccountMistake[] = [];
  for (const column of COLUMNS) {
    const entered = given[column];
    if (entered === undefined) continue;
    const read = COLUMN_SCHEMAS[column].safeParse(tidy(column, entered));
    if (read.success) fields[column] = read.data;
    else mistakes.push({ column, sentence: read.error.issues[0]?.message ?? 'is not usable' });
  }
  return { fields: fields as Partial<AccountFields>, mistakes };
}

/** The last day on which an account works, or the exact moment: what `readExpiry` reads. */
export function writeExpiry(expires: Date | null): string {
  if (!expires) return '';
  if (expires.getTime() % DAY_MS !== 0) return expires.toISOString();
  return new Date(expires.getTime() - DAY_MS).toISOString().slice(0, 10);
}

function tidy(column: Column, entered: string | readonly string[]): unknown {
  // A cell of a list may hold line breaks.
  if (column !== 'groups') return String(entered).trim().replaceAll(/\s+/g, ' ');
  const names = typeof entered === 'string' ? entered.split(';') : entered;
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
}

/** A day is meant to its end, and days are in UTC, as everywhere in the office. */
function readExpiry(text: string, context: z.RefinementCtx): Date {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const time = isDay || isMoment ? Date.parse(text) : Number.NaN;
  // The 30th of February would become the 2nd of March.
  const isReal = isDay ? new Date(time || 0).toISOString().startsWith(text) : true;
  if (Number.isNaN(time) || !isReal) {
    context.addIssue('is not a date such as 2027-07-31');
    return z.NEVER;
  }
  return new Date(isDay ? time + DAY_MS : time);
}

function readDeviceLimit(text: string, context: z.RefinementCtx): number {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= 1000) return limit;
  context.addIssue('is not a number from 1 to 1000');
  return z.NEVER;
}
