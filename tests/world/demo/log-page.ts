import { writeDocument } from '#tests/world/demo/document.ts';
import { hasEnded, type InHand, type LogEntry } from '#tests/world/demo/in-hand.ts';
import { html, type Markup } from '#tests/world/demo/markup.ts';
import type { Outcome } from '#tests/world/device/judgement.ts';
import type { Exchange } from '#tests/world/device/web-view.ts';

/** The running log, in a frame of its own so that it can refresh itself without a script. */
export function logPage(hand: InHand, productHost: string): string {
  const refresh = html`<noscript><meta http-equiv="refresh" content="2"></noscript>`;
  const lines = hand.log.map((entry) => line(entry, hand, productHost)).reverse();
  return writeDocument({
    title: 'What the device sent and got',
    body: html`<ol reversed>${lines}</ol>`,
    styles: [STYLE],
    ...(hasEnded(hand) ? {} : { head: refresh }),
  });
}

function line(entry: LogEntry, { id, introductionBytes }: InHand, productHost: string): Markup {
  if (entry.kind === 'judged') {
    const good = entry.outcome.kind === 'profile';
    return html`<li class="judged ${good ? 'good' : 'warn'}">${verdict(entry.outcome)}${good && html`<noscript> <a href="/devices/${id}" target="_top">See the profile</a></noscript>`}</li>`;
  }
  const { exchange } = entry;
  const { method, url } = exchange;
  const host = url.host === productHost ? 'Vestibule' : url.host;
  return html`<li><p class="asked"><b>${method}</b> <code title="${url.href}">${shorten(url.pathname)}</code> <span>${host}</span></p>
${exchange.introduced && html`<p class="sent">with the device’s introduction, ${introductionBytes.toLocaleString('en')} bytes</p>`}
<p class="got">${got(exchange)}</p></li>`;
}

function got({ status, type, bytes, location, url }: Exchange): Markup {
  const pill = html`<b class="${pillClass(status)}">${status}</b>`;
  if (location === undefined) {
    return html`${pill} ${type || 'no type'} · ${bytes.toLocaleString('en')} bytes`;
  }
  const to = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
  const where = to && (to.host === url.host ? to.pathname : to.host + to.pathname);
  return html`${pill} to <code title="${location}">${shorten(where ?? location)}</code>`;
}

function pillClass(status: number): string {
  if (status >= 400) return 'bad';
  return status >= 300 ? 'moved' : 'fine';
}

function verdict(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'profile':
      return 'The right type from the right host: the device takes the profile and closes the sheet.';
    case 'predefined-error':
      return 'One of Apple’s own errors: the sheet closes and the device shows its own words.';
    case 'frozen':
      return `Nothing happens, the page stays: ${outcome.why}.`;
    case 'challenge-refused':
      return `The device does not answer challenges (${outcome.challenge}). The page stays.`;
    case 'failed':
      return `The device shows an alert: ${outcome.why}.`;
    default:
      return '';
  }
}

/** Tickets and codes are long; what they belong to stands at both ends. */
function shorten(path: string): string {
  return path.length > 29 ? `${path.slice(0, 19)}…${path.slice(-8)}` : path;
}

const STYLE = `
html { background: var(--card); font-size: 13px; } ol { list-style: none; margin: 0; padding: .5rem 0; }
li { padding: .7rem 1.15rem; } li + li { border-top: 1px solid var(--line); }
li:first-child { animation: come .4s ease-out; } @keyframes come { from { background: color-mix(in srgb, var(--accent) 14%, transparent); } }
.asked { display: flex; gap: .5rem; align-items: baseline; } .asked span { margin-inline-start: auto; color: var(--soft); white-space: nowrap; }
code { font-family: var(--mono); font-size: .95em; overflow-wrap: anywhere; }
.sent { color: var(--accent); } .got { color: var(--soft); margin-top: .15rem; }
.got b { display: inline-block; padding: 0 .5em; border-radius: 99px; margin-inline-end: .3rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.fine { color: var(--good); background: color-mix(in srgb, var(--good) 13%, transparent); }
.moved { color: var(--soft); background: color-mix(in srgb, var(--soft) 15%, transparent); }
.bad { color: var(--bad); background: color-mix(in srgb, var(--bad) 13%, transparent); }
.judged { font-weight: 550; } .judged.good { color: var(--good); } .judged.warn { color: var(--warn); }
@media (prefers-reduced-motion: reduce) { li:first-child { animation: none; } }
`;
