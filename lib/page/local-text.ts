import { z } from 'zod';
import { LANGUAGES, type Language } from '#lib/page/languages.ts';

/** Words of the organisation's own: one text, or one for each language. */
export const LocalText = localText(20_000);
export type LocalText = z.infer<typeof LocalText>;

/** For a title or a button. */
export const LocalLine = localText(300);

/** A text and the language that it is written in. */
export type Localized = { readonly text: string; readonly language: Language };

/**
 * An organisation's text in the language that comes closest.
 *
 * @param fallback the page's own language, in which an unmarked text is written
 * @returns undefined where there is no text at all
 */
export function chooseText(
  text: LocalText | undefined,
  language: Language,
  fallback: Language,
): Localized | undefined {
  if (text === undefined) return undefined;
  if (typeof text === 'string') return present(text, fallback);
  const others = Object.keys(text) as Language[];
  for (const candidate of [language, fallback, ...others]) {
    const found = present(text[candidate], candidate);
    if (found) return found;
  }
  return undefined;
}

/** The languages in which a text is written. @param fallback of an unmarked one */
export function listLanguages(text: LocalText | undefined, fallback: Language): Language[] {
  if (text === undefined) return [];
  if (typeof text === 'string') return text.trim() ? [fallback] : [];
  return LANGUAGES.filter((language) => text[language]?.trim());
}

function present(text: string | undefined, language: Language): Localized | undefined {
  return text?.trim() ? { text, language } : undefined;
}

function localText(maxLength: number) {
  return z.union([
    z.string().max(maxLength),
    z.partialRecord(z.enum(LANGUAGES), z.string().max(maxLength)),
  ]);
}
