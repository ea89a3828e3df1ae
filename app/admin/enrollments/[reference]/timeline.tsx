import { describeHop, type HopSentence } from '#app/admin/enrollments/sentences.ts';
import { Icon, type IconName } from '#app/ui/pictogram.tsx';
import { TONES, type Tone } from '#app/ui/tone.ts';
import type { EnrollmentStory } from '#lib/journey/enrollments.ts';

type Hop = EnrollmentStory['hops'][number];

const ICONS: Record<Tone, IconName> = {
  plain: 'info',
  info: 'info',
  good: 'check',
  warn: 'warning',
  bad: 'warning',
};

/** Everything that happened, from the first to the last. */
export function Timeline({ hops }: { hops: readonly Hop[] }) {
  return (
    <ol aria-label="What happened, in order" className="relative">
      {hops.map((hop, index) => (
        <Line
          key={hop.id}
          hop={hop}
          previous={hops[index - 1]}
          isLast={index === hops.length - 1}
        />
      ))}
    </ol>
  );
}

type LineProps = {
  readonly hop: Hop;
  readonly previous: Hop | undefined;
  readonly isLast: boolean;
};

function Line({ hop, previous, isLast }: LineProps) {
  const sentence = describeHop(hop);
  return (
    <li className="relative flex gap-4 pb-6 last:pb-0">
      {isLast ? null : <span className="absolute top-8 bottom-0 left-4 w-px bg-line" />}
      <span
        className={`relative grid size-8 shrink-0 place-items-center rounded-full ${TONES[sentence.tone]}`}
      >
        <Icon name={ICONS[sentence.tone]} className="size-4" />
      </span>
      <div className="min-w-0 grow pt-1 text-sm wrap-anywhere">
        <When at={hop.at} previous={previous?.at} />
        <p className={`mt-0.5 ${sentence.code ? 'font-semibold' : 'font-medium'}`}>
          {sentence.words}
        </p>
        <More sentence={sentence} />
      </div>
    </li>
  );
}

function More({ sentence: { detail, warnings = [], code, screen } }: { sentence: HopSentence }) {
  return (
    <div className="mt-0.5 space-y-0.5 text-soft">
      {detail ? <p>{detail}</p> : null}
      {warnings.map((warning) => (
        <p key={warning} className="text-warn">
          Only noted, as the entrance wants it: {warning}
        </p>
      ))}
      {screen ? <p>The person read: “{screen}”</p> : null}
      {code ? <p className="font-mono text-xs">{code}</p> : null}
    </div>
  );
}

const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

/** To the second, and how long it took; the day where it is another one. */
function When({ at, previous }: { at: Date; previous: Date | undefined }) {
  const exact = at.toISOString();
  const isNewDay = previous?.toISOString().slice(0, 10) !== exact.slice(0, 10);
  return (
    <p className="text-xs text-soft tabular-nums">
      <time dateTime={exact} title={exact}>
        {isNewDay ? `${days.format(at)}, ` : ''}
        {exact.slice(11, 19)}
      </time>
      {previous ? <span> · {describeWait(at.getTime() - previous.getTime())}</span> : null}
    </p>
  );
}

function describeWait(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 1) return 'at once';
  if (seconds < 90) return `${seconds} s later`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min later` : `${Math.round(minutes / 60)} h later`;
}
