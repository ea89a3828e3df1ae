import { PROBLEMS, type ProblemCode } from '#lib/base/problems.ts';

/** Where on a device's road it happened: what the page needs to lead the person on. */
export type Stop = {
  readonly reference: string;
  readonly entrance: string;
  readonly language: string;
  /** Absent where the journey is over. */
  readonly ticket?: string;
};

/**
 * A foreseen failure. Whatever is thrown and is not a `Problem` is a defect.
 *
 * `detail` is for the admin and the log: it says what was found in this one case. It must never
 * hold a credential, a token, a profile or the raw introduction.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  /** How long the next try has to wait, where there is a wait. */
  readonly waitSeconds: number | undefined;
  /** Filled in by the journey on which it happened. */
  stop: Stop | undefined;

  constructor(
    code: ProblemCode,
    options: { cause?: unknown; detail?: string; waitSeconds?: number } = {},
  ) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    // Set by hand: bundlers rename classes.
    this.name = 'Problem';
    this.code = code;
    this.detail = options.detail;
    this.waitSeconds = options.waitSeconds;
  }

  get entry() {
    return PROBLEMS[this.code];
  }
}

/** Bundles may hold this class twice, so `instanceof` is not enough. */
export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && error.name === 'Problem' && 'code' in error;
}
