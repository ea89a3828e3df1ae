import {
  BLACK,
  contrast,
  mix,
  mixUntil,
  type Rgb,
  readHex,
  WHITE,
  writeHex,
} from '#lib/page/color.ts';
import { endOf, farther, type Ground, groundsFor } from '#lib/page/ground.ts';

/** What an organisation may choose, each six hex digits behind `#`. */
export type PageColors = {
  /** Fills a button. */
  readonly accent?: string | undefined;
  /** Words on the page. */
  readonly text?: string | undefined;
  /** Words on a button. */
  readonly buttonText?: string | undefined;
  /** The page itself. */
  readonly background?: string | undefined;
};

/** A page's colours in one scheme, as hex colours such as `#0a66c2`. */
export type Shades = {
  /** Whether the page is a dark one: one may be so in the light scheme too. */
  readonly isDark: boolean;
  readonly page: string;
  /** What is set apart on the page. */
  readonly card: string;
  /** Words, and those that matter less: at least 4.5:1 on the page and on a card, as `bad` and `text`. */
  readonly ink: string;
  readonly soft: string;
  /** Parts what belongs together; nobody has to see it. */
  readonly line: string;
  /** The edge of a field: at least 3:1. */
  readonly edge: string;
  readonly bad: string;
  /** Fills a button. */
  readonly fill: string;
  /** The edge of what is filled, so that a pale fill ends somewhere: at least 3:1. */
  readonly rim: string;
  /** Words on the fill: at least 4.5:1. */
  readonly onFill: string;
  /** Words in the accent. */
  readonly text: string;
  /** How much of the fill shines on the top of the page, from 0 to 1: words can be read there too. */
  readonly glow: number;
};

export type Theme = {
  readonly light: Shades;
  readonly dark: Shades;
  /** For people who asked for more contrast: 7:1 throughout. */
  readonly lightMore: Shades;
  readonly darkMore: Shades;
};

export const DEFAULT_ACCENT = '#0A66C2';
export const DEFAULT_BACKGROUND = '#ffffff';

/** What WCAG asks for: of words, of what one has to see, and of a fill with a rim around it. */
type Least = { readonly words: number; readonly shapes: number; readonly fill: number };
const IN_LIGHT: Least = { words: 4.5, shapes: 3, fill: 1.2 };
const IN_DARK: Least = { words: 4.5, shapes: 3, fill: 3 };
const MORE: Least = { words: 7, shapes: 7, fill: 7 };

/**
 * The colours of a page, from those that an organisation chose.
 *
 * Whatever it chose, everything can be read: a brand's yellow stays yellow and gets a darker edge
 * and black words, its navy is lightened on black, and where a colour itself is what is read, it is
 * moved only as far as it must be, without changing its hue. What is lost by that, `judgeColors`
 * (colors.ts) tells.
 *
 * @source WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11
 */
export function createTheme(colors: PageColors = {}): Theme {
  const { light, dark } = groundsFor(colors);
  const shades = (ground: Ground, least: Least) => shadesFor(ground, colors, least);
  return {
    light: shades(light, IN_LIGHT),
    dark: shades(dark, IN_DARK),
    lightMore: shades(farther(light), MORE),
    darkMore: shades(farther(dark), MORE),
  };
}

function shadesFor(ground: Ground, colors: PageColors, least: Least): Shades {
  const { page } = ground;
  const end = endOf(ground);
  const isDark = end === WHITE;
  const ink = mixUntil(ground.ink, end, (color) => contrast(color, page) >= least.words);
  const isClear = (least: number, surfaces: readonly Rgb[]) => (color: Rgb) =>
    surfaces.every((surface) => contrast(color, surface) >= least);

  const card = mixUntil(
    mix(page, end, isDark ? 0.07 : 0.04),
    page,
    (surface) => contrast(ink, surface) >= least.words,
  );
  const surfaces = [page, card];
  const apart = (color: Rgb, least: number) => mixUntil(color, end, isClear(least, surfaces));
  const accent = readHex(colors.accent ?? DEFAULT_ACCENT);
  const fill = apart(accent, least.fill);
  const soft = mixUntil(
    mix(ink, page, least === MORE ? 0.15 : 0.28),
    ink,
    isClear(least.words, surfaces),
  );
  return {
    isDark,
    page: writeHex(page),
    card: writeHex(card),
    ink: writeHex(ink),
    soft: writeHex(soft),
    line: writeHex(mix(page, ink, least === MORE ? 0.55 : 0.17)),
    edge: writeHex(apart(mix(page, ink, 0.5), least.shapes)),
    bad: writeHex(apart(readHex(isDark ? '#ff8a80' : '#b3261e'), least.words)),
    fill: writeHex(fill),
    rim: writeHex(apart(fill, least.shapes)),
    onFill: writeHex(wordsOn(fill, colors.buttonText, least.words)),
    text: writeHex(apart(accent, least.words)),
    glow:
      least === MORE ? 0 : glowOf({ page, fill, words: [ink, soft], most: isDark ? 0.22 : 0.1 }),
  };
}

/** Words on a button: as they were chosen, as long as that can be read: half-way to black they would only look dirty. */
export function wordsOn(fill: Rgb, chosen: string | undefined, least: number): Rgb {
  const wishes = [...(chosen ? [readHex(chosen)] : []), WHITE];
  return wishes.find((color) => contrast(color, fill) >= least) ?? BLACK;
}

/** The nearest of a colour's lighter and darker neighbours that can be read on another colour. */
export function nearestReadable(color: Rgb, on: Rgb, least: number): Rgb {
  const isClear = (candidate: Rgb) => contrast(candidate, on) >= least;
  const ways = [WHITE, BLACK].map((end) => mixUntil(color, end, isClear)).filter(isClear);
  const [nearest = WHITE] = ways.sort((a, b) => distance(a, color) - distance(b, color));
  return nearest;
}

function distance(a: Rgb, b: Rgb): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

type Glowing = { page: Rgb; fill: Rgb; words: readonly Rgb[]; most: number };

function glowOf({ page, fill, words, most }: Glowing): number {
  for (let glow = most; glow > 0.01; glow -= 0.02) {
    const lit = mix(page, fill, glow);
    if (words.every((color) => contrast(color, lit) >= 4.5)) return Math.round(glow * 100) / 100;
  }
  return 0;
}
