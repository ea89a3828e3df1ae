import {
  writeEnrolledShare,
  writeNumber,
  writeSeconds,
  writeShare,
} from '#app/admin/insights/words.ts';
import { countEnded, type Insights } from '#lib/journey/insights.ts';

/** What somebody wants to know who has five seconds. */
export function Headline({ total, typicalSeconds }: Insights) {
  const ended = countEnded(total);
  const lost = total.stopped + total.expired;
  const started = ended + total.open;
  const figures = [
    {
      label: 'Started',
      value: writeNumber(started),
      note:
        total.open > 0 ? `${writeNumber(total.open)} still under way` : 'all of them have ended',
    },
    { label: 'Enrolled', value: writeNumber(total.finished), note: 'have their profile' },
    {
      label: 'Came through',
      value: writeEnrolledShare(total),
      note: `${writeNumber(lost)} lost, ${writeShare(lost, ended)} of those that ended`,
    },
    {
      label: 'Usual time',
      value: typicalSeconds === undefined ? '–' : writeSeconds(typicalSeconds),
      note: 'half of the newest were faster',
    },
  ];
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,10rem),1fr))] gap-3">
      {figures.map(({ label, value, note }) => (
        <div key={label} className="rounded-2xl border border-line bg-card p-4 shadow-card sm:p-5">
          <dt className="text-sm text-soft">{label}</dt>
          <dd>
            <span className="text-3xl font-semibold tracking-tight tabular-nums">{value}</span>
            <span className="mt-0.5 block text-xs text-soft">{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
