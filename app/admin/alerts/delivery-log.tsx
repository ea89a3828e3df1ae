import { sendAgain } from '#app/admin/alerts/actions.ts';
import { describeAnswer } from '#app/admin/alerts/words.ts';
import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import { houseOfProcess } from '#app/house.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Moment } from '#app/ui/moment.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { Auditor } from '#lib/access/roles.ts';
import { type Delivery, readDeliveries } from '#lib/alerts/desk.ts';

const SHOWN = 50;

const EVENTS: Readonly<Record<string, string>> = {
  'alarm.began': 'Something began',
  'alarm.ended': 'It is over',
};

type Props = {
  readonly channel: Delivery['channel'];
  readonly name: string;
  readonly auditor: Auditor;
};

/** What went to a webhook, or by a mailer: whether it arrived, what was answered, and once more. */
export async function DeliveryLog({ channel, name, auditor }: Props) {
  const house = await houseOfProcess();
  const deliveries = await readDeliveries(house, auditor, { channel, via: name }, SHOWN);
  if (deliveries.length === 0) {
    return (
      <div id="sent" className="mt-10 max-w-3xl">
        <Card title="What was sent" lead="Nothing yet. Tests are not listed here." />
      </div>
    );
  }
  const now = house.clock.now();
  const columns: readonly Column<Delivery>[] = [
    { key: 'what', label: 'Message', isHeading: true, render: (row) => <What row={row} /> },
    {
      key: 'at',
      label: 'Written',
      isMinor: true,
      render: ({ createdAt }) => (
        <span className="whitespace-nowrap">
          <Moment at={createdAt} now={now} />
        </span>
      ),
    },
    {
      key: 'state',
      label: 'State',
      render: (row) => (
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <State row={row} now={now} />
          {mayEdit(auditor) ? <Again row={row} /> : null}
        </div>
      ),
    },
    { key: 'answer', label: 'Last answer', isMinor: true, render: (row) => <Answer row={row} /> },
  ];
  return (
    <div id="sent" className="mt-10 max-w-5xl scroll-mt-20">
      <Table caption="What was sent" columns={columns} rows={deliveries} rowKey={({ id }) => id} />
    </div>
  );
}

function What({ row: { event, body, recipients, replayOf, answer } }: { row: Delivery }) {
  const { summary } = Object(body.data);
  return (
    <div className="min-w-40 space-y-0.5 wrap-anywhere">
      <p>{typeof summary === 'string' ? summary : (EVENTS[event] ?? event)}</p>
      <p className="text-xs font-normal text-soft">
        {[...recipients, event, replayOf ? 'sent again' : ''].filter(Boolean).join(' · ')}
      </p>
      {/* Where there is no room for its column. */}
      {answer ? (
        <p className="text-xs font-normal text-soft md:hidden">{describeAnswer(answer).said}</p>
      ) : null}
    </div>
  );
}

function State({ row, now }: { row: Delivery; now: Date }) {
  const { deliveredAt, givenUpAt, nextAt, tries } = row;
  const [tone, word] = deliveredAt
    ? (['good', 'Arrived'] as const)
    : givenUpAt
      ? (['bad', 'Given up'] as const)
      : ([tries > 0 ? 'warn' : 'info', 'Waiting'] as const);
  const over = deliveredAt ?? givenUpAt;
  const next = !over && tries > 0 && nextAt !== null && nextAt > now ? nextAt : null;
  return (
    <div className="space-y-1">
      <span className="whitespace-nowrap">
        <Badge tone={tone}>{word}</Badge>
      </span>
      <p className="text-xs text-soft">
        {over ? (
          <>
            <Moment at={over} now={now} />,{' '}
          </>
        ) : null}
        {tries === 1 ? '1 try' : `${tries} tries`}
        {next ? (
          <>
            , next <Moment at={next} now={now} />
          </>
        ) : null}
      </p>
    </div>
  );
}

function Answer({ row: { answer } }: { row: Delivery }) {
  if (!answer) return <span className="text-xs text-soft">None yet</span>;
  const { reason, said } = describeAnswer(answer);
  return (
    <div className="max-w-80 min-w-40 text-xs wrap-anywhere">
      {reason ? <p className="font-medium">{reason}</p> : null}
      <p className="text-soft">{said}</p>
    </div>
  );
}

function Again({ row: { id, channel, via, nextAt } }: { row: Delivery }) {
  return (
    <form action={sendAgain}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="kind" value={channel === 'mail' ? 'mailer' : 'webhook'} />
      <input type="hidden" name="name" value={via} />
      {/* What only listeners hear is placed in the button, and not beside the table. */}
      <Button type="submit" className="relative whitespace-nowrap">
        {nextAt ? 'Try now' : 'Replay'}
        <span className="sr-only">: message {id}</span>
      </Button>
    </form>
  );
}
