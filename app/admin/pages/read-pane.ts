import { type FieldValues, isTicked, readGiven, readTags, readText } from '#app/ui/form-state.ts';
import { MOST_FIELDS } from '#lib/page/arrange.ts';
import type { FieldOption } from '#lib/page/form-field.ts';
import { LANGUAGES, type Language } from '#lib/page/languages.ts';
import type { LocalText } from '#lib/page/local-text.ts';
import type { Pane, PaneKind } from '#lib/page/panes.ts';

/** Whose words a pane's form has: the pane, and the first language of its page. */
export type PaneReader = {
  readonly id: string;
  readonly kind: PaneKind;
  readonly language: Language;
};

type Question = Extract<Pane, { readonly kind: 'form' }>['fields'][number];

/** What a pane's fields start with. A text's name ends with its language: `body.de`. */
export function fieldsOfPane(pane: Pane, language: Language): FieldValues {
  const when = pane.when ?? {};
  return {
    label: pane.label,
    ...fieldsOfText('title', pane.title, language),
    ...fieldsOfText('body', pane.body, language),
    ...('button' in pane ? fieldsOfText('button', pane.button, language) : {}),
    ...(pane.kind === 'consent' ? { how: pane.how, required: pane.required } : {}),
    ...(pane.kind === 'notice' ? { tone: pane.tone } : {}),
    ...(pane.kind === 'form' ? fieldsOfQuestions(pane.fields, language) : {}),
    ...Object.fromEntries(Object.entries(when).map(([key, value]) => [`when.${key}`, value])),
  };
}

/**
 * What the form of a pane says, as the settings file would have it. Of texts that only the organisation
 * can write an empty one is kept: so it can be saved before it is written.
 */
export function readPane(data: FormData, { id, kind, language }: PaneReader): Pane {
  const text = (name: string) => readLocal(data, name, language);
  const pane = {
    ...{ id, kind, label: readGiven(data, 'label'), when: readCondition(data) },
    ...{ title: text('title'), body: text('body'), button: text('button') },
  };
  switch (kind) {
    case 'text':
      return { ...pane, kind } as Pane;
    case 'notice': {
      const tone = readText(data, 'tone') === 'warning' ? 'warning' : 'info';
      return { ...pane, kind, tone, title: pane.title ?? '' } as Pane;
    }
    case 'consent': {
      const how = readGiven(data, 'how') ?? 'tick';
      const required = isTicked(data, 'required');
      return { ...pane, kind, how, required, body: pane.body ?? '' } as Pane;
    }
    case 'form':
      return { ...pane, kind, fields: readQuestions(data, language) } as Pane;
    case 'sign-in': {
      const { button: _, when: __, ...rest } = pane;
      return { ...rest, kind } as Pane;
    }
  }
}

/** The number of questions that a form was sent with. */
export function countQuestions(has: (field: string) => boolean): number {
  let count = 0;
  while (count < MOST_FIELDS && has(`fields.${count}.id`)) count += 1;
  return count;
}

/**
 * One text, or one for each language where there is more than the page's own. It stays as it was
 * typed, but for the line ends, which browsers change: a consent text would be another one with them.
 */
function readLocal(data: FormData, name: string, language: Language): LocalText | undefined {
  return joinTexts((other) => String(data.get(`${name}.${other}`) ?? ''), language);
}

function joinTexts(
  read: (language: Language) => string,
  language: Language,
): LocalText | undefined {
  const texts = LANGUAGES.flatMap((other): [Language, string][] => {
    const text = read(other).replaceAll('\r\n', '\n');
    return text.trim() === '' ? [] : [[other, text]];
  });
  const [only] = texts;
  if (!only) return undefined;
  return texts.length === 1 && only[0] === language ? only[1] : Object.fromEntries(texts);
}

function readCondition(data: FormData) {
  const list = (name: string) => {
    const found = readTags(data, `when.${name}`);
    return found.length > 0 ? found : undefined;
  };
  const when = {
    platforms: list('platforms'),
    osFrom: readGiven(data, 'when.osFrom'),
    osBelow: readGiven(data, 'when.osBelow'),
    languages: list('languages'),
    emailDomains: list('emailDomains'),
    groups: list('groups'),
  };
  return Object.values(when).some((value) => value !== undefined) ? when : undefined;
}

function readQuestions(data: FormData, language: Language) {
  const count = countQuestions((field) => data.has(field));
  return Array.from({ length: count }, (_, index) => {
    const at = `fields.${index}`;
    const kind = readText(data, `${at}.kind`);
    const mayChoose = kind === 'choice' || kind === 'location';
    const options = mayChoose ? readOptions(data, at, language) : [];
    return {
      id: readText(data, `${at}.id`),
      kind,
      label: readLocal(data, `${at}.label`, language) ?? '',
      hint: readLocal(data, `${at}.hint`, language),
      required: isTicked(data, `${at}.required`),
      options: options.length > 0 ? options : undefined,
    };
  });
}

/** One in a line; in the other languages the same line says the same. */
function readOptions(data: FormData, at: string, language: Language): FieldOption[] {
  const lines = (name: string) =>
    String(data.get(`${at}.${name}`) ?? '')
      .split(/\r?\n/)
      .map((line) => line.trim());
  const values = lines('values').filter(Boolean);
  return lines(`choices.${language}`)
    .filter(Boolean)
    .map((own, index) => {
      const value = values[index] ?? own;
      const label = joinTexts(
        (other) => (other === language ? own : (lines(`choices.${other}`)[index] ?? '')),
        language,
      );
      return label === value ? { value } : { value, label };
    });
}

function fieldsOfText(name: string, text: LocalText | undefined, own: Language): FieldValues {
  if (typeof text === 'string') return text === '' ? {} : { [`${name}.${own}`]: text };
  const entries = Object.entries(text ?? {});
  return Object.fromEntries(entries.map(([language, words]) => [`${name}.${language}`, words]));
}

function fieldsOfQuestions(fields: readonly Question[], language: Language): FieldValues {
  const all = fields.map((field, index) => {
    const at = `fields.${index}`;
    return {
      [`${at}.id`]: field.id,
      [`${at}.kind`]: field.kind,
      [`${at}.required`]: field.required,
      ...fieldsOfText(`${at}.label`, field.label, language),
      ...fieldsOfText(`${at}.hint`, field.hint, language),
      ...fieldsOfOptions(at, field.options ?? [], language),
    };
  });
  return Object.assign({}, ...all);
}

function fieldsOfOptions(at: string, options: readonly FieldOption[], own: Language): FieldValues {
  const wordsIn = (language: Language) =>
    options.map(({ value, label }) => {
      if (typeof label === 'string') return language === own ? label : '';
      return label?.[language] ?? (language === own ? value : '');
    });
  const differs = options.some(({ value }, index) => wordsIn(own)[index] !== value);
  const all = LANGUAGES.map(
    (language) => [`${at}.choices.${language}`, wordsIn(language)] as const,
  );
  return {
    ...Object.fromEntries(all.filter(([, lines]) => lines.some(Boolean))),
    ...(differs ? { [`${at}.values`]: options.map(({ value }) => value) } : {}),
  };
}
