import { html, type Markup, trusted } from '#tests/world/demo/markup.ts';

/** The frame of every page of the demo's own. */
export function writeDocument(about: {
  readonly title: string;
  readonly body: Markup;
  readonly styles: readonly string[];
  readonly className?: string;
  readonly head?: Markup;
}): string {
  return html`<!doctype html>
<html lang="en" class="${about.className}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${about.title}</title>
<link rel="icon" href="data:,">
<style>${trusted([BASE, ...about.styles].join('\n'))}</style>
${about.head}
</head>
<body>${about.body}</body>
</html>
`.markup;
}

export function header(here: 'devices' | 'journeys', journeys: boolean): Markup {
  return html`<header class="top">
  <a class="brand" href="/"><svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path d="M5 21V9a7 7 0 0 1 14 0v12" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/><path d="M9.5 21V10a2.5 2.5 0 0 1 5 0v11" fill="currentColor"/></svg>Vestibule</a>
  <nav aria-label="Demo">
    <a href="/"${here === 'devices' && CURRENT}>Hands-on</a>
    ${journeys && html`<a href="/journeys"${here === 'journeys' && CURRENT}>Journeys</a>`}
  </nav>
</header>`;
}

const CURRENT = trusted(' aria-current="page"');

const BASE = `
:root { color-scheme: light dark; --back: #f5f5f7; --card: #fff; --ink: #1d1d1f; --soft: #62626a;
  --line: #dcdce1; --accent: #0a66c2; --on-accent: #fff; --good: #17803d; --warn: #9a5b00; --bad: #c02b2b;
  --shadow: 0 1px 2px rgb(0 0 0 / .05), 0 12px 32px -12px rgb(0 0 0 / .14);
  --mono: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, monospace; }
@media (prefers-color-scheme: dark) { :root { --back: #0e0e11; --card: #1b1b20; --ink: #f5f5f7;
  --soft: #a4a4ae; --line: #34343c; --accent: #5aa9f5; --on-accent: #06121f; --good: #4ade80; --warn: #f5b455;
  --bad: #ff8079; --shadow: 0 12px 40px -12px rgb(0 0 0 / .7); } }
*, ::before, ::after { box-sizing: border-box; }
html { font: 16px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", Inter, Roboto, "Helvetica Neue", sans-serif;
  -webkit-font-smoothing: antialiased; background: var(--back); color: var(--ink); }
body { margin: 0; min-height: 100vh; }
h1, h2, h3, p { margin: 0; text-wrap: balance; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
.top { display: flex; align-items: center; gap: 2rem; padding: .9rem clamp(1rem, 3vw, 2.5rem); }
.brand { display: inline-flex; align-items: center; gap: .5rem; font-weight: 650; letter-spacing: -.01em;
  color: inherit; text-decoration: none; }
.brand svg { color: var(--accent); }
.top nav { display: flex; gap: 1.25rem; margin-inline-start: auto; font-size: .9rem; }
.top nav a { color: var(--soft); text-decoration: none; padding: .25rem 0; border-bottom: 2px solid transparent; }
.top nav a:hover { color: var(--ink); }
.top nav [aria-current] { color: var(--ink); border-color: var(--accent); }
.go { appearance: none; border: 0; border-radius: 999px; padding: .8rem 1.9rem; min-height: 44px; font: inherit; font-weight: 600;
  background: var(--accent); color: var(--on-accent); cursor: pointer; text-decoration: none; display: inline-block; }
.go:hover { filter: brightness(1.07); }
`;
