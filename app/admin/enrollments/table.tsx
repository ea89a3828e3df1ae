import Link from 'next/link';
import { Progress } from '#app/admin/enrollments/progress.tsx';
import { describeCode, hrefOfEnrollment, OUTCOME_WORDS } from '#app/admin/enrollments/words.ts';
import { Badge } from '#app/ui/badge.tsx';
import { describeMoment, Moment } from '#app/ui/moment.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { Enrollment } from '#lib/journey/enrollments.ts';

export type EnrollmentsTableProps = {
  readonly caption: string;
  readonly isCaptionHidden?: boolean;
  readonly rows: readonly Enrollment[];
  readonly now: Date;
  /** In which order of time they are, and the address of the other one. */
  readonly sorted?: { readonly order: 'ascending' | 'descending'; readonly otherHref: string };
};

/** Enrollments, each a line that leads to its story. */
export function EnrollmentsTable(props: EnrollmentsTableProps) {
  const { caption, isCaptionHidden = false, rows, now, sorted } = props;
  return (
    <Table
      caption={caption}
      isCaptionHidden={isCaptionHidden}
      rows={rows}
      rowKey={({ id }) => id}
      columns={columnsAt(now, sorted?.otherHref)}
      {...(sorted ? { sorted: { key: 'started', order: sorted.order } } : {})}
    />
  );
}

function columnsAt(now: Date, sortHref: string | undefined): readonly Column<Enrollment>[] {
  return [
    {
      key: 'reference',
      label: 'Reference',
      isHeading: true,
      render: (row) => (
        <>
          <Link
            prefetch={false}
            href={hrefOfEnrollment(row)}
            className="inline-flex min-h-6 items-center rounded whitespace-nowrap text-accent underline underline-offset-4"
          >
            {row.reference}
          </Link>
          <span className="block font-mono text-xs font-normal text-soft md:hidden">
            {row.serial}
          </span>
          <span className="block text-xs font-normal text-soft md:hidden">
            {describeMoment(row.startedAt, now)}
          </span>
        </>
      ),
    },
    {
      key: 'device',
      label: 'Device',
      isMinor: true,
      render: ({ product, serial }) => (
        <>
          {product}
          <span className="block font-mono text-xs text-soft">{serial}</span>
        </>
      ),
    },
    {
      key: 'person',
      label: 'Person',
      isMinor: true,
      render: ({ person }) =>
        person ? (
          <span className="block min-w-40 wrap-anywhere">{person}</span>
        ) : (
          <span className="text-soft">Nobody yet</span>
        ),
    },
    {
      key: 'progress',
      label: 'Progress',
      isMinor: true,
      render: (row) => <Progress enrollment={row} />,
    },
    { key: 'outcome', label: 'Outcome', render: (row) => <OutcomeCell row={row} /> },
    {
      key: 'started',
      label: 'Started',
      isMinor: true,
      ...(sortHref ? { sortHref } : {}),
      render: ({ startedAt }) => (
        <span className="whitespace-nowrap text-soft">
          <Moment at={startedAt} now={now} />
        </span>
      ),
    },
  ];
}

function OutcomeCell({ row }: { row: Enrollment }) {
  const { tone, label } = OUTCOME_WORDS[row.outcome];
  const problem = row.outcome === 'finished' ? null : row.problem;
  return (
    <>
      <Badge tone={tone}>{label}</Badge>
      {problem ? (
        <span className="mt-1 block max-w-xs text-xs text-soft">{describeCode(problem)}</span>
      ) : null}
    </>
  );
}
