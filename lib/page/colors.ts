import { contrast, isColor, type Rgb, readHex, writeHex } from '#lib/page/color.ts';
import {
  createTheme,
  DEFAULT_ACCENT,
  DEFAULT_BACKGROUND,
  nearestReadable,
  type PageColors,
  wordsOn,
} from '#lib/page/theme.ts';

/** How one colour fares on another. */
export type ColorVerdict = {
  /** Which of them would be changed. */
  readonly color: 'text' | 'buttonText' | 'accent';
  readonly on: 'background' | 'accent';
  /** From 1 (not to be seen) to 21. */
  readonly ratio: number;
  /** What it takes: 4.5 for words, 3 for the edge of a button. */
  readonly least: number;
  /** `mended` by us: a button that is hard to see gets an edge. Words are never changed behind anybody's back. */
  readonly verdict: 'good' | 'mended' | 'refused';
  /** The nearest colour that would be good; null where this one is. */
  readonly suggestion: string | null;
};

/** What words of usual size take. @source WCAG 2.2, 1.4.3 */
const LEAST_RATIO = 4.5;
/** @source WCAG 2.2, 1.4.11 */
const LEAST_FOR_SHAPES = 3;

/**
 * Tells of each pair of a page's colours whether people can read it, and what could be instead.
 *
 * Runs in browsers too, while somebody is still choosing: what is no colour yet counts as left out,
 * and what is left out is ours and fits.
 *
 * @param colors each six hex digits behind `#`
 */
export function judgeColors(colors: PageColors): readonly ColorVerdict[] {
  const chosen = keepColors(colors);
  const { light } = createTheme(chosen);
  const accent = readHex(chosen.accent ?? DEFAULT_ACCENT);
  const background = readHex(chosen.background ?? DEFAULT_BACKGROUND);
  const text = readHex(chosen.text ?? light.ink);
  const buttonText = chosen.buttonText
    ? readHex(chosen.buttonText)
    : wordsOn(accent, undefined, LEAST_RATIO);
  return [
    judgePair('text', text, 'background', background),
    judgePair('buttonText', buttonText, 'accent', accent),
    judgePair('accent', accent, 'background', background),
  ];
}

/** Those that nobody could read, and that a page is therefore not saved with. */
export function findUnreadable(colors: PageColors): readonly ColorVerdict[] {
  return judgeColors(colors).filter(({ verdict }) => verdict === 'refused');
}

/** To be read after the name of the colour. */
export function sayUnreadable({ on, ratio, least, suggestion }: ColorVerdict): string {
  const behind = on === 'background' ? 'the background' : 'the button';
  return `can’t be read on ${behind}: ${spellRatio(ratio)} to 1, and it takes ${least}. The nearest that can is ${suggestion}`;
}

/** Never rounded up: 4.49 is not 4.5. */
export function spellRatio(ratio: number): string {
  return (Math.floor(ratio * 10) / 10).toFixed(1);
}

/** Those that are whole colours already. */
export function keepColors(colors: PageColors): PageColors {
  return Object.fromEntries(
    Object.entries(colors).filter(([, color]) => color !== undefined && isColor(color)),
  );
}

function judgePair(
  color: ColorVerdict['color'],
  front: Rgb,
  on: ColorVerdict['on'],
  back: Rgb,
): ColorVerdict {
  const isShape = color === 'accent';
  const least = isShape ? LEAST_FOR_SHAPES : LEAST_RATIO;
  const ratio = contrast(front, back);
  const isGood = ratio >= least;
  return {
    color,
    on,
    ratio,
    least,
    verdict: isGood ? 'good' : isShape ? 'mended' : 'refused',
    suggestion: isGood ? null : writeHex(nearestReadable(front, back, least)),
  };
}
