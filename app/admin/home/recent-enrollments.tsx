import { Progress } from '#app/admin/home/progress.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { describeMoment, Moment } from '#app/ui/moment.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { Tone } from '#app/ui/tone.ts';
import { PROBLEMS, type ProblemCode } from '#lib/base/problems.ts';
import type { Enrollment } from '#lib/journey/overview.ts';

type Outcome = Enrollment['outcome'];

const OUTCOMES: Record<Outcome, { tone: Tone; label: string }> = {
  open: { tone: 'info', label: 'Under way' },
  finished: { tone: 'good', label: 'Enrolled' },
  stopped: { tone: 'bad', label: 'Stopped' },
  expired: { tone: 'plain', label: 'Left' },
};

export function RecentEnrollments({ rows, now }: { rows: readonly Enrollment[]; now: Date }) {
  return (
    <Table
      caption="Latest enrollments"
      rows={rows}
      rowKey={({ reference, startedAt }) => `${reference} ${startedAt.getTime()}`}
      columns={columnsAt(now)}
    />
  );
}

function columnsAt(now: Date): readonly Column<Enrollment>[] {
  return [
    {
      key: 'reference',
      label: 'Reference',
      isHeading: true,
      render: (row) => (
        <>
          <span className="whitespace-nowrap">{row.reference}</span>
          <span className="block text-xs font-normal text-soft sm:hidden">
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
      render: ({ person }) => person ?? <span className="text-soft">Nobody yet</span>,
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
      render: ({ startedAt }) => (
        <span className="whitespace-nowrap text-soft">
          <Moment at={startedAt} now={now} />
        </span>
      ),
    },
  ];
}

function OutcomeCell({ row }: { row: Enrollment }) {
  const { tone, label } = OUTCOMES[row.outcome];
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

export function describeCode(code: string): string {
  return PROBLEMS[code as ProblemCode]?.admin ?? code;
}
