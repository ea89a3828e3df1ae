/**
 * The whole road of a device, on one screen.
 *
 *   hop       what must be true afterwards                                     verb
 *   device    the introduction is signed by a device that Apple made           arrive          device.ts
 *   page      the person has left every pane of the organisation's by its      passPane        page.ts
 *             button: read it, agreed to it, answered it
 *   idp       somebody whom we believe has told us who the person is,          startSignIn, finishSignIn  idp.ts
 *             and the rules let this person and this device in                 signInWithPassword  password.ts
 *   mdm       the MDM has answered for this device and this person             askMdm          mdm.ts
 *   profile   the bytes are an MDM profile, and the device has been given them release         profile.ts
 *
 * A stage is a type, and only `judge` below makes one: what asks for a `ReadyJourney` can not be
 * called for a device whose owner has not signed in, or has not agreed. The order of the panes is the
 * order of the page that the journey began with, whatever is published meanwhile (panes.ts).
 *
 * Where an entrance has several providers, `findWay` (providers.ts) says how the sign-in pane goes on;
 * all rules about persons and devices are judged in rules.ts, and again before a profile leaves.
 */
import type { Journey } from '#lib/data/journeys.ts';
import { isPassed, listPanes } from '#lib/journey/panes.ts';
import type { OwnPane } from '#lib/page/pane.ts';
import type { Entrance } from '#lib/settings/file.ts';

declare const stage: unique symbol;
type At<Stage extends string> = Traveller & { readonly [stage]: Stage };

/** A journey that is going on, with the entrance that it came through, and the page as it was then. */
export type Traveller = {
  readonly journey: Journey;
  readonly entrance: Entrance;
  /** The ticket that the person's browser holds. */
  readonly ticket: string;
};

/** In front of a pane of the organisation's own. */
export type ReadingJourney = At<'reading'>;
/** Everything before the sign-in has happened. */
export type WelcomedJourney = At<'welcomed'>;
/** Everything that a profile needs has happened. */
export type ReadyJourney = At<'ready'>;

/** Which pane comes next, and the proof of all that lies behind it. */
export type Position =
  | { readonly pane: 'own'; readonly own: OwnPane; readonly at: ReadingJourney }
  | { readonly pane: 'sign-in'; readonly at: WelcomedJourney }
  | { readonly pane: 'install'; readonly at: ReadyJourney };

export function judge(traveller: Traveller): Position {
  for (const pane of listPanes(traveller)) {
    if (isPassed(traveller, pane)) continue;
    if (pane.kind === 'sign-in') return { pane: 'sign-in', at: traveller as WelcomedJourney };
    return { pane: 'own', own: pane, at: traveller as ReadingJourney };
  }
  return { pane: 'install', at: traveller as ReadyJourney };
}
