import { pinPurpose } from '#lib/accounts/pin.ts';
import type { Config } from '#lib/base/config.ts';
import { forgetPreviousKey } from '#lib/base/key-change.ts';
import type { Log } from '#lib/base/log.ts';
import { isProblem } from '#lib/base/problem.ts';
import type { Sealer } from '#lib/base/seal.ts';
import type { Db } from '#lib/data/database.ts';
import {
  ALL_SEALED,
  type Envelope,
  listForeignEnvelopes,
  replaceEnvelope,
  type Sealed,
} from '#lib/data/seals.ts';
import type { SettingKind } from '#lib/data/settings.ts';
import { secretsPurpose } from '#lib/settings/secrets.ts';

/** What a device's introduction is sealed as, see `Sealer`. */
export const INTRODUCTION = 'introduction';
/** What the checks of a sign-in are sealed as. */
export const CHECKS = 'sign-in checks';
/** What the checks of an admin's trial are sealed as: never those of a sign-in. */
export const TRIAL_CHECKS = 'test sign-in checks';
/** What came of a trial. */
export const TRIAL_RESULT = 'test sign-in result';

/** How many envelopes of each kind were sealed anew, and how many no key of ours opens. */
export type Resealed = Readonly<Record<Sealed | 'unreadable', number>>;

/** So many, then others get their turn. */
const CHUNK = 50;

/**
 * Seals everything that another key has sealed with the current one. Journeys and admins go on
 * meanwhile: what they change or erase in between stays as they have left it. Safe to repeat, and to
 * break off.
 *
 * @param sealer one that knows the other key too
 */
export async function reseal(db: Db, sealer: Sealer): Promise<Resealed> {
  const counts = {
    setting: 0,
    introduction: 0,
    checks: 0,
    trialChecks: 0,
    trialResult: 0,
    pin: 0,
    unreadable: 0,
  };
  for (const what of ALL_SEALED) {
    let after = 0;
    for (;;) {
      const chunk = await listForeignEnvelopes(db, what, {
        head: sealer.head,
        after,
        limit: CHUNK,
      });
      for (const found of chunk) {
        const renewed = renew(sealer, what, found);
        if (!renewed) counts.unreadable += 1;
        else if (await replaceEnvelope(db, what, found.id, renewed)) counts[what] += 1;
      }
      after = chunk.at(-1)?.id ?? after;
      if (chunk.length < CHUNK) break;
    }
  }
  return counts;
}

/** What is left of a change of keys, while the house is open already. Never throws. */
export async function finishKeyChange(
  config: Pick<Config, 'dataDir'>,
  db: Db,
  sealer: Sealer,
  log: Log,
): Promise<void> {
  try {
    const { unreadable, ...counts } = await reseal(db, sealer);
    const count = Object.values(counts).reduce((sum, one) => sum + one, 0);
    log('info', 'house.resealed', { count, note: `${unreadable} can be opened by neither key` });
    if (unreadable === 0) forgetPreviousKey(config);
  } catch (error) {
    log('error', 'house.reseal_failed', error instanceof Error ? { error } : {});
  }
}

function renew(
  sealer: Sealer,
  what: Sealed,
  found: Envelope,
): { before: Buffer; after: Buffer } | undefined {
  const purpose = purposeOf(what, found);
  try {
    const plain = sealer.open(found.envelope, purpose);
    return { before: found.envelope, after: sealer.seal(plain, purpose) };
  } catch (error) {
    if (isProblem(error)) return undefined;
    throw error;
  }
}

const PURPOSES = {
  introduction: INTRODUCTION,
  checks: CHECKS,
  trialChecks: TRIAL_CHECKS,
  trialResult: TRIAL_RESULT,
} as const;

function purposeOf(what: Sealed, { id, kind, name }: Envelope): string {
  if (what === 'pin') return pinPurpose(id);
  return what === 'setting' ? secretsPurpose({ kind: kind as SettingKind, name }) : PURPOSES[what];
}
