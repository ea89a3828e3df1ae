import { RULES } from '#app/enroll/views/rules.ts';
import type { Shades, Theme } from '#lib/page/theme.ts';

export type Scheme = 'light' | 'dark';

/**
 * The one style sheet of the device's pages, in the colours of a theme.
 *
 * @param scheme one of the two, whatever the browser prefers: for looking at a page
 */
export function styleFor(theme: Theme, scheme?: Scheme): string {
  const usual = theme[scheme ?? 'light'];
  const usualMore = scheme === 'dark' ? theme.darkMore : theme.lightMore;
  return [
    inMedia([], usual),
    inMedia([MORE], usualMore),
    ...(scheme ? [] : [inMedia([DARK], theme.dark), inMedia([MORE, DARK], theme.darkMore)]),
    RULES.replaceAll(/\n\s*/g, ''),
  ].join('');
}

const MORE = '(prefers-contrast:more)';
const DARK = '(prefers-color-scheme:dark)';

function inMedia(features: readonly string[], shades: Shades): string {
  const asked = features.join(' and ');
  const rule = `:root{${variables(shades)}}`;
  return asked ? `@media${asked}{${rule}}` : rule;
}

/** What the browser draws itself, such as a list to choose from, follows the page too. */
function variables(shades: Shades): string {
  return [
    `color-scheme:${shades.isDark ? 'dark' : 'light'}`,
    `--page:${shades.page}`,
    `--card:${shades.card}`,
    `--ink:${shades.ink}`,
    `--soft:${shades.soft}`,
    `--line:${shades.line}`,
    `--edge:${shades.edge}`,
    `--bad:${shades.bad}`,
    `--fill:${shades.fill}`,
    `--rim:${shades.rim}`,
    `--on:${shades.onFill}`,
    `--accent:${shades.text}`,
    `--glow:${shades.glow}`,
  ].join(';');
}
