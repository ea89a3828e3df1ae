import { directionOf, type Language } from '#lib/page/languages.ts';

/** Marks words with their own language and direction: they may be in another one than the page. */
export function written({ language }: { readonly language: Language }) {
  return { lang: language, dir: directionOf(language) } as const;
}
