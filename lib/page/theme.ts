import { contrast, mix, type Rgb, readHex, writeHex } from '#lib/page/color.ts';

/** The accent in one scheme. Every colour is a hex colour such as `#0a66c2`. */
export type Shades = {
  /** Fills a button. */
  readonly fill: string;
  /** The edge of what is filled, so that a pale fill ends somewhere: at least 3:1. */
  readonly rim: string;
  /** Words on the fill: at least 4.5:1. */
  readonly onFill: string;
  /** Words on the page or on a card: at least 4.5:1. */
  readonly text: string;
};

export type Theme = {
  readonly light: Shades;
  readonly dark: Shades;
  /** For people who asked for more contrast: 7:1 throughout. */
  readonly lightMore: Shades;
  readonly darkMore: Shades;
};

export const DEFAULT_ACCENT = '#0A66C2';

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** What lies behind: the page, and the cards on it. The views' style sheet uses the same. */
export const SURFACES = {
  light: { page: '#ffffff', card: '#f5f5f7' },
  dark: { page: '#1c1c1e', card: '#2c2c2e' },
} as const;

/**
 * The colours of a page, from the one that an organisation chose.
 *
 * Nobody has to know about contrast: a brand's yellow stays yellow and gets a darker edge and black
 * words, its navy is lightened on black, and where the colour itself is what is read, it is moved
 * only as far as it must be.
 *
 * @param accent six hex digits behind `#`
 * @source WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11
 */
export function createTheme(accent: string = DEFAULT_ACCENT): Theme {
  const color = readHex(accent);
  return {
    light: shadesFor(color, 'light', { fill: 1.2, rim: 3, text: 4.5 }),
    dark: shadesFor(color, 'dark', { fill: 3, rim: 3, text: 4.5 }),
    lightMore: shadesFor(color, 'light', { fill: 7, rim: 7, text: 7 }),
    darkMore: shadesFor(color, 'dark', { fill: 7, rim: 7, text: 7 }),
  };
}

function shadesFor(
  accent: Rgb,
  scheme: 'light' | 'dark',
  least: { readonly fill: number; readonly rim: number; readonly text: number },
): Shades {
  const surfaces = Object.values(SURFACES[scheme]).map(readHex);
  const fill = apart(accent, surfaces, scheme, least.fill);
  const onFill = contrast(WHITE, fill) >= least.text ? WHITE : BLACK;
  return {
    fill: writeHex(fill),
    rim: writeHex(apart(fill, surfaces, scheme, least.rim)),
    onFill: writeHex(onFill),
    text: writeHex(apart(accent, surfaces, scheme, least.text)),
  };
}

/** Moves a colour away from what lies behind it, in steps of a hundredth, until it stands out. */
function apart(color: Rgb, surfaces: readonly Rgb[], scheme: 'light' | 'dark', least: number): Rgb {
  const end = scheme === 'light' ? BLACK : WHITE;
  for (let step = 0; step < 100; step += 1) {
    const candidate = mix(color, end, step / 100);
    if (surfaces.every((surface) => contrast(candidate, surface) >= least)) return candidate;
  }
  return end;
}
