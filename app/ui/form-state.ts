import type { Change } from '#app/ui/diff.tsx';
import type { Finding } from '#app/ui/findings.tsx';

/** What a form's action answers, so that the form can show it with everything that was typed. */
export type FormState = {
  readonly mistakes: readonly Mistake[];
  readonly notice: FormNotice | null;
  /**
   * What was sent, for browsers without JavaScript: they get a new page. Secrets are left out.
   * With JavaScript the fields are never touched.
   */
  readonly sent: Sent | null;
  /** The admin is not signed in any more: nothing was saved, and nothing typed is lost. */
  readonly isSessionOver: boolean;
  /** Counts the answers: the second time the same mistake is made, it is said again. */
  readonly attempt: number;
  /** What the next save goes on from; null while it is what the page was made with. */
  readonly revision: number | null;
  /** What trying it out has found: shown beside the buttons. Nothing was saved. */
  readonly findings?: readonly Finding[];
  /** What one page's action tells its own fields beyond that: see `useMore`. */
  readonly more?: unknown;
};

export type Mistake = {
  /** The name of a field; null where it is about the whole. */
  readonly field: string | null;
  /** A sentence that says what to do: "Enter the address of your MDM." */
  readonly message: string;
  /** Where it is mended, where that is another page. */
  readonly href?: string;
};

export type FormNotice = {
  readonly tone: 'good' | 'warn' | 'bad';
  readonly title: string;
  readonly text?: string;
  /** What somebody else saved in the meantime. */
  readonly changes?: readonly Change[];
};

export type Sent = Readonly<Record<string, readonly string[]>>;

/** What a field can start with. A tick is `true`, a list is one line each. */
export type FieldValue = string | number | boolean | readonly string[] | null | undefined;
export type FieldValues = Readonly<Record<string, FieldValue>>;

export type FormAction = (previous: FormState, data: FormData) => Promise<FormState>;

export const UNTOUCHED: FormState = {
  mistakes: [],
  notice: null,
  sent: null,
  isSessionOver: false,
  attempt: 0,
  revision: null,
};

/** Everything in a form but its files and its secrets. */
export function readSent(data: FormData, secrets: readonly string[] = []): Sent {
  const sent: Record<string, string[]> = {};
  for (const [name, value] of data.entries()) {
    // Names that begin with $ are React's own.
    if (typeof value !== 'string' || name.startsWith('$') || secrets.includes(name)) continue;
    sent[name] = [...(sent[name] ?? []), value];
  }
  return sent;
}

/** The text of one field, without the space around it. Empty where it wasn't sent. */
export function readText(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The same for settings, which leave out what was not filled in. */
export function readGiven(data: FormData, name: string): string | undefined {
  return readText(data, name) || undefined;
}

/** What a button sends that puts a value into a field, where no JavaScript does it. */
const MEND = 'mend ';

export function intentOfMend(mend: { readonly key: string; readonly value: string }): string {
  return `${MEND}${JSON.stringify([mend.key, mend.value])}`;
}

/** Puts the value into what was sent, as if it had been typed. @returns whether there was one */
export function takeMend(data: FormData): boolean {
  const mend = readMend(readText(data, 'intent'));
  if (!mend) return false;
  const [key, value] = mend;
  if (value) data.set(key, value);
  else data.delete(key);
  data.delete('intent');
  return true;
}

function readMend(intent: string): [key: string, value: string] | undefined {
  if (!intent.startsWith(MEND)) return undefined;
  try {
    const [key, value] = JSON.parse(intent.slice(MEND.length));
    return typeof key === 'string' && typeof value === 'string' ? [key, value] : undefined;
  } catch {
    return undefined;
  }
}

/** A number, or the text as it is where it is none: the settings' schema says what is wrong with it. */
export function readNumber(data: FormData, name: string): number | string | undefined {
  const text = readGiven(data, name);
  const number = Number(text);
  return text === undefined || !Number.isFinite(number) ? text : number;
}

/** A day of these centuries, as a `DateField` sends it; what is none counts as nothing. */
export function readDay(text: string): string {
  return /^(19|2[01])\d{2}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';
}

/** The lines of a `TagsField`, without empty ones and repetitions. */
export function readTags(data: FormData, name: string): string[] {
  const lines = data.getAll(name).flatMap((value) => String(value).split(/\r?\n/));
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
}

export function isTicked(data: FormData, name: string): boolean {
  return data.has(name);
}

/** Of a field's control: what links lead to. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

/** How a field's start value is written into the page. */
export function linesOf(value: FieldValue): readonly string[] {
  if (value === null || value === undefined || value === false) return [];
  if (value === true) return ['on'];
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : value;
}
