/** The languages of our own words. */
export const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt-BR',
  'ja',
  'ko',
  'zh-Hans',
  'ar',
] as const;

export type Language = (typeof LANGUAGES)[number];
