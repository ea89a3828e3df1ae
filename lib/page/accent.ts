import { contrast, readHex, WHITE } from '#lib/page/color.ts';
import { createTheme, type PageColors } from '#lib/page/theme.ts';

/** How an organisation's colour fares on a light page, and what becomes of it where it can't be read. */
export type AccentVerdict = {
  /** Words in this very colour on white, from 1 (not to be seen) to 21. */
  readonly ratio: number;
  /** Null where it can be read as it is; else the nearest one that can, used for words instead. */
  readonly suggestion: string | null;
  /** What fills a button: the colour itself, unless it can't be told from the page. */
  readonly fill: string;
  readonly wordsOnFill: 'white' | 'black';
  /** What words have on a dark page. */
  readonly onDark: string;
};

/** What WCAG asks for words of usual size. @source WCAG 2.2, 1.4.3 */
export const LEAST_RATIO = 4.5;

/**
 * Tells whether a colour can be read. It is never refused for it, as `createTheme` mends what has to
 * be mended; but who chooses it should know what people will see.
 *
 * @param accent six hex digits behind `#`
 * @param others the page's other colours, where it has any
 */
export function judgeAccent(accent: string, others: PageColors = {}): AccentVerdict {
  const { light, dark } = createTheme({ ...others, accent });
  const color = readHex(accent);
  const surfaces = [light.page, light.card].map(readHex);
  const isReadable = surfaces.every((surface) => contrast(color, surface) >= LEAST_RATIO);
  return {
    ratio: contrast(color, WHITE),
    suggestion: isReadable ? null : light.text,
    fill: light.fill,
    wordsOnFill: light.onFill === '#ffffff' ? 'white' : 'black',
    onDark: dark.text,
  };
}
