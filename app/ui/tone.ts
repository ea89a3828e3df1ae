/** What a thing has to say: nothing much, good news, look here, or something is wrong. */
export type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad';

/** Text and ground that belong together, and stand out from each other in both schemes. */
export const TONES: Record<Tone, string> = {
  plain: 'bg-sunken text-ink',
  info: 'bg-accent-soft text-accent',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
};
