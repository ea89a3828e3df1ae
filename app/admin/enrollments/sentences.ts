import type { Tone } from '#app/ui/tone.ts';
import { PROBLEMS, type ProblemCode } from '#lib/base/problems.ts';
import type { EnrollmentStory } from '#lib/journey/enrollments.ts';
import type { HopEvent } from '#lib/journey/record.ts';
import { wordsFor } from '#lib/page/words.ts';

type Told = Pick<EnrollmentStory['hops'][number], 'event' | 'detail'>;

/** What happened, to be read by somebody who was not there. */
export type HopSentence = {
  readonly words: string;
  readonly tone: Tone;
  /** What was found in this one case. */
  readonly detail?: string | undefined;
  /** Rules that would have refused, where the entrance only wants to know. */
  readonly warnings?: readonly string[];
  /** The problem's code: the troubleshooting table has it. */
  readonly code?: string;
  /** The headline that the person had before them, in English. */
  readonly screen?: string;
};

/** Puts a line of the record into words. One that has none is shown as it is recorded. */
export function describeHop({ event, detail }: Told): HopSentence {
  const [found, ...warnings] = (detail ?? '').split(', warned: ');
  const describe = SENTENCES[event as keyof typeof SENTENCES];
  if (describe) return { tone: 'good', ...describe(found ?? ''), warnings };
  const problem = PROBLEMS[event as ProblemCode];
  if (!problem) return { words: event, tone: 'plain', detail: detail ?? undefined };
  return {
    words: problem.admin,
    tone: problem.level === 'info' ? 'warn' : 'bad',
    detail: detail ?? undefined,
    code: event,
    screen: wordsFor('en').advice[problem.advice].title,
  };
}

type Recorded = HopEvent | 'device.arrived' | 'page.ticket_expired' | 'idp.person_erased';
type Tell = (found: string) => Pick<HopSentence, 'words' | 'detail'> & { readonly tone?: Tone };

/** Every event that a journey's record knows, beside the problems. */
export const SENTENCES: Readonly<Record<Recorded, Tell>> = {
  'device.arrived': (found) => ({
    words: 'The device introduced itself, and its signature is right.',
    detail: `Its certificate was issued by: ${found}.`,
  }),
  'page.read': (found) => ({ words: `The person read the pane “${found}” and went on.` }),
  'page.consented': (found) =>
    /, not (agreed|ticked)$/.test(found)
      ? { words: 'The person went on without agreeing.', tone: 'plain' }
      : { words: 'The person agreed.' },
  'page.answered': (found) => ({
    words: `The person answered the questions of the pane “${found}”.`,
  }),
  'page.retraced': (found) => ({
    words: found.endsWith('to the start')
      ? 'The person went back to the start.'
      : 'The person went back a step.',
    detail: found && `${capital(found)}.`,
    tone: 'plain',
  }),
  'page.ticket_expired': () => ({
    words: 'Nothing happened for 30 minutes, so its pages were closed.',
    detail: 'The device can begin anew at any time.',
    tone: 'plain',
  }),
  'idp.chosen': (found) => ({ words: `The person's sign-in is at ${found}.` }),
  'idp.started': (found) => ({ words: `The person was sent to ${found} to sign in.` }),
  'idp.finished': (found) => ({ words: 'The person signed in, and may enroll.', detail: found }),
  'idp.person_erased': () => ({
    words: 'Who it was has been erased on request.',
    detail: 'What a sign-in found, what was entered and where it came from are gone with it.',
    tone: 'plain',
  }),
  'mdm.answered': (found) => ({
    words: 'The MDM gave a profile for this device and this person.',
    detail: found,
  }),
  'mdm.relayed': (found) => ({
    words: 'The MDM answered with an error for the device, which was passed on word for word.',
    detail: found,
    tone: 'warn',
  }),
  'profile.released': (found) => ({
    words: 'The profile was handed to the device.',
    detail: found && `${capital(found)}.`,
  }),
};

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
