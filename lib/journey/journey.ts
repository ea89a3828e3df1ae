/**
 * The whole road of a device, on one screen.
 *
 *   hop       what must be true afterwards                                     verb
 *   device    the introduction is signed by a device that Apple made           arrive          device.ts
 *   page      the person has seen who we are, and agreed where that is asked   welcome, agree  page.ts
 *   idp       somebody whom we believe has told us who the person is,          startSignIn, finishSignIn  idp.ts
 *             and the rules let this person and this device in                 signInWithPassword  password.ts
 *   mdm       the MDM has answered for this device and this person             askMdm          mdm.ts
 *   profile   the bytes are an MDM profile, and the device has been given them release         profile.ts
 *
 * A stage is a type, and only `judge` below makes one: what asks for a `ReadyJourney` can not be
 * called for a device whose owner has not signed in, or has not agreed. The order of the panes is
 * the order of the questions in `judge`.
 *
 * Where an entrance has several providers, `findWay` (providers.ts) says how the sign-in pane goes on;
 * all rules about persons and devices are judged in rules.ts, and again before a profile leaves.
 */
import type { Journey } from '#lib/data/journeys.ts';
import { asksConsent } from '#lib/page/pane.ts';
import type { Entrance } from '#lib/settings/file.ts';

declare const stage: unique symbol;
type At<Stage extends string> = Traveller & { readonly [stage]: Stage };

/** A journey that is going on, with the entrance that it came through. */
export type Traveller = {
  readonly journey: Journey;
  readonly entrance: Entrance;
  /** The ticket that the person's browser holds. */
  readonly ticket: string;
};

export type ArrivedJourney = At<'arrived'>;
export type WelcomedJourney = At<'welcomed'>;
export type KnownJourney = At<'known'>;
/** Everything that a profile needs has happened. */
export type ReadyJourney = At<'ready'>;

/** Which pane comes next, and the proof of all that lies behind it. */
export type Position =
  | { readonly pane: 'welcome'; readonly at: ArrivedJourney }
  | { readonly pane: 'sign-in'; readonly at: WelcomedJourney }
  | { readonly pane: 'consent'; readonly at: KnownJourney }
  | { readonly pane: 'install'; readonly at: ReadyJourney };

export function judge(traveller: Traveller): Position {
  const { journey, entrance } = traveller;
  if (!journey.welcomedAt) return { pane: 'welcome', at: traveller as ArrivedJourney };
  if (entrance.idps.length > 0 && !isSignedIn(traveller)) {
    return { pane: 'sign-in', at: traveller as WelcomedJourney };
  }
  if (asksConsent(entrance.page) && !journey.consentedAt) {
    return { pane: 'consent', at: traveller as KnownJourney };
  }
  return { pane: 'install', at: traveller as ReadyJourney };
}

/** Who signed in at a provider that the entrance has no longer signs in once more, at its new one. */
function isSignedIn({ journey, entrance }: Traveller): boolean {
  const { signedInAt, person } = journey;
  return signedInAt !== null && entrance.idps.some(({ name }) => name === person?.idp);
}

/** The panes that this entrance shows, in order: what "Step 2 of 4" counts. */
export function listPanes(entrance: Entrance): Position['pane'][] {
  const panes: Position['pane'][] = ['welcome'];
  if (entrance.idps.length > 0) panes.push('sign-in');
  if (asksConsent(entrance.page)) panes.push('consent');
  panes.push('install');
  return panes;
}
