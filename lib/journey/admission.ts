import { listDevices } from '#lib/data/devices.ts';
import type { StoredPerson } from '#lib/data/tables.ts';
import type { House } from '#lib/house/house.ts';
import { findGroups } from '#lib/idp/groups.ts';
import { describePerson } from '#lib/idp/person.ts';
import type { PersonRules } from '#lib/idp/rules-settings.ts';
import type { Claims } from '#lib/idp/sign-in.ts';
import type { Hands } from '#lib/journey/hands.ts';
import { judge, type Position, type Traveller } from '#lib/journey/journey.ts';
import { keepBeforeSignIn } from '#lib/journey/panes.ts';
import { takeStep } from '#lib/journey/record.ts';
import { describeWarnings, judgeRules, requireAllowed } from '#lib/journey/rules.ts';
import { type PageSettings, panesOf } from '#lib/page/settings.ts';

/** What a provider, a directory or our own accounts say about somebody who has signed in. */
export type SignedIn = {
  readonly claims: Claims;
  /** The account's own, in place of the entrance's. */
  readonly deviceLimit?: number | null;
};

/**
 * The end of every sign-in, wherever it was: the rules are judged, and the journey is in the hands of
 * whoever has signed in.
 *
 * @param traveller with the renewed ticket
 * @throws Problem of the first rule that refuses
 */
export async function enter(
  house: House,
  traveller: Traveller,
  hands: Hands,
  idp: PersonRules,
  signedIn: SignedIn,
): Promise<{ position: Position; browserKey: string }> {
  const { person, warnings } = await admit(house, traveller, idp, signedIn);
  const journey = await takeStep(house, traveller.journey, {
    event: 'idp.finished',
    detail: `${person.userId} at ${person.issuer}${warnings}`,
    change: (locked) => ({
      ...hands.renew(locked),
      hop: 'idp',
      idp: idp.name,
      signedInAt: house.clock.now(),
      person,
      ...keepBeforeSignIn({ journey: locked, entrance: traveller.entrance }),
    }),
  });
  return { position: judge({ ...traveller, journey }), browserKey: hands.browserKey };
}

/**
 * Judges whether somebody who has signed in may enroll this device.
 *
 * @returns who they are, and what only has to be written down
 * @throws Problem of the first rule that refuses: device.blocked, idp.*
 */
async function admit(
  house: House,
  { journey, entrance }: Pick<Traveller, 'journey' | 'entrance'>,
  idp: PersonRules,
  { claims, deviceLimit = null }: SignedIn,
): Promise<{ person: StoredPerson; warnings: string }> {
  const devices = isLimited(entrance, deviceLimit) ? await listDevices(house.db, claims) : null;
  const { serial } = journey;
  const verdict = judgeRules({ entrance, idp, serial, claims, devices, deviceLimit });
  requireAllowed(verdict);
  if (verdict.userId === null) throw new Error('a user id that is missing was refused before');
  const person = {
    ...describePerson(idp.name, claims, verdict.userId),
    ...groupsFor(entrance.page, idp, claims),
  };
  const limited = deviceLimit === null ? person : { ...person, deviceLimit };
  return { person: limited, warnings: describeWarnings(verdict) };
}

/** Those of the person's groups that a pane asks for; where there is none, their groups are not kept. */
function groupsFor(page: PageSettings, idp: PersonRules, claims: Claims) {
  const wanted = panesOf(page).flatMap(({ when }) => when?.groups ?? []);
  return wanted.length > 0 ? { groups: findGroups(idp, claims, wanted) } : {};
}

/** Whether anybody counts this person's devices. */
export function isLimited(
  { rules }: Pick<Traveller['entrance'], 'rules'>,
  deviceLimit: number | null | undefined,
): boolean {
  return (deviceLimit ?? rules.devicesPerPerson) !== undefined;
}

/**
 * What was judged at the sign-in must still hold when a profile leaves: settings change meanwhile, and
 * another device of the same person may have been faster.
 *
 * @param devices null where nobody signed in, or nobody counts
 * @returns what only has to be written down
 * @throws Problem device.blocked, idp.device_limit
 */
export function judgeAgain(
  { journey, entrance }: Pick<Traveller, 'journey' | 'entrance'>,
  devices: readonly string[] | null,
): string {
  const { serial, person } = journey;
  const deviceLimit = person?.deviceLimit ?? null;
  const verdict = judgeRules({ entrance, idp: null, serial, claims: null, devices, deviceLimit });
  requireAllowed(verdict);
  return describeWarnings(verdict);
}
