import { z } from 'zod';
import { LocalLine } from '#lib/page/local-text.ts';

/** What a field asks for, and so what its keyboard and its check are. */
export const FIELD_KINDS = ['asset-tag', 'location', 'choice', 'text'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** Names a pane, or a field, for ever. It is a key of what people answered, so it is none that every object has. */
export const PaneName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is not a name (a-z, 0-9 and -)')
  .refine((name) => !(name in {}), 'is a word that means something else here: choose another one');

const Option = z.strictObject({
  /** What is recorded. */
  value: z.string().trim().min(1).max(100),
  /** What people read; without it the value. */
  label: LocalLine.optional(),
});
export type FieldOption = z.infer<typeof Option>;

/** What is said of a choice that nothing was written for yet. */
export const NO_CHOICES = 'is needed: what people can choose';

/** One question of a Form pane. */
export const FormField = z
  .strictObject({
    id: PaneName,
    kind: z.enum(FIELD_KINDS),
    label: LocalLine,
    hint: LocalLine.optional(),
    required: z.boolean().default(true),
    /** Of a choice, and of a location where people shall choose and not write. */
    options: z.array(Option).min(2, 'needs two at least').max(200).optional(),
  })
  .superRefine(({ kind, options }, context) => {
    const report = (message: string) =>
      context.addIssue({ code: 'custom', path: ['options'], message });
    if (kind === 'choice' && !options) report(NO_CHOICES);
    if ((kind === 'text' || kind === 'asset-tag') && options) report('belongs to a choice');
    const values = options?.map(({ value }) => value) ?? [];
    if (new Set(values).size < values.length) report('holds the same value twice');
  });
export type FormField = z.infer<typeof FormField>;

/** The most that is taken of an answer, in characters. */
export const ANSWER_LENGTHS = { 'asset-tag': 40, location: 100, choice: 100, text: 500 } as const;

export type AnswerFault = 'missing' | 'too-long' | 'unreadable' | 'not-a-tag' | 'no-choice';

export type ReadAnswers = {
  /** What is recorded: tidied, and nothing that was left empty. */
  readonly answers: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, AnswerFault>>;
};

/**
 * Reads what a person entered into a form's fields.
 *
 * @param entered the text of a field, by its id; as long as it likes, with whatever characters
 */
export function readAnswers(
  fields: readonly FormField[],
  entered: (id: string) => string,
): ReadAnswers {
  const answers: Record<string, string> = {};
  const faults: Record<string, AnswerFault> = {};
  for (const field of fields) {
    const text = tidy(entered(field.id), field.kind);
    const fault = judgeAnswer(field, text);
    if (fault) faults[field.id] = fault;
    else if (text !== '') answers[field.id] = text;
  }
  return { answers, faults };
}

/** Tags are printed in capitals, and typed as it comes. Spaces are one wherever there are some. */
function tidy(text: string, kind: FormField['kind']): string {
  const plain = text.replace(/[\s\u00a0]+/g, ' ').trim();
  return kind === 'asset-tag' ? plain.toUpperCase() : plain;
}

function judgeAnswer(
  { kind, required, options }: FormField,
  text: string,
): AnswerFault | undefined {
  if (text === '') return required ? 'missing' : undefined;
  if (text.length > ANSWER_LENGTHS[kind]) return 'too-long';
  // Control characters, and what is half a character: no keyboard types them, no database takes them.
  if (/\p{Cc}|\u2028|\u2029/u.test(text) || !text.isWellFormed()) return 'unreadable';
  if (options) return options.some(({ value }) => value === text) ? undefined : 'no-choice';
  if (kind === 'asset-tag' && !/^[\p{L}\p{N}][\p{L}\p{N} ._/#-]*$/u.test(text)) return 'not-a-tag';
  return undefined;
}
