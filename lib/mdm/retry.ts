import { type Answer, RequestFailure, requestBytes } from '#lib/base/request.ts';
import type { MdmQuestion } from '#lib/mdm/question.ts';

/** What waiting needs from outside. `random` is in [0, 1). */
export type Patience = {
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly nowMs: () => number;
  readonly random: () => number;
};

/** A profile is about 10 KB; this only keeps a runaway answer out of memory. */
export const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

const LONGEST_WAIT_MS = 2000;
/** With less than this left a second try would only end in a second failure. */
const SHORTEST_TRY_MS = 500;

/**
 * Asks, and asks once more where the first failure is of the passing kind.
 *
 * The answer makes a fresh profile either way, so asking twice does no harm; a person who taps
 * "again" does the same. Not after a time-out: the budget is spent.
 *
 * @param budgetMs for both tries and the wait between them
 * @throws RequestFailure
 */
export async function requestPatiently(
  question: MdmQuestion,
  budgetMs: number,
  patience: Patience,
): Promise<Answer> {
  const endMs = patience.nowMs() + budgetMs;
  const first = await attempt(question, budgetMs);
  const waitMs = findWait(first, patience.random);
  if (waitMs === undefined) return settle(first);

  const leftMs = endMs - patience.nowMs() - waitMs;
  if (leftMs < SHORTEST_TRY_MS) return settle(first);

  await patience.sleep(waitMs);
  return settle(await attempt(question, Math.floor(leftMs)));
}

async function attempt(
  { url, ...question }: MdmQuestion,
  timeoutMs: number,
): Promise<Answer | RequestFailure> {
  try {
    return await requestBytes(url, { ...question, timeoutMs, maxBytes: MAX_ANSWER_BYTES });
  } catch (error) {
    if (error instanceof RequestFailure) return error;
    throw error;
  }
}

function settle(result: Answer | RequestFailure): Answer {
  if (result instanceof RequestFailure) throw result;
  return result;
}

/** How long to wait before the second try, jittered so that a school's iPads do not come in step. */
function findWait(result: Answer | RequestFailure, random: () => number): number | undefined {
  const jitterMs = Math.round(200 + 400 * random());
  if (result instanceof RequestFailure) return result.passing ? jitterMs : undefined;

  const named = readRetryAfter(result);
  if (named !== undefined && named > LONGEST_WAIT_MS) return undefined;
  if (result.status === 429) return named === undefined ? undefined : named + jitterMs / 2;
  return [502, 503, 504].includes(result.status) ? (named ?? 0) + jitterMs : undefined;
}

/** Seconds only: the other form, a date, is never as near as we would wait. */
function readRetryAfter(answer: Answer): number | undefined {
  const text = answer.headers.get('retry-after')?.trim();
  if (text === undefined) return undefined;
  return /^\d{1,6}$/.test(text) ? Number(text) * 1000 : Number.POSITIVE_INFINITY;
}
