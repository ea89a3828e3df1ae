import { createHash } from 'node:crypto';
import { hashTicket, isTicket } from '#lib/base/ids.ts';
import { Problem } from '#lib/base/problem.ts';
import { insertConsent } from '#lib/data/consents.ts';
import { findJourneyByTicket, type Journey } from '#lib/data/journeys.ts';
import type { House } from '#lib/house/house.ts';
import { findEntrance, findEntranceOf } from '#lib/journey/device.ts';
import { isSameBrowser } from '#lib/journey/hands.ts';
import { judge, type Position, type Traveller } from '#lib/journey/journey.ts';
import { goBack, SIGNED_OUT } from '#lib/journey/panes.ts';
import { hasChosen } from '#lib/journey/providers.ts';
import { onJourney, type Step, takeStep } from '#lib/journey/record.ts';
import { readAnswers } from '#lib/page/form-field.ts';
import type { Language } from '#lib/page/languages.ts';
import { hashShown, type ShownConsent, type ShownPane, showPane } from '#lib/page/pane.ts';

/**
 * Finds the journey behind an address, and where it stands.
 *
 * The ticket opens it. The browser's key is a second factor when it is there: another browser's ends
 * the matter, none at all does not (Setup Assistant may lose cookies). Two things need it: a ticket
 * from before the sign-in, and a finished journey whose browser has shown its key before.
 *
 * @throws Problem page.ticket_unknown, page.ticket_expired, page.journey_ended, page.other_browser
 */
export async function resume(
  house: House,
  asked: { entrance: string; ticket: string; browserKey: string | null },
): Promise<Position> {
  const { name } = await findEntrance(house, asked.entrance);
  const hash = isTicket(asked.ticket) ? hashTicket(asked.ticket) : undefined;
  const journey = hash && (await findJourneyByTicket(house.db, hash));
  if (!journey || journey.entrance !== name) throw new Problem('page.ticket_unknown');

  const isRenewed = !journey.ticketHash.equals(hash);
  judgeBrowser(journey, asked.browserKey, isRenewed);
  judgeTime(house, journey);
  const browserProvenAt = journey.browserProvenAt ?? (asked.browserKey ? house.clock.now() : null);
  const entrance = await findEntranceOf(house, journey);
  return judge({ journey: { ...journey, browserProvenAt }, entrance, ticket: asked.ticket });
}

/** What a person sent with a pane's button. */
export type Given = {
  /** `yes` where they agree, as the pane asks for it. */
  readonly agree: string | null;
  readonly typedName: string;
  /** What was entered into a field, by its id. */
  readonly entered: (field: string) => string;
  /** The client's address, as far as TRUST_PROXY lets us believe it. */
  readonly address: string;
};

type AtOwnPane = Extract<Position, { readonly pane: 'own' }>;

/** The pane in front of which this journey stands, in its language. */
export function showOwnPane({ own, at }: AtOwnPane): ShownPane {
  return showPane(at.entrance.page, own, at.journey.language as Language);
}

/**
 * Names what stands on a pane, for this sign-in: what was sent for another text, or by somebody who
 * signed in before, is not taken for this one.
 */
export function markOf(position: AtOwnPane): string {
  const { signedInAt } = position.at.journey;
  return createHash('sha256')
    .update(JSON.stringify([hashShown(showOwnPane(position)), signedInAt?.getTime() ?? null]))
    .digest('hex')
    .slice(0, 32);
}

/**
 * The person has read, agreed, or answered, and goes on.
 *
 * @throws Problem page.consent_missing, page.answers_refused (see `readAnswers`)
 */
export async function passPane(house: House, position: AtOwnPane, given: Given): Promise<Position> {
  const { at, own } = position;
  return onJourney(house, at, async () => {
    const shown = showOwnPane(position);
    const now = house.clock.now();
    const part = takePart(position, shown, given, now);
    const journey = await takeStep(house, at.journey, {
      event: part.event,
      ...(part.detail ? { detail: part.detail } : {}),
      change: (locked) => ({
        passed: [...locked.passed, { pane: own.id, at: now.toISOString() }],
        ...(locked.hop === 'device' ? { hop: 'page' as const } : {}),
        ...(part.answers ? { answers: { ...locked.answers, [own.id]: part.answers } } : {}),
      }),
      ...(part.write ? { write: part.write } : {}),
    });
    return judge({ ...at, journey });
  });
}

/** What going on from a pane means beyond having read it. */
export type Part = Pick<Step, 'event' | 'detail' | 'write'> & {
  readonly answers?: Readonly<Record<string, string>>;
};

/**
 * Judges what a person sent with a pane's button, and writes nothing by itself.
 *
 * @throws Problem page.consent_missing, page.answers_refused
 */
export function takePart({ at, own }: AtOwnPane, shown: ShownPane, given: Given, now: Date): Part {
  if (shown.kind === 'consent') return agree(at, shown, given, now);
  if (own.kind !== 'form') return { event: 'page.read', detail: own.id };
  const { answers, faults } = readAnswers(own.fields, given.entered);
  const wrong = Object.entries(faults);
  if (wrong.length === 0) return { event: 'page.answered', detail: own.id, answers };
  // Never what was entered: it may be anything.
  const detail = wrong.map(([field, fault]) => `${field}: ${fault}`).join(', ');
  throw new Problem('page.answers_refused', { detail });
}

/** The person agrees. What they agreed to is recorded word for word, with its hash. */
function agree({ entrance, journey }: Traveller, pane: ShownConsent, given: Given, at: Date): Part {
  const typedName = pane.how === 'typed-name' ? readTypedName(given.typedName) : null;
  const agrees = pane.how === 'typed-name' ? typedName !== null : given.agree === 'yes';
  if (pane.required && !agrees) throw new Problem('page.consent_missing');
  return {
    event: 'page.consented',
    detail: `${pane.id}, text ${pane.hash}${agrees ? '' : ', not agreed'}`,
    write: (tx, locked) =>
      insertConsent(tx, {
        journeyId: locked.id,
        reference: locked.reference,
        entrance: locked.entrance,
        page: entrance.page.name,
        pageHash: journey.pageHash,
        paneId: pane.id,
        paneHash: pane.hash,
        language: pane.body.language,
        title: pane.title.text,
        body: pane.body.text,
        ticked: agrees,
        how: pane.how,
        typedName,
        at,
        person: locked.person,
        serial: locked.serial,
        address: given.address,
      }),
  };
}

/** @returns null where it is no name: too short, too long, or with characters that nobody types */
function readTypedName(text: string): string | null {
  const name = text.replace(/\s+/g, ' ').trim();
  const isName = name.length <= 200 && /\p{L}.*\p{L}|\p{Lo}/u.test(name);
  return isName && !/\p{Cc}/u.test(name) && name.isWellFormed() ? name : null;
}

/**
 * The person goes back a pane, or to the start (somebody else will sign in). What was recorded stays
 * recorded: who agrees again has agreed twice.
 */
export async function retrace(
  house: House,
  position: Position,
  to: 'previous' | 'start',
): Promise<Position> {
  const { at } = position;
  const pane = position.pane === 'own' ? position.own.id : position.pane;
  return onJourney(house, at, async () => {
    if (at.journey.profileAt) throw new Problem('page.journey_ended');
    const journey = await takeStep(house, at.journey, {
      event: 'page.retraced',
      detail: to === 'start' ? `from ${pane} to the start` : `back from ${pane}`,
      change: to === 'start' ? START : forgetPrevious(position),
    });
    return judge({ ...at, journey });
  });
}

/** Nothing is left of what the one before has entered. */
const START = { passed: [], answers: null, ...SIGNED_OUT, idp: null, loginHint: null };

function forgetPrevious(position: Position) {
  // From a provider that was chosen, back is to the choice; the address that was typed stays.
  if (position.pane === 'sign-in' && hasChosen(position.at)) return { idp: null };
  return goBack(position);
}

function judgeBrowser(journey: Journey, browserKey: string | null, isRenewed: boolean): void {
  if (browserKey && !isSameBrowser(journey, browserKey)) throw new Problem('page.other_browser');
  if (browserKey) return;
  if (isRenewed) throw new Problem('page.ticket_unknown', { detail: 'replaced after the sign-in' });
  if (journey.profileAt && journey.browserProvenAt) throw new Problem('page.journey_ended');
}

function judgeTime(house: House, journey: Journey): void {
  if (journey.outcome === 'expired' || journey.outcome === 'stopped') {
    throw new Problem('page.ticket_expired');
  }
  if (journey.endedAt) throw new Problem('page.journey_ended');
  if (journey.expiresAt > house.clock.now()) return;
  throw new Problem(journey.profileAt ? 'page.journey_ended' : 'page.ticket_expired');
}
