import type { ReactNode } from 'react';
import { TONES, type Tone } from '#app/ui/tone.ts';

/** One or two words about a thing, beside its name. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center rounded-full px-2 py-0.5 text-xs font-medium ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
