import { hashTicket, newTicket } from '#lib/base/ids.ts';
import { Problem } from '#lib/base/problem.ts';
import type { Journey, NewJourney } from '#lib/data/journeys.ts';

/** Who holds a journey, and what opens it from now on. */
export type Hands = {
  readonly ticket: string;
  readonly browserKey: string;
  /** The browser has shown its key before, and this one has none. */
  readonly isStranger: boolean;
  readonly isSame: boolean;
  readonly renew: (locked: Journey) => Partial<NewJourney>;
};

/** Judges in whose hands the journey is, and prepares what will open it from now on. */
export function takeHands(journey: Journey, browserKey: string | null): Hands {
  if (browserKey && !isSameBrowser(journey, browserKey)) throw new Problem('idp.other_browser');
  const ticket = newTicket();
  const ticketHash = hashTicket(ticket);
  if (browserKey) {
    const renew = (locked: Journey) => ({ ticketHash, previousTicketHash: locked.ticketHash });
    return { ticket, browserKey, isStranger: false, isSame: true, renew };
  }
  const newKey = newTicket();
  const renewed = {
    ticketHash,
    previousTicketHash: null,
    browserHash: hashTicket(newKey),
    browserProvenAt: null,
  };
  return {
    ticket,
    browserKey: newKey,
    isStranger: journey.browserProvenAt !== null,
    isSame: false,
    renew: () => renewed,
  };
}

/** Whether the key that a browser sent is the one that was given to it. */
export function isSameBrowser(journey: Journey, browserKey: string): boolean {
  return hashTicket(browserKey).equals(journey.browserHash);
}
