import { createHash } from 'node:crypto';
import type { Language } from '#lib/page/languages.ts';
import { renderMarkdown } from '#lib/page/markdown.ts';
import type { LocalText, PageSettings } from '#lib/page/settings.ts';
import { fillWords, wordsFor } from '#lib/page/words.ts';

/** A text and the language that it is written in. */
export type Localized = { readonly text: string; readonly language: Language };

export type WelcomePane = {
  readonly title: Localized;
  /** `html` is null where the text is our own and plain. */
  readonly body: Localized & { readonly html: string | null };
};

export type ConsentPane = {
  readonly title: string;
  readonly titleLanguage: Language;
  /** Markdown, exactly as the organisation wrote it: this is what gets recorded. */
  readonly body: string;
  readonly bodyHtml: string;
  /** The language of the body. */
  readonly language: Language;
  readonly required: boolean;
  /** SHA-256 in hex: which text, in which language, was shown. */
  readonly hash: string;
};

/**
 * An organisation's text in the language that comes closest.
 *
 * @param fallback the page's own language, in which an unmarked text is written
 * @returns undefined where there is no text at all
 */
export function localText(
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

/** The first pane: the organisation's greeting, or ours with its name. */
export function welcomePane(page: PageSettings, language: Language): WelcomePane {
  const values = { organization: page.organization };
  const { welcome } = wordsFor(language);
  const ours = (template: string) => ({ text: fillWords(template, values, language), language });
  const own = localText(page.welcome?.body, language, page.language);
  return {
    title: localText(page.welcome?.title, language, page.language) ?? ours(welcome.title),
    body: own ? { ...own, html: renderMarkdown(own.text) } : { ...ours(welcome.body), html: null },
  };
}

/** Whether the organisation has a text that people agree to. */
export function asksConsent(page: PageSettings): boolean {
  return localText(page.consent?.body, page.language, page.language) !== undefined;
}

/**
 * The text that a person has to agree to, ready to be shown and to be recorded.
 *
 * @returns undefined where the organisation asks for no consent
 */
export function consentPane(page: PageSettings, language: Language): ConsentPane | undefined {
  const body = localText(page.consent?.body, language, page.language);
  if (!page.consent || !body) return undefined;
  const title = localText(page.consent.title, language, page.language) ?? {
    text: wordsFor(language).consent.title,
    language,
  };
  return {
    title: title.text,
    titleLanguage: title.language,
    body: body.text,
    bodyHtml: renderMarkdown(body.text),
    language: body.language,
    required: page.consent.required,
    hash: hashConsent(body.language, title.text, body.text),
  };
}

/**
 * Names a text for ever: a changed comma, title or language gives another name.
 * A JSON array is the canonical form: it keeps the order and can't blur where one part ends.
 *
 * @returns SHA-256 in hex over the UTF-8 of `[language, title, body]`
 */
export function hashConsent(language: Language, title: string, body: string): string {
  return createHash('sha256')
    .update(JSON.stringify([language, title, body]))
    .digest('hex');
}

function present(text: string | undefined, language: Language): Localized | undefined {
  return text?.trim() ? { text, language } : undefined;
}
