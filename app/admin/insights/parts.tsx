import type { ReactNode } from 'react';
import { TableBehind } from '#app/admin/insights/behind.tsx';
import { ENDS, MARKS, writeNumber, writeShare } from '#app/admin/insights/words.ts';
import { Card } from '#app/ui/card.tsx';

/** One line of a comparison: what of it came through, and what not. */
export type Part = {
  readonly key: string;
  readonly label: string;
  /** Where those that it counts are listed. */
  readonly href?: string;
  readonly finished: number;
  readonly stopped: number;
  readonly expired: number;
};

export type PartsProps = {
  readonly title: string;
  readonly lead: string;
  /** What a line is: "Entrance". */
  readonly kind: string;
  readonly parts: readonly Part[];
  /** Said where there is no line. */
  readonly empty: ReactNode;
};

/** So many lines can be compared by looking. */
const MOST = 6;

/** The same bar for each, all of one length: whose dark part ends earlier loses more. */
export function Parts({ title, lead, kind, parts, empty }: PartsProps) {
  const shown = parts.slice(0, MOST);
  return (
    <Card title={title} lead={lead}>
      {parts.length === 0 ? <p className="text-sm text-soft">{empty}</p> : null}
      <ul className="space-y-4">
        {shown.map((part) => (
          <li key={part.key}>
            <div className="flex items-baseline justify-between gap-3 text-sm">
              <PartName part={part} />
              <span className="max-w-1/2 shrink-0 text-right tabular-nums">
                <b className="font-semibold">{writeShare(part.finished, endedOf(part))}</b>{' '}
                <span className="text-soft">of {writeNumber(endedOf(part))}</span>
              </span>
            </div>
            <PartBar part={part} />
          </li>
        ))}
      </ul>
      {parts.length > MOST ? (
        <p className="mt-4 text-sm text-soft">
          And {parts.length - MOST} with fewer: they are in the table.
        </p>
      ) : null}
      {parts.length > 0 ? <PartsTable title={title} kind={kind} parts={parts} /> : null}
    </Card>
  );
}

function PartName({ part: { label, href } }: { part: Part }) {
  if (!href) return <span className="min-w-0 font-medium wrap-anywhere">{label}</span>;
  return (
    <a
      href={href}
      className="inline-flex min-h-8 min-w-6 items-center rounded font-medium wrap-anywhere text-accent underline underline-offset-4"
    >
      {label}
    </a>
  );
}

function PartBar({ part }: { part: Part }) {
  const all = endedOf(part);
  let from = 0;
  return (
    <svg className="mt-1.5 block w-full" height="12" aria-hidden="true">
      {ENDS.map((end) => {
        const x = from;
        const width = all === 0 ? 0 : (part[end] / all) * 100;
        from += width;
        return width > 0 ? (
          <rect key={end} x={`${x}%`} width={`${width}%`} height="12" className={MARKS[end].fill}>
            <title>{`${writeNumber(part[end])} ${MARKS[end].label.toLowerCase()}`}</title>
          </rect>
        ) : null;
      })}
    </svg>
  );
}

function PartsTable({ title, kind, parts }: Pick<PartsProps, 'title' | 'kind' | 'parts'>) {
  return (
    <TableBehind
      caption={`${title}, in figures`}
      rows={parts}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'name',
          label: kind,
          isHeading: true,
          render: ({ label }) => <span className="wrap-anywhere">{label}</span>,
        },
        ...ENDS.map((end) => ({
          key: end,
          label: MARKS[end].label,
          isNumber: true,
          render: (part: Part) => writeNumber(part[end]),
        })),
        {
          key: 'share',
          label: 'Share enrolled',
          isNumber: true,
          render: (part) => writeShare(part.finished, endedOf(part)),
        },
      ]}
    />
  );
}

function endedOf({ finished, stopped, expired }: Part): number {
  return finished + stopped + expired;
}
