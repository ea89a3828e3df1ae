import type { House } from '#lib/house/house.ts';
import { REPEAT_MINUTES } from '#lib/house/sweep.ts';
import type { ReadyJourney } from '#lib/journey/journey.ts';
import { askMdm } from '#lib/journey/mdm.ts';
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
 * @throws Problem mdm.*, profile.*
 */
export async function release(house: House, at: ReadyJourney): Promise<Release> {
  return onJourney(house, at, async () => {
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
    await recordRelease(house, at, profile, answer.durationMs);
    return { kind: 'profile', bytes: profile.bytes };
  });
}

async function recordRelease(
  house: House,
  { journey, entrance }: ReadyJourney,
  profile: Profile,
  durationMs: number,
): Promise<void> {
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
    detail: `${profile.bytes.length} bytes, checks in at ${profile.checkInHost ?? 'an unnamed host'}`,
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
