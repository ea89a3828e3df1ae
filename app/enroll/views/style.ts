import { RULES } from '#app/enroll/views/rules.ts';
import { type Shades, SURFACES, type Theme } from '#lib/page/theme.ts';

export type Scheme = 'light' | 'dark';

/**
 * The one style sheet of the device's pages, in the colours of a theme.
 *
 * @param scheme one of the two, whatever the browser prefers: for looking at a page
 */
export function styleFor(theme: Theme, scheme?: Scheme): string {
  const dark = scheme ? '' : ' and (prefers-color-scheme:dark)';
  const light = [
    `:root{${accent(theme.light)}${LIGHT}}`,
    `@media(prefers-contrast:more){:root{${accent(theme.lightMore)}${LIGHT_MORE}}}`,
  ];
  const darker = [
    `@media all${dark}{:root{${accent(theme.dark)}${DARK}}}`,
    `@media(prefers-contrast:more)${dark}{:root{${accent(theme.darkMore)}${DARK_MORE}}}`,
  ];
  return [
    `:root{color-scheme:${scheme ?? 'light dark'}}`,
    ...light,
    ...(scheme === 'light' ? [] : darker),
    RULES.replaceAll(/\n\s*/g, ''),
  ].join('');
}

const accent = (shades: Shades) =>
  `--fill:${shades.fill};--rim:${shades.rim};--on:${shades.onFill};--accent:${shades.text};`;

const LIGHT = `--page:${SURFACES.light.page};--card:${SURFACES.light.card};--ink:#1d1d1f;--soft:#5b5b61;--line:#dcdce1;--edge:#86868b;--bad:#b3261e;--glow:.1`;
const DARK = `--page:${SURFACES.dark.page};--card:${SURFACES.dark.card};--ink:#f5f5f7;--soft:#b9b9bf;--line:#48484a;--edge:#8e8e93;--bad:#ff8a80;--glow:.22`;
const LIGHT_MORE = '--ink:#000;--soft:#333;--line:#6e6e73;--edge:#333;--bad:#8c0f0a;--glow:0';
const DARK_MORE = '--ink:#fff;--soft:#e5e5ea;--line:#aeaeb2;--edge:#e5e5ea;--bad:#ffb4ab;--glow:0';
