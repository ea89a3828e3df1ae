import { ACCOUNTS_ISSUER } from '#lib/accounts/accounts.ts';
import { burnPin } from '#lib/accounts/pins.ts';
import { requireAccount } from '#lib/accounts/sign-in.ts';
import type { Problem } from '#lib/base/problem.ts';
import type { Db, Tx } from '#lib/data/database.ts';
import { listDevices, lockDevices } from '#lib/data/devices.ts';
import type { Journey } from '#lib/data/journeys.ts';
import type { House } from '#lib/house/house.ts';
import { REPEAT_MINUTES } from '#lib/house/sweep.ts';
import { isLimited, judgeAgain } from '#lib/journey/admission.ts';
import type { ReadyJourney } from '#lib/journey/journey.ts';
import { askMdm } from '#lib/journey/mdm.ts';
import { keepBeforeSignIn, SIGNED_OUT } from '#lib/journey/panes.ts';
import { minutesAfter, onJourney, takeStep } from '#lib/journey/record.ts';
import { type Profile, readProfile } from '#lib/profile/profile.ts';

export type Release =
  | { readonly kind: 'profile'; readonly bytes: Uint8Array }
  /** One of Apple's predefined errors, word for word as the MDM gave it. */
  | { readonly kind: 'relay'; readonly body: Uint8Array };

/**
 * The last two hops: the MDM is asked, its answer judged, and the profile released. For ten minutes
 * the same journey may ask again (a sheet that closed too early); the MDM makes a new profile then.
 *
 * Written down before the bytes leave, so that whatever a device holds is in the record.
 *
 * The rules about the device are judged before the MDM is asked in vain, and once more under a lock:
 * two devices at once are not both the last one that a person may enroll. So is an account of ours that
 * may have been ended since.
 *
 * @throws Problem mdm.*, profile.*, device.blocked, idp.device_limit, idp.account_*
 */
export async function release(house: House, at: ReadyJourney): Promise<Release> {
  return onJourney(
    house,
    at,
    () => askAndRelease(house, at),
    (problem) => forgetRefused(at, problem),
  );
}

async function askAndRelease(house: House, at: ReadyJourney): Promise<Release> {
  const warnings = judgeAgain(at, await listDevicesOf(house.db, at));
  if (isOfOurs(at.journey)) {
    await house.db.transaction((tx) => requireAccountOf(tx, at.journey, house.clock.now()));
  }
  const answer = await askMdm(house, at);
  if (answer.kind === 'relay') {
    await takeStep(house, at.journey, {
      event: 'mdm.relayed',
      detail: at.entrance.mdm.name,
      evenIfReleased: true,
    });
    return { kind: 'relay', body: answer.body };
  }
  const profile = readProfile(answer.bytes, { checkInHosts: at.entrance.mdm.checkInHosts });
  await recordRelease(house, at, { profile, durationMs: answer.durationMs, warnings });
  return { kind: 'profile', bytes: profile.bytes };
}

/**
 * Who may enroll no more can not go on: the way on is somebody else's sign-in. But not once a profile has
 * left, for the record says to whom.
 */
function forgetRefused(at: ReadyJourney, { code }: Problem) {
  if (!code.startsWith('idp.') || at.journey.profileAt) return {};
  return { ...keepBeforeSignIn(at), ...SIGNED_OUT };
}

type Released = {
  readonly profile: Profile;
  readonly durationMs: number;
  readonly warnings: string;
};

async function recordRelease(
  house: House,
  at: ReadyJourney,
  { profile, durationMs, warnings }: Released,
): Promise<void> {
  const { journey, entrance } = at;
  const now = house.clock.now();
  const first = journey.profileAt ?? now;
  const answered = await takeStep(house, journey, {
    event: 'mdm.answered',
    evenIfReleased: true,
    detail: `${entrance.mdm.name} in ${Math.round(durationMs)} ms`,
    change: { hop: 'mdm' },
  });
  await takeStep(house, answered, {
    event: 'profile.released',
    evenIfReleased: true,
    detail: `${profile.bytes.length} bytes, checks in at ${profile.checkInHost ?? 'an unnamed host'}${warnings}`,
    write: async (tx, locked) => {
      const here = { journey: locked, entrance };
      if (locked.person) await lockDevices(tx, locked.person);
      judgeAgain(here, await listDevicesOf(tx, here));
      await requireAccountOf(tx, locked, now);
      await burnPinOf(tx, locked, now);
    },
    change: {
      hop: 'profile',
      profileAt: first,
      outcome: 'finished',
      problem: null,
      expiresAt: minutesAfter(first, REPEAT_MINUTES),
    },
  });
  if (!journey.profileAt) {
    house.meters.outcomes.inc({ outcome: 'finished', entrance: journey.entrance });
  }
}

/** Those of the person who signed in, by other journeys; null where nobody did, or nobody counts. */
async function listDevicesOf(
  db: Db | Tx,
  { journey, entrance }: Pick<ReadyJourney, 'journey' | 'entrance'>,
): Promise<string[] | null> {
  const { id, person } = journey;
  if (!person || !isLimited(entrance, person.deviceLimit)) return null;
  return listDevices(db, person, { except: id });
}

async function requireAccountOf(tx: Tx, { person }: Journey, now: Date): Promise<void> {
  if (person && isOfOurs({ person })) await requireAccount(tx, person.subject, now);
}

function isOfOurs({ person }: Pick<Journey, 'person'>): boolean {
  return person?.issuer === ACCOUNTS_ISSUER;
}

/** A one-time PIN is good until a profile has left on its device, and not after that. */
async function burnPinOf(tx: Tx, { person, serial }: Journey, at: Date): Promise<void> {
  if (person?.issuer === ACCOUNTS_ISSUER) await burnPin(tx, person.subject, serial, at);
}
