import { Problem } from '#lib/base/problem.ts';
import { readHeader } from '#lib/device/header.ts';
import type { House } from '#lib/house/house.ts';
import { timeUpstream } from '#lib/house/meters.ts';
import { INTRODUCTION } from '#lib/house/reseal.ts';
import type { ReadyJourney } from '#lib/journey/journey.ts';
import { type MdmAnswer, requestProfile } from '#lib/mdm/mdm.ts';

/**
 * The mdm hop: asks the MDM for this device's profile, in the name of the person who signed in.
 *
 * The MDM believes the user id without asking again, so this is the decision who owns the device: it
 * comes from the provider alone, and a device without a user is let through only where the entrance
 * says so.
 *
 * @throws Problem mdm.*
 */
export async function askMdm(house: House, at: ReadyJourney): Promise<MdmAnswer> {
  const { journey, entrance } = at;
  const userId = journey.person?.userId ?? null;
  if (!userId && entrance.withoutUser !== 'nobody') throw new Problem('mdm.user_missing');
  if (!journey.introductionSealed) throw new Problem('page.journey_ended');

  const header = house.sealer.open(journey.introductionSealed, INTRODUCTION).toString();
  return timeUpstream(house.meters, 'mdm', entrance.mdm.name, () =>
    requestProfile(entrance.mdm, { header, message: readHeader(header), userId }),
  );
}
