import { hashTicket } from '#lib/base/ids.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import { type Journey, loadJourney } from '#lib/data/journeys.ts';
import {
  findSignIn,
  hasSignedInBefore,
  insertSignIn,
  type SignIn,
  takeSignIn,
} from '#lib/data/sign-ins.ts';
import type { House } from '#lib/house/house.ts';
import { timeUpstream } from '#lib/house/meters.ts';
import { CHECKS } from '#lib/house/reseal.ts';
import type { OidcSettings } from '#lib/idp/settings.ts';
import * as oidc from '#lib/idp/sign-in.ts';
import { enter, type SignedIn } from '#lib/journey/admission.ts';
import { findEntranceOf } from '#lib/journey/device.ts';
import { type Hands, takeHands } from '#lib/journey/hands.ts';
import {
  judge,
  type Position,
  type Traveller,
  type WelcomedJourney,
} from '#lib/journey/journey.ts';
import { findWay } from '#lib/journey/providers.ts';
import {
  JOURNEY_MINUTES,
  minutesAfter,
  noteProblem,
  onJourney,
  takeStep,
} from '#lib/journey/record.ts';

/** The one redirect URI that is registered at every provider. */
export function redirectUri(house: House): string {
  return new URL('/enroll/callback', house.publicUrl).href;
}

/**
 * Sends the person to the provider that is theirs. Each tap makes a state of its own, so a second tap is harmless.
 *
 * @returns the address at the provider
 */
export async function startSignIn(house: House, at: WelcomedJourney): Promise<URL> {
  return onJourney(house, at, async () => {
    const way = findWay(at);
    if (way.kind !== 'provider') throw new Problem('page.moved_on');
    const { idp } = way;
    const again = await hasSignedInBefore(house.db, at.journey.id);
    const started = await timeUpstream(house.meters, 'idp', idp.name, () =>
      oidc.startSignIn(idp, {
        redirectUri: redirectUri(house),
        language: at.journey.language,
        ...(at.journey.loginHint ? { loginHint: at.journey.loginHint } : {}),
        again,
      }),
    );
    const now = house.clock.now();
    await takeStep(house, at.journey, {
      event: 'idp.started',
      detail: idp.name,
      write: (tx, journey) =>
        insertSignIn(tx, {
          stateHash: hashTicket(started.state),
          journeyId: journey.id,
          idp: idp.name,
          checksSealed: house.sealer.seal(Buffer.from(JSON.stringify(started.checks)), CHECKS),
          createdAt: now,
          expiresAt: minutesAfter(now, JOURNEY_MINUTES),
          usedAt: null,
        }),
    });
    return started.url;
  });
}

/**
 * The provider has sent the person back. The journey is found by the state, which is good once.
 *
 * Whoever finishes the sign-in holds the journey from then on, and nobody else: the ticket is renewed.
 * With the browser's key the old ticket stays good for that browser. Without it this may be another
 * device than the one that began (somebody was sent a link), or the same that lost its cookies, or a
 * form from another site that brings none: so the key is renewed as well, and what the one who began
 * holds, ticket and key, opens nothing any more.
 *
 * @throws Problem idp.*
 */
export async function finishSignIn(
  house: House,
  callback: { parameters: URLSearchParams; browserKey: string | null },
): Promise<{ position: Position; browserKey: string }> {
  const state = callback.parameters.get('state');
  if (!state) throw new Problem('idp.state_missing');
  const found = await findSignIn(house.db, hashTicket(state));
  const journey = found && (await loadJourney(house.db, found.journeyId));
  if (!found || !journey) throw new Problem('idp.state_unknown');

  const hands = takeHands(journey, callback.browserKey);
  const entrance = await findEntranceOf(house, journey);
  const traveller = { journey, entrance, ticket: hands.ticket };
  try {
    if (hands.isStranger && callback.parameters.has('error')) throw refusalForStranger();
    await consumeState(house, state, journey);
    refuseSecondPerson(traveller);
    const { idp, signedIn } = await askWho(house, traveller, found, { ...callback, state });
    return await enter(house, traveller, hands, idp, signedIn);
  } catch (error) {
    if (isProblem(error)) await noteFailure(house, traveller, hands, error);
    throw error;
  }
}

/**
 * A failed sign-in leads on only for whom the journey belongs to: the browser that shows its key, or
 * a device that never showed one. A state alone, which stands in the provider's logs, opens nothing;
 * and one that was used before leads nobody on but that browser.
 */
async function noteFailure(
  house: House,
  { journey, ticket }: Traveller,
  hands: Hands,
  problem: Problem,
): Promise<void> {
  const isSpent = problem.code === 'idp.state_used' || problem.code === 'page.journey_ended';
  const leadsOn = hands.isSame ? !journey.endedAt : !hands.isStranger && !isSpent;
  if (leadsOn) await noteProblem(house, { journey, ticket }, problem, hands.renew);
  else await noteProblem(house, { journey }, problem);
}

function refusalForStranger(): Problem {
  return new Problem('idp.refused', {
    detail: 'an error came back without the key of the browser that began; the state stays good',
  });
}

/** @throws Problem when this is not the first time, or too late */
async function consumeState(house: House, state: string, journey: Journey): Promise<void> {
  const taken = await takeSignIn(house.db, hashTicket(state), house.clock.now());
  if (taken?.state === 'used') throw new Problem('idp.state_used');
  if (taken?.state !== 'fresh') throw new Problem('idp.state_expired');
  if (journey.endedAt) throw new Problem('page.journey_ended');
}

/** Asks the provider with the code who it was. */
async function askWho(
  house: House,
  traveller: Traveller,
  signIn: SignIn,
  { parameters, state }: { parameters: URLSearchParams; state: string },
): Promise<{ idp: OidcSettings; signedIn: SignedIn }> {
  const idp = requireIdp(traveller, signIn.idp);
  const checks: oidc.SignInChecks = JSON.parse(
    house.sealer.open(signIn.checksSealed, CHECKS).toString(),
  );
  const callback = new URL(redirectUri(house));
  callback.search = parameters.toString();
  const claims = await timeUpstream(house.meters, 'idp', idp.name, () =>
    oidc.finishSignIn(idp, { callback, state, checks }),
  );
  return { idp, signedIn: { claims } };
}

/**
 * Each tap on "Sign in" made a state of its own. Once somebody has signed in the others are worth
 * nothing, or they would step into that person's consent, or into a profile that has left.
 */
function refuseSecondPerson(traveller: Traveller): void {
  const { pane } = judge(traveller);
  if (!traveller.journey.signedInAt || pane === 'sign-in') return;
  throw new Problem('idp.state_used', { detail: 'another sign-in of this journey has finished' });
}

/** Where several are open at once, the one that answers counts, and not the last one chosen. */
function requireIdp({ entrance }: Traveller, name: string): OidcSettings {
  const idp = entrance.idps.find((one) => one.name === name);
  if (idp?.kind === 'oidc') return idp;
  const detail = `begun at ${name}, which ${entrance.name} has no longer`;
  throw new Problem('idp.state_unknown', { detail });
}
