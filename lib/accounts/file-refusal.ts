import { Problem } from '#lib/base/problem.ts';

/** @param why a sentence with what to do */
export function refuseFile(why: string): Problem {
  return new Problem('accounts.file_refused', { detail: why });
}
