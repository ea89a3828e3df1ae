import type { PageSettings } from '#lib/page/settings.ts';
import { createTheme, type Theme } from '#lib/page/theme.ts';

/** How an organisation presents itself on every pane. */
export type Branding = {
  /** Null where we don't even know whose device it is. */
  readonly organization: string | null;
  /** One or two letters, shown where there is no logo. */
  readonly monogram: string;
  /** An address on our own origin. */
  readonly logoSrc: string | null;
  /** The same picture for dark pages; null where the other one has to do. */
  readonly logoDarkSrc: string | null;
  readonly support: Support | null;
  readonly theme: Theme;
};

export type Support = {
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
};

/**
 * @param logoSrc where we serve the page's logo, or null
 * @param logoDarkSrc and the one for dark pages
 */
export function brandingOf(
  page: PageSettings,
  logoSrc: string | null,
  logoDarkSrc: string | null = null,
): Branding {
  return {
    organization: page.organization,
    monogram: monogramOf(page.organization),
    logoSrc,
    logoDarkSrc: logoSrc && logoDarkSrc,
    support: supportOf(page),
    theme: createTheme(page.colors),
  };
}

/** For pages that belong to no entrance, such as an address that does not exist. */
export function plainBranding(): Branding {
  const none = { organization: null, logoSrc: null, logoDarkSrc: null, support: null };
  return { ...none, monogram: '', theme: createTheme() };
}

/**
 * The letters of a name that fit on a tile: `Example School` is ES, `学校` is 学.
 * Scripts without capitals read oddly as initials, so they give one letter.
 */
export function monogramOf(organization: string): string {
  const words = organization.split(/[\s\-–—/&·.,]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const initials = words.map(firstLetter);
  const [first = '', second = ''] = initials;
  return /^\p{Lu}$/u.test(first) && /^\p{Lu}$/u.test(second) ? first + second : first;
}

function firstLetter(word: string): string {
  const [grapheme] = new Intl.Segmenter().segment(word);
  return (grapheme?.segment ?? '').toUpperCase();
}

function supportOf(page: PageSettings): Support | null {
  const { phone = null, email = null, url = null } = page.support ?? {};
  // Read aloud and typed by hand: the part that everybody knows is left out.
  const website = url?.replace(/^https:\/\//, '').replace(/\/$/, '') ?? null;
  return phone || email || website ? { phone, email, website } : null;
}
