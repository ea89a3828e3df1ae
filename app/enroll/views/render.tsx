import { createHash } from 'node:crypto';
import { renderToStaticMarkup } from 'react-dom/server.edge';
import { Layout } from '#app/enroll/views/screen.tsx';
import { type Scheme, styleFor } from '#app/enroll/views/style.ts';
import { titleOf } from '#app/enroll/views/title.ts';
import type { Frame, RenderedPage, View } from '#app/enroll/views/view.ts';
import { directionOf } from '#lib/page/languages.ts';
import type { Theme } from '#lib/page/theme.ts';

/**
 * One screen as a whole HTML document, and the policy that it must be served with.
 *
 * There is no script in it and nothing of a third party; its only style sheet is inside, allowed by
 * its hash. Where the person goes on by signing in, the form is answered with a redirect to the
 * provider, which may send them on to a company's own sign-in page: browsers hold every one of
 * those hosts against `form-action`, so on that pane any https host will do.
 *
 * @param show for looking at it: it may stand in a frame of the office, and leads nowhere
 */
export function renderPage(view: View, frame: Frame, show?: Show): RenderedPage {
  const { theme } = frame.branding;
  const shown = show ? { ...frame, scheme: show.scheme } : frame;
  const { css, hash } = show ? makeStyleSheet(theme, show.scheme) : styleSheet(theme);
  const head =
    '<meta charset="utf-8">' +
    `<title>${escapeText(titleOf(view, frame))}</title>` +
    '<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">' +
    '<meta name="color-scheme" content="light dark">' +
    '<meta name="robots" content="noindex">' +
    '<link rel="icon" href="data:,">' +
    `<style>${css}</style>`;
  const html =
    `<!doctype html><html lang="${frame.language}" dir="${directionOf(frame.language)}">` +
    `<head>${head}</head>${renderToStaticMarkup(<Layout view={view} frame={shown} />)}</html>`;
  const targets = ["'self'", ...(leadsAway(view) ? ['https:', ...frame.formTargets] : [])];
  if (show?.isTrial) return { html, csp: policy(hash, ["'self'"], ON_TRIAL) };
  return { html, csp: show ? policy(hash, ["'none'"], ON_SHOW) : policy(hash, targets, ALONE) };
}

/** Where a password is typed, it goes nowhere but to us. */
function leadsAway(view: View): boolean {
  return view.kind === 'sign-in' && view.way !== 'password';
}

/** In one scheme, whatever the browser prefers. */
export type Show = {
  readonly scheme: Scheme;
  /** Its forms lead on, within the office. */
  readonly isTrial?: boolean;
};

const ALONE = ["frame-ancestors 'none'"];
/** Its own origin it keeps: without scripts it can do nothing with it, and the office can keep its place. */
const ON_SHOW = ["frame-ancestors 'self'", 'sandbox allow-same-origin'];
const ON_TRIAL = ["frame-ancestors 'self'", 'sandbox allow-same-origin allow-forms'];

function policy(
  styleHash: string,
  formTargets: readonly string[],
  surroundings: readonly string[],
): string {
  return [
    "default-src 'none'",
    `style-src '${styleHash}'`,
    "img-src 'self' data:",
    `form-action ${formTargets.join(' ')}`,
    "base-uri 'none'",
    ...surroundings,
  ].join('; ');
}

type StyleSheet = { readonly css: string; readonly hash: string };

/** A theme lives as long as its page's settings, and so does its style sheet. */
const styleSheets = new WeakMap<Theme, StyleSheet>();

function styleSheet(theme: Theme): StyleSheet {
  const known = styleSheets.get(theme);
  if (known) return known;
  const made = makeStyleSheet(theme);
  styleSheets.set(theme, made);
  return made;
}

function makeStyleSheet(theme: Theme, scheme?: Scheme): StyleSheet {
  const css = styleFor(theme, scheme);
  return { css, hash: `sha256-${createHash('sha256').update(css).digest('base64')}` };
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
