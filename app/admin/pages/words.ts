import type { FieldWords } from '#app/admin/settings-screens/words.ts';
import { LANGUAGES, type Language } from '#lib/page/languages.ts';
import { listTexts, type TextPath } from '#lib/page/pane-texts.ts';
import type { Pane, PaneKind } from '#lib/page/panes.ts';

/** What the form of a page's look calls its fields, by their place in the setting. */
export const LOOK_WORDS: FieldWords = {
  organization: { label: 'Organization', missing: 'Enter the name of your organization.' },
  language: 'First language',
  logo: 'The logo',
  logoDark: 'The logo for dark screens',
  'colors.accent': 'The colour of buttons',
  'colors.text': 'The colour of words',
  'colors.buttonText': 'The colour of words on buttons',
  'colors.background': 'The colour of the background',
  'support.phone': 'Phone',
  'support.email': 'E-mail',
  'support.url': 'Website',
};

const PANE_WORDS: FieldWords = {
  label: 'The name for admins',
  how: 'How people agree',
  required: 'Agreeing is required',
  tone: 'Tone',
  fields: 'Questions',
  'when.platforms': 'Devices',
  'when.osFrom': 'System from',
  'when.osBelow': 'System below',
  'when.languages': 'Languages of the device',
  'when.emailDomains': 'E-mail domains',
  'when.groups': 'Groups',
};

export const KIND_NAMES: Readonly<Record<PaneKind, string>> = {
  text: 'Text',
  consent: 'Consent',
  form: 'Form',
  notice: 'Notice',
  'sign-in': 'Sign-in',
};

/** What the form of a pane calls its fields, by their place in the pane. */
export function paneWords(pane: Pane): FieldWords {
  const texts = listTexts(pane).flatMap(({ path }) => inLanguages(path, nameText(pane, path)));
  const questions = pane.kind === 'form' ? pane.fields.flatMap((_, index) => nameRest(index)) : [];
  return { ...PANE_WORDS, ...Object.fromEntries([...texts, ...questions]) };
}

/** What a history calls the values of whole pages: their panes by name. */
export function pageWords(panes: readonly Pane[]): FieldWords {
  const named = panes.flatMap((pane) => {
    const words = Object.entries(paneWords(pane));
    const byId =
      pane.kind === 'form' ? words.map(([key, word]) => [byName(key, pane), word]) : words;
    return byId.map(([key, word]) => [
      `panes.${pane.id}.${key}`,
      `${titleOfPane(pane)}: ${labelOf(word)}`,
    ]);
  });
  const kinds = panes.map((pane) => [`panes.${pane.id}.kind`, `${titleOfPane(pane)}: Kind`]);
  return { ...LOOK_WORDS, panes: 'Panes', ...Object.fromEntries([...named, ...kinds]) };
}

/** As admins know a pane: by the name that they gave it, else by its title, else by its kind. */
export function titleOfPane(pane: Pane): string {
  const title = typeof pane.title === 'string' ? pane.title : Object.values(pane.title ?? {})[0];
  const ours = pane.id === 'welcome' ? 'Welcome' : KIND_NAMES[pane.kind];
  return pane.label?.trim() || title?.trim() || ours;
}

/** What a text of a pane is called: "Text that people agree to", "Question 2: hint". */
export function nameText(pane: Pick<Pane, 'kind'>, path: TextPath): string {
  const [first, index, key, , last] = path;
  if (first !== 'fields') {
    if (first === 'body') return pane.kind === 'consent' ? 'Text that people agree to' : 'Text';
    return first === 'title' ? 'Title' : 'Button';
  }
  const question = `Question ${Number(index) + 1}`;
  if (last === 'label') return `${question}: choice ${Number(path[3]) + 1}`;
  return `${question}: ${key === 'label' ? 'question' : 'hint'}`;
}

export type LanguageName = {
  readonly language: Language;
  /** For the admin: German. */
  readonly name: string;
  /** As its readers call it: Deutsch. */
  readonly ownName: string;
};

/** The languages of the pages' own words, by name. Made on the server: browsers name them differently. */
export function nameLanguages(): LanguageName[] {
  return LANGUAGES.map((language) => ({
    language,
    name: nameLanguage(language),
    ownName: nameIn(language, language),
  })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

export function nameLanguage(language: Language): string {
  return nameIn('en', language);
}

function nameRest(index: number): [string, string][] {
  const question = `Question ${index + 1}`;
  return [
    [`fields.${index}.kind`, `${question}: kind`],
    [`fields.${index}.required`, `${question}: required`],
    [`fields.${index}.options`, `${question}: choices`],
  ];
}

/** Without a language it is the whole text, as a page in one language has it. */
function inLanguages(path: TextPath, label: string): [string, string][] {
  const place = path.join('.');
  return [
    [place, label],
    ...LANGUAGES.map((language): [string, string] => [
      `${place}.${language}`,
      `${label} (${nameLanguage(language)})`,
    ]),
  ];
}

/** Histories know questions by their names, and forms by their number. */
function byName(key: string, { fields }: Extract<Pane, { readonly kind: 'form' }>): string {
  return key.replace(/^fields\.(\d+)/, (_, index) => `fields.${fields[Number(index)]?.id}`);
}

function labelOf(word: FieldWords[string] | undefined): string {
  return typeof word === 'object' ? word.label : (word ?? '');
}

function nameIn(reader: string, language: Language): string {
  return new Intl.DisplayNames([reader], { type: 'language' }).of(language) ?? language;
}
