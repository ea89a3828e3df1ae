import { writeDocument } from '#tests/world/demo/document.ts';
import { endingScreen } from '#tests/world/demo/ending.ts';
import { hasEnded, type InHand } from '#tests/world/demo/in-hand.ts';
import { html, trusted } from '#tests/world/demo/markup.ts';
import { rewritePage } from '#tests/world/demo/rewrite.ts';
import { STAGE_STYLE } from '#tests/world/demo/stage-style.ts';

/**
 * What the frame inside the device shows.
 * @param fresh - the navigation just ended, so an alert of the device's lies over the page
 */
export function sheetPage(hand: InHand, fresh: boolean): string {
  const { id, pick, sheet } = hand;
  if (hasEnded(hand)) return endedPage(hand);
  const page = sheet.page();
  const shown = page ? rewritePage(page, `/devices/${id}`, pick.appearance) : '<!doctype html>';
  const outcome = sheet.outcome();
  if (outcome.kind !== 'failed' || !fresh) return shown;
  // Setup Assistant shows the error's own words and nothing else.
  return shown + alert(outcome.why, `/devices/${id}/sheet?seen`).markup;
}

/** Seen only without JavaScript, where the page around the frame does not notice the end by itself. */
function endedPage(hand: InHand): string {
  const { appearance } = hand.pick;
  return writeDocument({
    title: 'The sheet has closed',
    className: `stage ${appearance} closed`,
    body: endingScreen(hand) ?? html``,
    styles: [STAGE_STYLE, CLOSED],
  });
}

function alert(text: string, dismiss: string) {
  return html`<style>${trusted(ALERT)}</style><div class="--alert"><div role="alertdialog" aria-label="Alert"><p>${text}</p><a href="${dismiss}">OK</a></div></div>`;
}

const CLOSED = `
html.closed { display: block; padding: 0; background: var(--sheet); color: var(--sheet-ink); }
html.closed body { display: grid; place-items: center; }
`;

const ALERT = `
.--alert { position: fixed; inset: 0; display: grid; place-items: center; background: rgb(0 0 0 / .3); z-index: 9; font: 15px/1.4 -apple-system, sans-serif; }
.--alert > div { width: 290px; border-radius: 18px; background: #f4f4f6; color: #000; text-align: center; overflow: hidden; }
.--alert p { margin: 0; padding: 22px 18px; overflow-wrap: anywhere; }
.--alert a { display: block; padding: 13px; border-top: 1px solid #ccc; color: #0a66c2; font-weight: 600; text-decoration: none; }
`;
