import type { Editor } from '#lib/access/roles.ts';
import { hashTicket, newTicket } from '#lib/base/ids.ts';
import { isProblem } from '#lib/base/problem.ts';
import type { ProblemCode } from '#lib/base/problems.ts';
import { findTestSignIn, storeTestResult } from '#lib/data/test-sign-ins.ts';
import type { House } from '#lib/house/house.ts';
import { TRIAL_RESULT } from '#lib/house/reseal.ts';
import type { Claims } from '#lib/idp/sign-in.ts';
import { minutesAfter } from '#lib/journey/record.ts';

/** How long a trial may take, and how long its result can be looked at. */
export const TRIAL_MINUTES = 30;

/** An account of ours may have a limit of its own. */
export type TriedClaims = Claims & { readonly deviceLimit?: number | null };

/** What came of it: who the provider says that they are, or why it said nothing. */
export type TrialResult =
  | { readonly claims: TriedClaims; readonly problem: null }
  | {
      readonly claims: null;
      readonly problem: { readonly code: ProblemCode; readonly detail: string | null };
    };

/** Where a result is shown. @property key of the browser that came back; null where it came again */
export type TrialAddress = {
  readonly id: number;
  readonly idp: string;
  readonly key: string | null;
};

export type Trial = TrialResult & {
  readonly idp: string;
  readonly at: Date;
  readonly until: Date;
};

type Sealed = { readonly keyHash: string; readonly at: string; readonly result: TrialResult };

/** Seals what came of a trial, and makes the key that shows it. */
export async function keepResult(
  house: House,
  trial: { id: number; idp: string },
  result: TrialResult,
): Promise<TrialAddress> {
  const key = newTicket();
  const now = house.clock.now();
  const sealed: Sealed = { keyHash: hashOf(key), at: now.toISOString(), result };
  await storeTestResult(house.db, trial.id, {
    resultSealed: house.sealer.seal(Buffer.from(JSON.stringify(sealed)), TRIAL_RESULT),
    expiresAt: minutesAfter(now, TRIAL_MINUTES),
  });
  const { problem } = result;
  house.log('info', 'idp.tried', {
    idp: trial.idp,
    ...(problem ? { problem: problem.code } : {}),
    ...(problem?.detail ? { detail: problem.detail } : {}),
  });
  return { id: trial.id, idp: trial.idp, key };
}

/**
 * What came of a trial, for the admin who began it, in the browser that came back from it. An admin
 * who has somebody else sign in with their link learns nothing, and neither does that somebody.
 *
 * @returns undefined where there is nothing (any more), or nothing for them: which, is not told
 */
export async function readTrial(
  house: House,
  editor: Editor,
  asked: { id: number; idp: string; key: string },
): Promise<Trial | undefined> {
  if (!Number.isSafeInteger(asked.id)) return undefined;
  const found = await findTestSignIn(house.db, { id: asked.id });
  const isTheirs = found?.adminId === editor.id && found.idp === asked.idp;
  if (!isTheirs || !found.resultSealed || found.expiresAt <= house.clock.now()) return undefined;
  const sealed = open(house, found.resultSealed);
  if (sealed?.keyHash !== hashOf(asked.key)) return undefined;
  return { ...sealed.result, idp: found.idp, at: new Date(sealed.at), until: found.expiresAt };
}

function open({ sealer }: House, envelope: Buffer): Sealed | undefined {
  try {
    return JSON.parse(sealer.open(envelope, TRIAL_RESULT).toString());
  } catch (error) {
    if (isProblem(error)) return undefined;
    throw error;
  }
}

function hashOf(key: string): string {
  return hashTicket(key).toString('base64url');
}
