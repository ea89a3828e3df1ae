import { header, writeDocument } from '#tests/world/demo/document.ts';
import { html, type Markup } from '#tests/world/demo/markup.ts';

export const HOPS = ['device', 'page', 'idp', 'mdm', 'profile'] as const;
export type Hop = (typeof HOPS)[number];

/** A journey as the list tells it. */
export type JourneyRow = {
  readonly reference: string;
  readonly product: string;
  readonly serial: string;
  readonly osVersion: string | null;
  readonly language: string;
  /** Who signed in, as the MDM was told. */
  readonly person: string | null;
  /** The last hop that is behind it. */
  readonly hop: Hop;
  readonly outcome: string;
  /** The code of the last problem on the way. */
  readonly problem: string | null;
  readonly createdAt: Date;
};

export type JourneyEvent = {
  readonly at: Date;
  readonly event: string;
  readonly detail: string | null;
};

/** Where the demo reads its journeys. References are not unique: the newest one is meant. */
export type JourneyBook = {
  readonly list: () => Promise<readonly JourneyRow[]>;
  readonly find: (
    reference: string,
  ) => Promise<(JourneyRow & { readonly events: readonly JourneyEvent[] }) | undefined>;
};

export async function journeyListPage(book: JourneyBook): Promise<string> {
  const rows = await book.list();
  const table = html`<div class="card"><table>
<thead><tr><th scope="col">Reference</th><th scope="col">Device</th><th scope="col">Person</th><th scope="col">Hops</th><th scope="col">Outcome</th><th scope="col">Started</th></tr></thead>
<tbody>${rows.map(row)}</tbody></table></div>`;
  const empty = html`<p class="none">No device has come by yet. <a href="/">Pick one</a>, and it appears here.</p>`;
  return write('Journeys', html`<h1>Journeys</h1>${rows.length === 0 ? empty : table}`, REFRESH);
}

export async function journeyPage(book: JourneyBook, reference: string): Promise<string> {
  const journey = await book.find(reference);
  if (!journey) {
    return write(
      'No such journey',
      html`<h1>No such journey</h1><p><a href="/journeys">All journeys</a></p>`,
    );
  }
  const body = html`<p class="back"><a href="/journeys">All journeys</a></p>
<h1>${journey.reference}</h1>
<p class="about">${about(journey)} · in ${journey.language}${journey.person !== null && html` · ${journey.person}`}</p>
<div class="sum">${ticks(journey)}<p>${outcome(journey)}</p></div>
<div class="card"><table><thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Detail</th></tr></thead>
<tbody>${journey.events.map(event)}</tbody></table></div>`;
  return write(journey.reference, body, REFRESH);
}

function row(journey: JourneyRow): Markup {
  return html`<tr><th scope="row"><a href="/journeys/${journey.reference}">${journey.reference}</a></th>
<td>${about(journey)}</td><td>${journey.person ?? '–'}</td><td>${ticks(journey)}</td><td>${outcome(journey)}</td>
<td>${time(journey.createdAt)}</td></tr>`;
}

function about({ product, osVersion, serial }: JourneyRow): Markup {
  return html`${product} <span class="soft">${osVersion ?? ''} <code>${serial}</code></span>`;
}

/** The five hops of the road, those that are behind filled. */
function ticks({ hop, outcome: ended }: JourneyRow): Markup {
  const done = HOPS.indexOf(hop);
  const items = HOPS.map((name, index) => {
    const stopped = ended === 'stopped' && index === done + 1;
    const state = index <= done ? 'done' : stopped ? 'stopped' : 'open';
    return html`<li class="${state}" title="${name}: ${state}"><span>${name}</span></li>`;
  });
  return html`<ol class="hops" aria-label="Hops">${items}</ol>`;
}

function outcome({ outcome: word, problem }: JourneyRow): Markup {
  return html`<span class="outcome ${word}">${word}</span>${problem !== null && html` <code class="problem">${problem}</code>`}`;
}

function event({ at, event: word, detail }: JourneyEvent): Markup {
  return html`<tr><td>${time(at, true)}</td><th scope="row"><code>${word}</code></th><td>${detail ?? ''}</td></tr>`;
}

function time(at: Date, exact = false): Markup {
  const iso = at.toISOString();
  return html`<time datetime="${iso}">${iso.slice(11, exact ? 23 : 19)} <span class="soft">UTC</span></time>`;
}

function write(title: string, body: Markup, head?: Markup): string {
  return writeDocument({
    title: `${title} · Vestibule`,
    body: html`${header('journeys', true)}<main class="journeys">${body}</main>`,
    styles: [STYLE],
    ...(head ? { head } : {}),
  });
}

const REFRESH = html`<meta http-equiv="refresh" content="5">`;

const STYLE = `
.journeys { max-width: 1180px; margin: 0 auto; padding: clamp(1.25rem, 4vh, 3rem) 1.25rem 3rem; }
.journeys h1 { font-size: clamp(1.8rem, 4vw, 2.6rem); letter-spacing: -.03em; line-height: 1.1; margin-bottom: 1.25rem; }
.card { background: var(--card); border-radius: 20px; box-shadow: var(--shadow); overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; } th, td { text-align: start; padding: .85rem 1.15rem; vertical-align: middle; }
thead th { font-size: .78rem; font-weight: 550; color: var(--soft); } tbody tr { border-top: 1px solid var(--line); } tbody th { font-weight: 600; white-space: nowrap; }
tbody a { text-decoration: none; } tbody a:hover { text-decoration: underline; }
code { font-family: var(--mono); font-size: .92em; } .soft, .about { color: var(--soft); } td:last-child { white-space: nowrap; }
.hops { display: inline-flex; gap: .3rem; list-style: none; margin: 0; padding: 0; }
.hops li { font-size: .72rem; font-weight: 600; padding: .12rem .55rem; border-radius: 99px; border: 1px solid var(--line); color: var(--soft); }
.hops .done { background: color-mix(in srgb, var(--good) 15%, transparent); border-color: transparent; color: var(--good); }
.hops .stopped { background: color-mix(in srgb, var(--bad) 14%, transparent); border-color: transparent; color: var(--bad); text-decoration: line-through; }
.outcome { font-weight: 600; } .outcome.finished { color: var(--good); } .outcome.stopped { color: var(--bad); } .problem { color: var(--soft); font-size: .82em; }
.sum { display: flex; align-items: center; gap: 1rem; margin: 1rem 0 1.5rem; } .back { margin-bottom: .5rem; font-size: .9rem; } .journeys .about { margin-top: -.9rem; } .none { color: var(--soft); font-size: 1.1rem; }
`;
