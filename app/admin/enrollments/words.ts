import type { Tone } from '#app/ui/tone.ts';
import { PROBLEMS, type ProblemCode } from '#lib/base/problems.ts';
import type { Enrollment } from '#lib/journey/enrollments.ts';

type Outcome = Enrollment['outcome'];

export const OUTCOME_WORDS: Readonly<Record<Outcome, { tone: Tone; label: string }>> = {
  open: { tone: 'info', label: 'Under way' },
  finished: { tone: 'good', label: 'Enrolled' },
  stopped: { tone: 'bad', label: 'Stopped' },
  expired: { tone: 'plain', label: 'Left' },
};

/** As Apple writes them, where that is not their name here. */
const PLATFORM_WORDS: Readonly<Record<string, string>> = {
  AppleTV: 'Apple TV',
  Vision: 'Apple Vision',
  Watch: 'Apple Watch',
  unknown: 'Something else',
};

export function describePlatform(platform: string): string {
  return PLATFORM_WORDS[platform] ?? platform;
}

export function describeCode(code: string): string {
  return PROBLEMS[code as ProblemCode]?.admin ?? code;
}

/** A reference may be given twice by chance, so the address says which of them. */
export function hrefOfEnrollment({ reference, id }: Pick<Enrollment, 'reference' | 'id'>): string {
  return `/admin/enrollments/${encodeURIComponent(reference)}?id=${id}`;
}
