import { header, writeDocument } from '#tests/world/demo/document.ts';
import { endingPanel, endingScreen } from '#tests/world/demo/ending.ts';
import { hasEnded, type InHand } from '#tests/world/demo/in-hand.ts';
import { html, type Markup, trusted } from '#tests/world/demo/markup.ts';
import { STAGE_STYLE } from '#tests/world/demo/stage-style.ts';

/** The device with its sheet, and beside it what went over the wire. */
export function stagePage(hand: InHand, journeys: boolean): string {
  const { id, pick, machine, log } = hand;
  const ended = hasEnded(hand);
  const body = html`${header('devices', journeys)}
<main class="stage ${pick.choice.shape} ${pick.appearance}" data-id="${id}" data-count="${log.length}" data-ended="${String(ended)}">
  <div class="room"><div class="fit"><div class="device"><div class="screen">
    ${pick.choice.shape === 'iphone' && trusted('<div class="status"><b>9:41</b><i></i></div>')}
    ${ended ? endingScreen(hand) : html`${behind(hand)}${sheet(hand)}`}
  </div></div></div></div>
  <aside>
    <h1>${pick.choice.name}</h1>
    <p class="about">${pick.choice.system} ${pick.version} · ${String(machine.PRODUCT)} · ${pick.tongue.name} · <code>${String(machine.SERIAL)}</code></p>
    ${endingPanel(hand)}
    <h2 id="log">What the device sent and got</h2>
    <iframe class="log" title="What the device sent and got" src="/devices/${id}/log"></iframe>
    <p class="end"><a href="/">Pick another device</a>${journeys && html`<a href="/journeys">All journeys</a>`}</p>
  </aside>
</main>
<script>${trusted(STAGE_SCRIPT)}</script>`;
  return writeDocument({ title: `${pick.choice.name} · Vestibule`, body, styles: [STAGE_STYLE] });
}

/** The pane of Setup Assistant that the sheet lies on. */
function behind({ pick }: InHand): Markup {
  return html`<div class="behind" aria-hidden="true">${trusted(GEAR)}<strong dir="auto">${pick.tongue.title}</strong><span></span><span></span><em></em></div>`;
}

/** The bar has Cancel and a title and nothing else, and no script runs below it. */
function sheet({ id, pick }: InHand): Markup {
  const { tongue } = pick;
  const direction = tongue.tag === 'ar' ? 'rtl' : 'ltr';
  return html`<div class="sheet">
  <div class="bar" lang="${tongue.tag}" dir="${direction}"><form method="post" action="/devices/${id}/cancel"><button>${tongue.cancel}</button></form><strong>${tongue.title}</strong></div>
  <iframe id="sheet" title="The enrollment page" sandbox="allow-forms" src="/devices/${id}/sheet"></iframe>
</div>`;
}

export const GEAR = `<svg viewBox="0 0 64 64" width="64" height="64"><rect width="64" height="64" rx="15" fill="#8e8e93"/><g fill="none" stroke="#fff" stroke-width="4"><circle cx="32" cy="32" r="13"/><circle cx="32" cy="32" r="4"/></g><g stroke="#fff" stroke-width="5" stroke-linecap="round">${[
  0, 45, 90, 135, 180, 225, 270, 315,
]
  .map((turn) => `<path d="M32 13.5v3" transform="rotate(${turn} 32 32)"/>`)
  .join('')}</g></svg>`;

/** Only makes it prompter and fits the device to the window; without it the pages refresh themselves. */
export const STAGE_SCRIPT = `
const stage = document.querySelector('.stage'), { id, ended } = stage.dataset;
let count = Number(stage.dataset.count);
function fit() {
  const room = document.querySelector('.room'), device = document.querySelector('.fit');
  const style = getComputedStyle(stage), width = parseFloat(style.getPropertyValue('--w')), height = parseFloat(style.getPropertyValue('--h'));
  const scale = Math.min((room.clientWidth - 8) / width, (innerHeight - room.offsetTop - 44) / height, 1);
  device.style.setProperty('--s', Math.max(scale, .3).toFixed(3));
}
addEventListener('resize', fit); fit();
async function look() {
  const answer = await fetch('/devices/' + id + '/state').catch(() => undefined);
  if (!answer || !answer.ok) return;
  const state = await answer.json();
  if (String(state.ended) !== ended) return location.reload();
  if (state.count !== count) document.querySelector('.log').contentWindow.location.reload();
  count = state.count;
}
document.getElementById('sheet')?.addEventListener('load', look);
setInterval(look, 700);
`;
