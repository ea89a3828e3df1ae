import type { Overview } from '#lib/journey/overview.ts';

/** The last seven days in four numbers. */
export function Figures({ outcomes }: { outcomes: Overview['outcomes'] }) {
  const ended = outcomes.finished + outcomes.stopped + outcomes.expired;
  const share = ended === 0 ? '–' : `${Math.floor((outcomes.finished / ended) * 100)} %`;
  const figures = [
    { label: 'Enrolled', value: outcomes.finished, note: `${share} of those that ended` },
    { label: 'Under way', value: outcomes.open, note: 'at this moment' },
    { label: 'Stopped', value: outcomes.stopped, note: 'by a problem' },
    { label: 'Left', value: outcomes.expired, note: 'without a problem' },
  ];
  return (
    <section aria-labelledby="week">
      <h2 id="week" className="mb-3 text-base font-semibold tracking-tight">
        The last seven days
      </h2>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,9rem),1fr))] gap-3">
        {figures.map(({ label, value, note }) => (
          <div
            key={label}
            className="rounded-2xl border border-line bg-card p-4 shadow-card sm:p-5"
          >
            <dt className="text-sm text-soft">{label}</dt>
            <dd>
              <span className="text-3xl font-semibold tracking-tight tabular-nums">{value}</span>
              <span className="mt-0.5 block text-xs text-soft">{note}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
