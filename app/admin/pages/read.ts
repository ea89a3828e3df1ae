import { type FieldValues, isTicked, readText } from '#app/ui/form-state.ts';
import { spellColor } from '#lib/page/color.ts';
import { LANGUAGES } from '#lib/page/languages.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';

/** The texts that an organisation may write, each in as many languages as it likes. */
export const TEXTS = ['welcome.title', 'welcome.body', 'consent.title', 'consent.body'] as const;
export type TextPlace = (typeof TEXTS)[number];

/** Everything else that is one line. */
const LINES = ['organization', 'support.phone', 'support.email', 'support.url'] as const;

/** What a page's fields start with. A text's name ends with its language: `welcome.body.de`. */
export function fieldsOfPage(value: RawSetting): FieldValues {
  const language = languageOf(value);
  const texts = TEXTS.flatMap((place) => {
    const written = readAt(value, place);
    return LANGUAGES.map((other): [string, unknown] => {
      const plain = other === language ? written : undefined;
      return [`${place}.${other}`, typeof written === 'string' ? plain : readAt(written, other)];
    });
  });
  const lines = LINES.map((place): [string, unknown] => [place, readAt(value, place)]);
  const accent: [string, unknown] = ['colors.accent', readAt(value, 'colors.accent')];
  const filled = [...lines, accent, ...texts].filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  );
  return {
    ...Object.fromEntries(filled),
    language,
    'consent.required': readAt(value, 'consent.required') !== false,
  };
}

/** What a page's form says, as the settings file would have it. */
export function readPage(data: FormData): RawSetting {
  const language = readText(data, 'language');
  const text = (place: TextPlace) => readTexts(data, place, language);
  const accent = spellColor(readText(data, 'colors.accent'));
  const consent = leaveOutEmpty({ title: text('consent.title'), body: text('consent.body') });
  const required = isTicked(data, 'consent.required');
  return {
    organization: readText(data, 'organization') || undefined,
    language: language || undefined,
    welcome: leaveOutEmpty({ title: text('welcome.title'), body: text('welcome.body') }),
    consent: consent && { ...consent, required },
    support: leaveOutEmpty({
      phone: readText(data, 'support.phone') || undefined,
      email: readText(data, 'support.email') || undefined,
      url: readText(data, 'support.url') || undefined,
    }),
    colors: accent ? { accent } : undefined,
  };
}

/** The picture that was chosen: undefined where none was, null where the stored one shall go. */
export async function readLogoFile(data: FormData): Promise<Uint8Array | null | undefined> {
  const file = data.get('logo');
  if (file instanceof Blob && file.size > 0) return new Uint8Array(await file.arrayBuffer());
  return isTicked(data, 'logo.remove') ? null : undefined;
}

export function languageOf(value: RawSetting): string {
  return typeof value.language === 'string' ? value.language : 'en';
}

/**
 * One text, or one for each language where there is more than the page's own. It stays as it was
 * typed, but for the line ends, which browsers change: a consent text would be another one with them.
 */
function readTexts(data: FormData, place: TextPlace, language: string) {
  const texts = LANGUAGES.flatMap((other): [string, string][] => {
    const text = String(data.get(`${place}.${other}`) ?? '').replaceAll('\r\n', '\n');
    return text.trim() === '' ? [] : [[other, text]];
  });
  const [only] = texts;
  if (!only) return undefined;
  return texts.length === 1 && only[0] === language ? only[1] : Object.fromEntries(texts);
}

function leaveOutEmpty<T extends Record<string, unknown>>(section: T): T | undefined {
  return Object.values(section).some((value) => value !== undefined) ? section : undefined;
}

function readAt(value: unknown, place: string): unknown {
  return place.split('.').reduce<unknown>((inner, key) => Object(inner)[key], value);
}
