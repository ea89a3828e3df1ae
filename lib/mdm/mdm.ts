import { setTimeout } from 'node:timers/promises';
import { Problem } from '#lib/base/problem.ts';
import { askAdePassthrough } from '#lib/mdm/ade-passthrough.ts';
import { type MdmAnswer, readAnswer, readFailure } from '#lib/mdm/answer.ts';
import { askIvantiEpmm } from '#lib/mdm/ivanti-epmm.ts';
import { askIvantiNeurons } from '#lib/mdm/ivanti-neurons.ts';
import type { Ask, MdmQuestion } from '#lib/mdm/question.ts';
import { type Patience, requestPatiently } from '#lib/mdm/retry.ts';
import type { MdmSettings } from '#lib/mdm/settings.ts';

export type { MdmAnswer } from '#lib/mdm/answer.ts';
export type { Ask } from '#lib/mdm/question.ts';

const systemPatience: Patience = {
  sleep: (ms) => setTimeout(ms),
  nowMs: () => performance.now(),
  random: Math.random,
};

/**
 * Asks an upstream MDM for this device's enrollment profile.
 *
 * Every call makes the MDM prepare a fresh enrollment (a new SCEP challenge), so nothing is cached.
 * What comes back is not judged beyond "this is no error": that is the profile hop's work.
 *
 * @param patience how to wait before the one retry; tests bring their own and do not wait
 * @returns the profile's bytes, or one of Apple's predefined errors to hand on as it is
 * @throws Problem mdm.* with a detail that holds neither credentials nor the introduction
 */
export async function requestProfile(
  mdm: MdmSettings,
  ask: Ask,
  patience: Patience = systemPatience,
): Promise<MdmAnswer> {
  refuseHalfAUser(ask.userId);
  const question = { ...putQuestion(mdm, ask), network: mdm.network };
  const startedMs = patience.nowMs();
  const reply = await requestPatiently(question, mdm.timeoutSeconds * 1000, patience).catch(
    (error) => {
      throw readFailure(error, question.url);
    },
  );
  return readAnswer(mdm, reply, patience.nowMs() - startedMs);
}

function putQuestion(mdm: MdmSettings, ask: Ask): MdmQuestion {
  switch (mdm.kind) {
    case 'ivanti-neurons':
      return askIvantiNeurons(mdm, ask);
    case 'ivanti-epmm':
      return askIvantiEpmm(mdm, ask);
    case 'ade-passthrough':
      return askAdePassthrough(mdm, ask);
  }
}

/** An empty `user=` is undocumented everywhere; it must never turn a person into nobody by accident. */
function refuseHalfAUser(userId: string | null): void {
  if (userId === null) return;
  if (userId.trim() === '') throw new Problem('mdm.user_missing', { detail: 'empty user id' });
  if (!userId.isWellFormed()) {
    throw new Problem('mdm.user_missing', { detail: 'the user id is not valid Unicode' });
  }
}
