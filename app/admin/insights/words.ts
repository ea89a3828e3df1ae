import type { Outcomes } from '#lib/journey/insights.ts';
import { countEnded } from '#lib/journey/insights.ts';

const numbers = new Intl.NumberFormat('en');
const days = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** The ends that an enrollment can have, in the order in which they are stacked. */
export const ENDS = ['finished', 'stopped', 'expired'] as const;
export type End = (typeof ENDS)[number];

/** Told apart by light and dark as well as by colour, and by the system's own where it has set them. */
export const MARKS: Readonly<Record<End | 'open', { label: string; fill: string }>> = {
  finished: { label: 'Enrolled', fill: 'fill-fill forced-colors:fill-[Highlight]' },
  stopped: { label: 'Stopped', fill: 'fill-bad-fill forced-colors:fill-[CanvasText]' },
  expired: { label: 'Left', fill: 'fill-edge forced-colors:fill-[GrayText]' },
  open: { label: 'Under way', fill: 'fill-accent/25 forced-colors:fill-[ButtonFace]' },
};

export const STEP_WORDS = {
  device: { done: 'Device recognised', lost: 'were not recognised' },
  page: { done: 'Went on from the first page', lost: 'went no further than the first page' },
  idp: { done: 'Signed in', lost: 'did not sign in' },
  mdm: { done: 'MDM answered', lost: 'signed in, but the MDM gave no answer' },
  profile: { done: 'Profile handed over', lost: 'were not handed the profile' },
} as const;

const SYSTEMS: Readonly<Record<string, string>> = {
  Mac: 'macOS',
  iPhone: 'iOS',
  iPad: 'iPadOS',
  AppleTV: 'tvOS',
  Vision: 'visionOS',
  Watch: 'watchOS',
};

export function describeSystem({ platform = '', name }: { platform?: string; name: string }) {
  return `${SYSTEMS[platform] ?? 'Something else'} ${name || '(version not told)'}`;
}

export function writeNumber(value: number): string {
  return numbers.format(value);
}

export function writeDay(day: string): string {
  return days.format(new Date(day));
}

/** Down to whole percent: nothing is called complete that is not. */
export function writeShare(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.floor((part / whole) * 100)} %`;
}

export function writeEnrolledShare(outcomes: Outcomes): string {
  return writeShare(outcomes.finished, countEnded(outcomes));
}

export function writeSeconds(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds - minutes * 60);
  return minutes < 10 && rest > 0 && rest < 60 ? `${minutes} min ${rest} s` : `${minutes} min`;
}
