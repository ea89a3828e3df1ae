import type { InHand } from '#tests/world/demo/in-hand.ts';
import { html, type Markup, trusted } from '#tests/world/demo/markup.ts';
import { type ProfileSummary, summarizeProfile } from '#tests/world/device/profile-summary.ts';

/** What the device's screen shows once the sheet has closed. */
export function endingScreen({ sheet, pick }: InHand): Markup | undefined {
  const outcome = sheet.outcome();
  if (outcome.kind === 'profile') {
    const { organization, checkInHost, fault } = summarizeProfile(outcome.bytes);
    if (fault !== undefined)
      return over(false, 'Profile refused', `It would not enroll: ${fault}.`);
    return over(
      true,
      'Profile received',
      `The sheet has closed. This ${pick.choice.name} now belongs to ${organization} and checks in at ${checkInHost}.`,
    );
  }
  if (outcome.kind !== 'predefined-error') return undefined;
  const { code, details } = readError(outcome.body);
  return over(false, titleOf(code), `The sheet has closed. The server answered ${code}.`, details);
}

/** The same for the one who looks on, with everything that can be said of it. */
export function endingPanel({ sheet }: InHand): Markup | undefined {
  const outcome = sheet.outcome();
  if (outcome.kind === 'profile') return profilePanel(summarizeProfile(outcome.bytes));
  if (outcome.kind !== 'predefined-error') return undefined;
  return html`<section class="given no"><h2>One of Apple’s own errors</h2>
<pre tabindex="0">${outcome.body.toString('utf8')}</pre></section>`;
}

function profilePanel(profile: ProfileSummary): Markup {
  const { name, organization, size, signed, checkInHost, lines, fault } = profile;
  const rows =
    fault === undefined
      ? [
          ['Name', name],
          ['Organisation', organization],
          ['Size', `${size}${signed ? ', signed' : ''}`],
          ['Checks in at', checkInHost],
        ]
      : [
          ['Size', size],
          ['Fault', fault],
        ];
  return html`<section class="given ${fault === undefined ? '' : 'no'}"><h2>Profile received</h2>
<dl>${rows.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl>
<pre tabindex="0" aria-label="The profile’s first lines">${lines.slice(0, 40).map(paint)}${lines.length > 40 && '…'}</pre></section>`;
}

/** Tags in one colour, what they hold in another. */
function paint(line: string): Markup {
  const parts = line.split(/(<[^>]*>)/).map((part) => {
    return part.startsWith('<') ? html`<i>${part}</i>` : html`${part}`;
  });
  return html`${parts}${'\n'}`;
}

function over(good: boolean, title: string, text: string, details?: string): Markup {
  const drawing = good ? 'M21 33.5l8 8L44 25' : 'M32 19v17M32 44.5v.5';
  return html`<div class="over" role="status"><svg class="tick ${good ? '' : 'no'}" viewBox="0 0 64 64" aria-hidden="true"><circle cx="32" cy="32" r="32"/><path d="${trusted(drawing)}"/></svg>
<h2>${title}</h2><p>${text}</p>${details && html`<p>${details}</p>`}</div>`;
}

function readError(body: Buffer): { code: string; details: string | undefined } {
  try {
    const error = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
    const said = error.message ?? error.description;
    return { code: String(error.code), details: typeof said === 'string' ? said : undefined };
  } catch {
    return { code: 'something unreadable', details: undefined };
  }
}

function titleOf(code: string): string {
  return code === 'com.apple.softwareupdate.required' ? 'Update required' : 'Not enrolled';
}
