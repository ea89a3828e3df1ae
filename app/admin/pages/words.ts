import { TEXTS, type TextPlace } from '#app/admin/pages/read.ts';
import { LANGUAGES, type Language } from '#lib/page/languages.ts';

const TEXT_WORDS: Readonly<Record<TextPlace, string>> = {
  'welcome.title': 'Welcome title',
  'welcome.body': 'Welcome text',
  'consent.title': 'Agreement title',
  'consent.body': 'Agreement text',
};

/** What the form calls its fields, by their place in the setting. */
export const PAGE_WORDS = {
  organization: { label: 'Organization', missing: 'Enter the name of your organization.' },
  language: 'First language',
  logo: 'The logo',
  'colors.accent': 'The colour',
  ...Object.fromEntries(TEXTS.flatMap(nameTexts)),
  'consent.body': {
    label: TEXT_WORDS['consent.body'],
    missing: 'Write the text that people agree to, or clear its title.',
  },
  'consent.required': 'Agreeing is required',
  'support.phone': 'Phone',
  'support.email': 'E-mail',
  'support.url': 'Website',
};

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
    name: nameIn('en', language),
    ownName: nameIn(language, language),
  })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Without a language it is the whole text, as a page in one language has it. */
function nameTexts(place: TextPlace): [string, string][] {
  const label = TEXT_WORDS[place];
  return [
    [place, label],
    ...LANGUAGES.map((language): [string, string] => [
      `${place}.${language}`,
      `${label} (${nameIn('en', language)})`,
    ]),
  ];
}

function nameIn(reader: string, language: Language): string {
  return new Intl.DisplayNames([reader], { type: 'language' }).of(language) ?? language;
}
