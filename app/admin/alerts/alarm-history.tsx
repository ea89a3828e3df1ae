import { Moment } from '#app/ui/moment.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { Alarm } from '#lib/alerts/desk.ts';

/** What was wrong in the last weeks, and how long. */
export function AlarmHistory({ alarms, now }: { alarms: readonly Alarm[]; now: Date }) {
  const over = alarms.filter(({ endedAt }) => endedAt !== null);
  if (over.length === 0) return null;
  const columns: readonly Column<Alarm>[] = [
    { key: 'what', label: 'What was wrong', isHeading: true, render: ({ detail }) => detail },
    { key: 'alert', label: 'Alert', isMinor: true, render: ({ alert }) => alert },
    {
      key: 'when',
      label: 'When',
      render: ({ beganAt, endedAt }) => (
        <div className="whitespace-nowrap">
          <Moment at={beganAt} now={now} />
          {endedAt ? <p className="text-xs text-soft">for {lengthOf(beganAt, endedAt)}</p> : null}
        </div>
      ),
    },
  ];
  return (
    <Table caption="What was wrong before" columns={columns} rows={over} rowKey={({ id }) => id} />
  );
}

function lengthOf(from: Date, until: Date): string {
  const minutes = Math.max(1, Math.round((until.getTime() - from.getTime()) / 60_000));
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
