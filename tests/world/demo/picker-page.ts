import { CHOICES, type Choice, type Shape, TONGUES } from '#tests/world/demo/choices.ts';
import { header, writeDocument } from '#tests/world/demo/document.ts';
import { html, type Markup, trusted } from '#tests/world/demo/markup.ts';

/** The first page: which device comes out of the box? */
export function pickerPage(productUrl: string, journeys: boolean): string {
  const body = html`${header('devices', journeys)}
<main class="picker">
  <h1>Pick a device.</h1>
  <p class="lead">It comes out of the box, joins the network and opens your enrollment page, just as
    Setup Assistant does. You are the person in front of it.</p>
  <form method="post" action="/devices">
    <fieldset class="devices"><legend class="hidden">Device</legend>${CHOICES.map(card)}</fieldset>
    <div class="options">
      <div class="versions">${CHOICES.map(versions)}</div>
      <label>Language<select name="language">${TONGUES.map(
        ({ tag, name }) => html`<option value="${tag}" lang="${tag}">${name}</option>`,
      )}</select></label>
      <label>Appearance<select name="appearance"><option value="light">Light</option><option value="dark">Dark</option></select></label>
    </div>
    <button class="go">Turn it on</button>
  </form>
  <p class="foot">Opens <code>${productUrl}</code></p>
</main>`;
  return writeDocument({ title: 'Pick a device · Vestibule', body, styles: [STYLE] });
}

function card({ shape, name, product }: Choice, index: number): Markup {
  return html`<label class="device"><input type="radio" name="device" value="${shape}"${index === 0 && trusted(' checked')}>
<span class="art">${trusted(`<svg viewBox="0 0 120 96" aria-hidden="true">${ART[shape]}</svg>`)}</span>
<span class="name">${name}</span><span class="product">${product}</span></label>`;
}

function versions({ shape, system, versions: all }: Choice): Markup {
  return html`<label class="for-${shape}">${system}<select name="version-${shape}">${all.map(
    (version) => html`<option>${version}</option>`,
  )}</select></label>`;
}

const SCREEN = 'class="glass"';
const BODY = 'class="body"';

const ART: Record<Shape, string> = {
  iphone: `<rect ${BODY} x="41" y="6" width="38" height="80" rx="9"/><rect ${SCREEN} x="43.5" y="8.5" width="33" height="75" rx="6.5"/><rect class="dark" x="54.5" y="11" width="11" height="3.2" rx="1.6"/><path class="sheet" d="M43.5 30h33v47a6.5 6.5 0 0 1-6.5 6.500h-20a6.5 6.5 0 0 1-6.5-6.500z"/><rect class="line" x="50" y="42" width="20" height="3" rx="1.5"/><rect class="pill" x="48" y="71" width="24" height="6" rx="3"/>`,
  ipad: `<rect ${BODY} x="28" y="5" width="64" height="84" rx="7"/><rect ${SCREEN} x="32" y="9" width="56" height="76" rx="4"/><rect class="sheet" x="40" y="22" width="40" height="50" rx="4"/><rect class="line" x="49" y="34" width="22" height="3" rx="1.5"/><rect class="pill" x="47" y="60" width="26" height="6" rx="3"/>`,
  mac: `<rect ${BODY} x="19" y="12" width="82" height="58" rx="5"/><rect ${SCREEN} x="22" y="15" width="76" height="52" rx="3"/><rect class="sheet" x="38" y="23" width="44" height="36" rx="3.5"/><rect class="line" x="49" y="32" width="22" height="3" rx="1.5"/><rect class="pill" x="49" y="49" width="22" height="5" rx="2.5"/><path ${BODY} d="M8 72h104v2a6 6 0 0 1-6 6H14a6 6 0 0 1-6-6z"/><path class="dark" d="M51 72h18a3 3 0 0 1-3 2.500H54a3 3 0 0 1-3-2.500z"/>`,
  tv: `<rect ${BODY} x="6" y="14" width="108" height="62" rx="3"/><rect ${SCREEN} x="8" y="16" width="104" height="58" rx="1.5"/><rect class="sheet" x="38" y="25" width="44" height="40" rx="4"/><rect class="line" x="49" y="34" width="22" height="3" rx="1.5"/><rect class="pill" x="48" y="54" width="24" height="5" rx="2.5"/><path ${BODY} d="M46 80h28v3H46z"/>`,
  vision: `<path ${BODY} d="M22 30c10-9 66-9 76 0 8 7 10 22 6 33-4 10-15 12-24 8-7-3-10-8-20-8s-13 5-20 8c-9 4-20 2-24-8-4-11-2-26 6-33z"/><path ${SCREEN} d="M26 33c9-7 59-7 68 0 6 6 8 18 5 27-3 7-11 8-18 5-7-3-11-8-21-8s-14 5-21 8c-7 3-15 2-18-5-3-9-1-21 5-27z"/><path class="shine" d="M31 37c10-5 38-6 58-1" />`,
};

const STYLE = `
.picker { max-width: 1080px; margin: 0 auto; padding: clamp(1.5rem, 6vh, 4.5rem) 1.25rem 3rem; text-align: center; }
.picker h1 { font-size: clamp(2.2rem, 5vw, 3.5rem); line-height: 1.05; letter-spacing: -.03em; font-weight: 700; }
.lead { max-width: 34em; margin: 1rem auto 0; color: var(--soft); font-size: 1.1rem; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.devices { display: grid; grid-template-columns: repeat(5, 1fr); gap: 1rem; margin: clamp(1.75rem, 5vh, 3rem) 0 1.75rem; }
@media (max-width: 820px) { .devices { grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); } }
.device { position: relative; display: grid; justify-items: center; gap: .1rem; padding: 1.6rem .75rem 1.3rem; border-radius: 22px;
  background: var(--card); box-shadow: var(--shadow); cursor: pointer; border: 2px solid transparent;
  transition: border-color .15s, transform .2s; }
.device:hover { transform: translateY(-3px); }
.device input { position: absolute; opacity: 0; inset: 0; margin: 0; cursor: pointer; }
.device:has(:checked) { border-color: var(--accent); }
.device:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 3px; }
.art svg { width: 132px; max-width: 100%; display: block; margin-bottom: .8rem; }
.art .body { fill: #3b3b42; } .art .dark { fill: #16161a; }
.art .glass { fill: #b9d4f2; } .art .sheet { fill: #fff; } .art .line { fill: #1d1d1f; } .art .pill { fill: #0a66c2; }
.art .shine { fill: none; stroke: #fff; stroke-width: 2.5; stroke-linecap: round; opacity: .7; }
@media (prefers-color-scheme: dark) { .art .body { fill: #63636d; } .art .dark { fill: #2a2a30; } .art .glass { fill: #274060; } }
.name { font-weight: 650; letter-spacing: -.01em; } .product { color: var(--soft); font-size: .8rem; }
.options { display: flex; flex-wrap: wrap; justify-content: center; gap: 1rem; margin-bottom: 2rem; }
.options label { display: grid; gap: .3rem; text-align: start; font-size: .85rem; color: var(--soft); }
select { font: inherit; font-size: 1rem; min-height: 44px; min-width: 11rem; padding: .4rem 2.2rem .4rem .9rem; color: var(--ink);
  border: 1px solid var(--line); border-radius: 12px; appearance: none;
  background: var(--card) url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 12 8'%3E%3Cpath d='M1 1.5l5 5 5-5' fill='none' stroke='%238a8a92' stroke-width='1.8' stroke-linecap='round'/%3E%3C/svg%3E") no-repeat right .9rem center / 12px; }
.versions { display: contents; }
${CHOICES.map(({ shape }) => `form:not(:has([value=${shape}]:checked)) .for-${shape}`).join(', ')} { display: none; }
.foot { margin-top: 2.5rem; color: var(--soft); font-size: .85rem; } code { font-family: var(--mono); }
`;
