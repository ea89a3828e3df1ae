import type { Down, FailureRate } from '#lib/settings/alert.ts';

/** wrong: somebody has to know · right: it is over · unsure: what was true before still is. */
export type Verdict = 'wrong' | 'right' | 'unsure';

/**
 * How far below its limit a rate must have fallen before an alarm is over: between the two nothing
 * changes, so that a rate that sways about the limit is told of once.
 */
const CALM = 0.75;

/** Judges how many of those that came to an end failed. */
export function judgeRate(
  { percent, atLeast }: Pick<FailureRate, 'percent' | 'atLeast'>,
  { failed, finished }: { failed: number; finished: number },
): Verdict {
  const ended = failed + finished;
  const share = ended === 0 ? 0 : (failed * 100) / ended;
  if (failed > 0 && ended >= atLeast && share >= percent) return 'wrong';
  return failed === 0 || share < percent * CALM ? 'right' : 'unsure';
}

/**
 * Judges whether a provider or an MDM is down: so many have failed there, and nobody has got through.
 * One who gets through is proof that it is not; that nobody comes is no proof of anything.
 */
export function judgeParty(
  { failures }: Pick<Down, 'failures'>,
  { failed, answered }: { failed: number; answered: number },
): Verdict {
  if (answered > 0) return 'right';
  return failed >= failures ? 'wrong' : 'unsure';
}
