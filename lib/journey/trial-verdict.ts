import type { Editor } from '#lib/access/roles.ts';
import { listDevices } from '#lib/data/devices.ts';
import type { House } from '#lib/house/house.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import { judgeRules, type Verdict } from '#lib/journey/rules.ts';
import type { Trial } from '#lib/journey/trial-result.ts';

/** What the rules make of the person who signed in, as they are now. */
export type TrialVerdict = {
  /** Null: the provider's own rules alone. */
  readonly entrance: string | null;
} & Verdict;

/**
 * Judges a trial by the settings of this moment, at the provider and at each entrance that uses it.
 * Who mends a rule sees what it does by loading the page again.
 *
 * @returns nothing where nobody signed in
 */
export async function judgeTrial(
  house: House,
  _editor: Editor,
  idp: IdpSettings,
  { claims }: Trial,
): Promise<TrialVerdict[]> {
  if (!claims) return [];
  const { entrances } = await house.settings();
  const using = [...entrances.values()].filter(({ idps }) =>
    idps.some(({ name }) => name === idp.name),
  );
  const devices = await listDevices(house.db, claims);
  const about = { idp, serial: null, claims, devices, deviceLimit: claims.deviceLimit };
  return [
    { entrance: null, ...judgeRules({ ...about, entrance: null }) },
    ...using.map((entrance) => ({
      entrance: entrance.name,
      ...judgeRules({ ...about, entrance }),
    })),
  ];
}
