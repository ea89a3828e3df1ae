import { LANGUAGES, type Language } from '#lib/page/languages.ts';
import { listLanguages } from '#lib/page/local-text.ts';
import { listTexts, type PlacedText } from '#lib/page/pane-texts.ts';
import type { Pane } from '#lib/page/panes.ts';
import { type PageSettings, panesOf } from '#lib/page/settings.ts';

type Reader = Pick<PageSettings, 'language' | 'panes' | 'welcome' | 'consent'>;

/** A text of a page. */
export type PageText = PlacedText & { readonly pane: Pane };

/** What is written in some language of a page, and not in this one. */
export type MissingTexts = { readonly language: Language; readonly texts: readonly PageText[] };

/** The languages that anything of a page is written in, its own first. */
export function listPageLanguages(page: PageSettings): Language[] {
  return sortLanguages(
    page,
    listWritten(page).flatMap(({ languages }) => languages),
  );
}

/** The same for one of its panes. */
export function listPaneLanguages(page: Reader, pane: Pane): Language[] {
  const written = listTexts(pane).flatMap(({ text }) => listLanguages(text, page.language));
  return LANGUAGES.filter((language) => written.includes(language));
}

/**
 * What somebody would read in another language than the rest of the page: for each language that a
 * page is written in, the texts that it lacks. What is written in none we say ourselves, in all.
 */
export function listMissingTexts(page: PageSettings): MissingTexts[] {
  const written = listWritten(page);
  return listPageLanguages(page)
    .map((language) => ({
      language,
      texts: written.flatMap(({ text, languages }) => (languages.includes(language) ? [] : [text])),
    }))
    .filter(({ texts }) => texts.length > 0);
}

function listWritten(page: PageSettings): { text: PageText; languages: Language[] }[] {
  return panesOf(page)
    .flatMap((pane) => listTexts(pane).map((placed): PageText => ({ ...placed, pane })))
    .map((text) => ({ text, languages: listLanguages(text.text, page.language) }))
    .filter(({ languages }) => languages.length > 0);
}

function sortLanguages({ language: own }: PageSettings, written: readonly Language[]): Language[] {
  return [own, ...LANGUAGES.filter((language) => language !== own && written.includes(language))];
}
