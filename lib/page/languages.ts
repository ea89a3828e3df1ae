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

/**
 * Which of our languages a person reads best.
 *
 * The device's own language is asked first: the person has just chosen it, two screens ago. A
 * script is never swapped for another one: who reads traditional Chinese is not given simplified
 * Chinese (CLDR's parent locales draw the same line), but the next language that they listed.
 *
 * @param wishes.device `LANGUAGE` of the machine info: `en`, `pt_BR`, `zh-Hant-TW`
 * @param wishes.acceptLanguage the request's header as it came
 * @param wishes.fallback the page's language, for people who speak none of ours
 * @source RFC 9110 §12.5.4, BCP 47
 */
export function chooseLanguage(wishes: {
  readonly device: string | null;
  readonly acceptLanguage: string | null;
  readonly fallback: Language;
}): Language {
  const wanted = [
    ...(wishes.device ? [wishes.device] : []),
    ...readAccepted(wishes.acceptLanguage),
  ];
  // Browsers add a bare `zh` behind `zh-TW`. It says nothing new, so it is read like its neighbour.
  const traditional = wanted.some(isTraditionalChinese);
  for (const tag of wanted) {
    if (traditional && /^zh$/i.test(tag.trim())) continue;
    const language = matchLanguage(tag);
    if (language) return language;
  }
  return wishes.fallback;
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** Tags in order of preference; at most 32, since nobody speaks more and strangers send more. */
function readAccepted(header: string | null): string[] {
  return (header ?? '')
    .slice(0, 1000)
    .split(',', 32)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, quality: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter(({ tag, quality }) => tag !== '' && tag !== '*' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

function matchLanguage(tag: string): Language | undefined {
  const primary = subtags(tag)[0];
  if (primary === 'zh') return isTraditionalChinese(tag) ? undefined : 'zh-Hans';
  // Portuguese comes in one spelling of ours; readers in Lisbon know it well.
  if (primary === 'pt') return 'pt-BR';
  return LANGUAGES.find((language) => language === primary);
}

function isTraditionalChinese(tag: string): boolean {
  const [primary, ...rest] = subtags(tag);
  if (primary !== 'zh' || rest.includes('hans')) return false;
  return rest.some((subtag) => ['hant', 'tw', 'hk', 'mo'].includes(subtag));
}

/** Apple writes `pt_BR` as well as `pt-BR`. */
function subtags(tag: string): string[] {
  return tag.trim().toLowerCase().split(/[-_]/);
}
