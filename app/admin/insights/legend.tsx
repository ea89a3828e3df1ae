import { ENDS, MARKS, writeNumber } from '#app/admin/insights/words.ts';
import type { Outcomes } from '#lib/journey/insights.ts';

/** What the colours stand for, with the numbers that they add up to. */
export function Legend({ total }: { total: Outcomes }) {
  const kinds = [...ENDS, ...(total.open > 0 ? (['open'] as const) : [])];
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {kinds.map((kind) => (
        <li key={kind} className="inline-flex items-center gap-2">
          <svg className="size-3" aria-hidden="true">
            <rect width="12" height="12" rx="3" className={MARKS[kind].fill} />
          </svg>
          <span className="text-soft">
            {MARKS[kind].label}{' '}
            <b className="font-semibold text-ink tabular-nums">{writeNumber(total[kind])}</b>
          </span>
        </li>
      ))}
    </ul>
  );
}
