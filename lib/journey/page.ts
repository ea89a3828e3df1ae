import { hashTicket, isTicket } from '#lib/base/ids.ts';
import { Problem } from '#lib/base/problem.ts';
import { insertConsent } from '#lib/data/consents.ts';
import { findJourneyByTicket, type Journey } from '#lib/data/journeys.ts';
import type { House } from '#lib/house/house.ts';
import { findEntrance } from '#lib/journey/device.ts';
import { isSameBrowser } from '#lib/journey/hands.ts';
import {
  type ArrivedJourney,
  judge,
  type KnownJourney,
  listPanes,
  type Position,
  type Traveller,
} from '#lib/journey/journey.ts';
import { hasChosen } from '#lib/journey/providers.ts';
import { onJourney, takeStep } from '#lib/journey/record.ts';
import type { Language } from '#lib/page/languages.ts';
import { type ConsentPane, consentPane } from '#lib/page/pane.ts';

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
  const entrance = await findEntrance(house, asked.entrance);
  const hash = isTicket(asked.ticket) ? hashTicket(asked.ticket) : undefined;
  const journey = hash && (await findJourneyByTicket(house.db, hash));
  if (!journey || journey.entrance !== entrance.name) throw new Problem('page.ticket_unknown');

  const isRenewed = !journey.ticketHash.equals(hash);
  judgeBrowser(journey, asked.browserKey, isRenewed);
  judgeTime(house, journey);
  const browserProvenAt = journey.browserProvenAt ?? (asked.browserKey ? house.clock.now() : null);
  return judge({ journey: { ...journey, browserProvenAt }, entrance, ticket: asked.ticket });
}

/** The person has read the first page and goes on. */
export async function welcome(house: House, at: ArrivedJourney): Promise<Position> {
  return onJourney(house, at, async () => {
    const now = house.clock.now();
    const journey = await takeStep(house, at.journey, {
      event: 'page.welcomed',
      change: { welcomedAt: now, hop: 'page' },
    });
    return judge({ ...at, journey });
  });
}

/** The consent pane that this journey shows. */
export function showConsent({ entrance, journey }: Traveller): ConsentPane {
  const pane = consentPane(entrance.page, journey.language as Language);
  if (!pane) throw new Error(`the page of ${entrance.name} asks for no consent`);
  return pane;
}

/**
 * The person agrees. What they agreed to is recorded word for word, with its hash.
 *
 * @param ticked whether the box was ticked
 * @throws Problem page.consent_missing
 */
export async function agree(
  house: House,
  at: KnownJourney,
  { ticked, address }: { ticked: boolean; address: string },
): Promise<Position> {
  return onJourney(house, at, async () => {
    const pane = showConsent(at);
    if (pane.required && !ticked) throw new Problem('page.consent_missing');
    const now = house.clock.now();
    const journey = await takeStep(house, at.journey, {
      event: 'page.consented',
      detail: ticked ? `pane ${pane.hash}` : `pane ${pane.hash}, not ticked`,
      change: { consentedAt: now },
      write: async (tx, locked) => {
        // Two taps at once are one consent.
        if (locked.consentedAt) return;
        await insertConsent(tx, {
          journeyId: locked.id,
          reference: locked.reference,
          entrance: locked.entrance,
          page: at.entrance.page.name,
          paneHash: pane.hash,
          language: pane.language,
          title: pane.title,
          body: pane.body,
          ticked,
          at: now,
          person: locked.person,
          serial: locked.serial,
          address,
        });
      },
    });
    return judge({ ...at, journey });
  });
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
  const { pane, at } = position;
  return onJourney(house, at, async () => {
    if (at.journey.profileAt) throw new Problem('page.journey_ended');
    const journey = await takeStep(house, at.journey, {
      event: 'page.retraced',
      detail: to === 'start' ? `from ${pane} to the start` : `back from ${pane}`,
      change: to === 'start' ? FORGET.welcome : forgetPrevious(position),
    });
    return judge({ ...at, journey });
  });
}

/** What a pane's answer left in the journey, and all that came after it. */
export const FORGET = {
  consent: { consentedAt: null },
  'sign-in': { consentedAt: null, signedInAt: null, person: null },
  welcome: {
    consentedAt: null,
    signedInAt: null,
    person: null,
    idp: null,
    loginHint: null,
    welcomedAt: null,
  },
} as const;

function forgetPrevious({ pane, at }: Position) {
  // From a provider that was chosen, back is to the choice; the address that was typed stays.
  if (pane === 'sign-in' && hasChosen(at)) return { idp: null };
  const panes = listPanes(at.entrance);
  const previous = panes[panes.indexOf(pane) - 1];
  return previous && previous !== 'install' ? FORGET[previous] : {};
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
