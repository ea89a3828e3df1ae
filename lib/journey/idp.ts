import { hashTicket, newTicket } from '#lib/base/ids.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import { loadJourney } from '#lib/data/journeys.ts';
import { insertSignIn, type SignIn, takeSignIn } from '#lib/data/sign-ins.ts';
import type { House } from '#lib/house/house.ts';
import { timeUpstream } from '#lib/house/meters.ts';
import { type Person, readPerson } from '#lib/idp/person.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import * as oidc from '#lib/idp/sign-in.ts';
import { findEntrance } from '#lib/journey/device.ts';
import {
  judge,
  type Position,
  type Traveller,
  type WelcomedJourney,
} from '#lib/journey/journey.ts';
import {
  isSameBrowser,
  JOURNEY_MINUTES,
  minutesAfter,
  noteProblem,
  onJourney,
  takeStep,
} from '#lib/journey/record.ts';

const CHECKS = 'sign-in checks';

/** The one redirect URI that is registered at every provider. */
export function redirectUri(house: House): string {
  return new URL('/enroll/callback', house.publicUrl).href;
}

/**
 * Sends the person to the provider. Each tap makes a state of its own, so a second tap is harmless.
 *
 * @returns the address at the provider
 */
export async function startSignIn(house: House, at: WelcomedJourney): Promise<URL> {
  return onJourney(house, at, async () => {
    const idp = requireIdp(at);
    const started = await timeUpstream(house.meters, 'idp', idp.name, () =>
      oidc.startSignIn(idp, { redirectUri: redirectUri(house), language: at.journey.language }),
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
 * The provider has sent the person back. The journey is found by the state, which is good once; the
 * browser's key must fit if it is there. Whoever finishes the sign-in gets a new ticket and the old
 * one is worth nothing without the browser's key: a link that was begun on one device and finished
 * on another lets the first one in nowhere.
 *
 * @throws Problem idp.*
 */
export async function finishSignIn(
  house: House,
  callback: { parameters: URLSearchParams; browserKey: string | null },
): Promise<Position> {
  const state = callback.parameters.get('state');
  if (!state) throw new Problem('idp.state_missing');
  const now = house.clock.now();
  const taken = await takeSignIn(house.db, hashTicket(state), now);
  const journey = taken && (await loadJourney(house.db, taken.found.journeyId));
  if (!taken || !journey) throw new Problem('idp.state_unknown');
  judgeState(taken.state, journey.endedAt);
  if (callback.browserKey && !isSameBrowser(journey, callback.browserKey)) {
    throw new Problem('idp.other_browser');
  }

  const ticket = newTicket();
  const entrance = await findEntrance(house, journey.entrance);
  const traveller = { journey, entrance, ticket };
  const renewal = { ticketHash: hashTicket(ticket), previousTicketHash: journey.ticketHash };
  try {
    const person = await askWho(house, traveller, taken.found, { ...callback, state });
    const after = await takeStep(house, journey, {
      event: 'idp.finished',
      detail: `${person.userId} at ${person.issuer}`,
      change: { ...renewal, hop: 'idp', signedInAt: now, person: describePerson(person) },
    });
    return judge({ ...traveller, journey: after });
  } catch (error) {
    if (isProblem(error)) await noteProblem(house, traveller, error, renewal);
    throw error;
  }
}

/** Asks the provider with the code, and judges whether this person may enroll. */
async function askWho(
  house: House,
  traveller: Traveller,
  signIn: SignIn,
  { parameters, state }: { parameters: URLSearchParams; state: string },
): Promise<Person> {
  const idp = requireIdp(traveller);
  if (idp.name !== signIn.idp) {
    throw new Problem('idp.state_unknown', { detail: `begun at ${signIn.idp}, now ${idp.name}` });
  }
  const checks: oidc.SignInChecks = JSON.parse(
    house.sealer.open(signIn.checksSealed, CHECKS).toString(),
  );
  const callback = new URL(redirectUri(house));
  callback.search = parameters.toString();
  const claims = await timeUpstream(house.meters, 'idp', idp.name, () =>
    oidc.finishSignIn(idp, { callback, state, checks }),
  );
  return readPerson(idp, claims);
}

function judgeState(state: 'fresh' | 'used' | 'expired', journeyEndedAt: Date | null): void {
  if (state === 'used') throw new Problem('idp.state_used');
  if (state === 'expired') throw new Problem('idp.state_expired');
  if (journeyEndedAt) throw new Problem('page.journey_ended');
}

function requireIdp({ entrance }: Traveller): IdpSettings {
  if (entrance.idp) return entrance.idp;
  throw new Problem('idp.state_unknown', { detail: `${entrance.name} has no provider any more` });
}

function describePerson(person: Person) {
  const { idp, issuer, subject, userId, name, email } = person;
  return { idp, issuer, subject, userId, name, email };
}
