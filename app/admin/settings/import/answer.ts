import { type Tried, type TriedSetting, VALUE_FIELD } from '#app/admin/settings/import/tried.ts';
import { describeChanges, KIND_WORDS } from '#app/admin/settings-screens/words.ts';
import type { FormAnswer } from '#app/admin/shell/answer-form.ts';
import type { Mistake as FieldMistake, FormNotice } from '#app/ui/form-state.ts';
import type { ImportedSetting, ImportReport, ImportVariable } from '#lib/settings/import.ts';
import { formatMistake, type Mistake } from '#lib/settings/mistakes.ts';

/** As many as somebody reads before they look into the file again. */
const SHOWN_MISTAKES = 50;

type About = Pick<Tried, 'parcel' | 'pictures' | 'taken'> & {
  readonly report: ImportReport;
  /** Whether the fields of the missing variables have been shown before. */
  readonly wasAsked: (variable: ImportVariable) => boolean;
  /** The admin had confirmed what they saw; it is something else by now. */
  readonly isOutdated: boolean;
};

export function describeReport({ report, parcel, pictures, taken, ...about }: About): FormAnswer {
  const missing = report.variables.filter(({ state }) => state === 'missing');
  const isAboutVariable = ({ sentence }: Mistake) =>
    missing.some(({ name }) => sentence.includes(`variable ${name},`));
  const others = report.mistakes.filter((mistake) => !isAboutVariable(mistake));
  const mistakes = [
    ...limit(others).map((message) => ({ field: 'yaml', message })),
    ...missing.filter(about.wasAsked).map(describeMissing),
  ];
  const isReady = report.mistakes.length === 0;
  const more: Tried = {
    settings: report.settings.map(describeSetting),
    variables: report.variables,
    pictures,
    parcel,
    taken,
    seen: isReady ? report.fingerprint : null,
  };
  return { mistakes, more, notice: describeNotice(missing.length, mistakes.length, about) };
}

const UNSET = /needs the environment variable (\w+), which is not set/;

export function describePlace({ line, column, ...mistake }: Mistake): string {
  // Here nobody sets variables: their values are entered.
  const text = formatMistake(mistake).replace(UNSET, 'needs the value of $1');
  return `Line ${line}, column ${column}: ${text}${text.endsWith('?') ? '' : '.'}`;
}

function describeNotice(
  missing: number,
  mistakes: number,
  { isOutdated }: Pick<About, 'isOutdated'>,
): FormNotice | null {
  if (mistakes > 0) return null;
  if (missing > 0) {
    const title = missing === 1 ? 'One value is missing' : `${missing} values are missing`;
    const text = 'The file leaves them out on purpose. Enter them below, then check again.';
    return { tone: 'warn', title, text };
  }
  if (!isOutdated) return null;
  const text = 'Nothing was imported. What would happen now stands below the fields.';
  return { tone: 'warn', title: 'Something else would happen by now', text };
}

function limit(mistakes: readonly Mistake[]): string[] {
  const lines = [...new Set(mistakes.map(describePlace))];
  const rest = lines.length - SHOWN_MISTAKES;
  return rest > 0 ? [...lines.slice(0, SHOWN_MISTAKES), `And ${rest} more.`] : lines;
}

function describeMissing({ name, uses }: ImportVariable): FieldMistake {
  const place = uses[0] ? `, for ${uses[0].path} in line ${uses[0].line}` : '';
  return { field: `${VALUE_FIELD}${name}`, message: `Enter the value of ${name}${place}.` };
}

function describeSetting({ kind, name, result, changes, mistakes }: ImportedSetting): TriedSetting {
  const { one } = KIND_WORDS[kind];
  return {
    what: `${one.charAt(0).toUpperCase()}${one.slice(1)} ${name}`,
    result,
    changes: describeChanges(changes, {}),
    reasons: [...new Set(mistakes.map(describePlace))],
  };
}
