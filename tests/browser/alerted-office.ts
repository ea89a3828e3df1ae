import { openAlarm } from '#lib/data/alarms.ts';
import type { Database } from '#lib/data/database.ts';
import { insertDeliveries, type NewDelivery, noteAttempt } from '#lib/data/deliveries.ts';
import { insertJourney } from '#lib/data/journeys.ts';
import { type OfficeBuilding, openOfficeWith } from '#tests/browser/office.ts';
import { newJourney } from '#tests/storage/rows.ts';

const MINUTE = 60_000;

export type Receivers = {
  readonly hook: { readonly url: string; readonly secret: string };
  readonly mailPort: number;
};

/** An office that is told of things: one is wrong now, one was, and not everything has arrived. */
export function openAlertedOffice({ hook, mailPort }: Receivers): Promise<OfficeBuilding> {
  const mdm = { name: 'neurons', kind: 'ade-passthrough', url: 'http://127.0.0.1:9' };
  const from = 'Vestibule <vestibule@school.example>';
  const when = {
    failureRate: { percent: 25, minutes: 1440, atLeast: 5 },
    mdmDown: { failures: 3, minutes: 10 },
  };
  const to = {
    mailer: 'mail',
    addresses: ['it@school.example', 'night@school.example'],
    webhooks: ['siem'],
  };
  return openOfficeWith(
    [
      { kind: 'mdm', value: mdm },
      { kind: 'entrance', value: { name: 'staff', mdm: 'neurons', withoutUser: 'nobody' } },
      { kind: 'entrance', value: { name: 'students', mdm: 'neurons', withoutUser: 'nobody' } },
      {
        kind: 'mailer',
        value: { name: 'mail', host: '127.0.0.1', port: mailPort, security: 'none', from },
      },
      { kind: 'webhook', value: { name: 'siem', url: hook.url, secret: hook.secret } },
      { kind: 'alert', value: { name: 'school', when, to } },
    ],
    { write: writeTrouble },
  );
}

async function writeTrouble({ db }: Database): Promise<void> {
  const now = Date.now();
  const ago = (minutes: number) => new Date(now - minutes * MINUTE);
  for (let number = 0; number < 20; number += 1) {
    const seenAt = ago(number + 1);
    const times = { createdAt: seenAt, seenAt, endedAt: seenAt, entrance: 'staff' };
    const failed = { outcome: 'stopped', problem: 'mdm.credentials_refused' } as const;
    const outcome = number < 12 ? failed : ({ outcome: 'finished', profileAt: seenAt } as const);
    await insertJourney(db, newJourney({ ...times, ...outcome }), 'pinned');
  }
  const summary = 'Enrollments at staff: 12 of 20 failed in the last 24 hours';
  const before =
    'The MDM neurons is down: 4 enrollments failed there in the last 10 minutes, and none got through';
  await db.transaction(async (tx) => {
    const about = { alert: 'school', subject: 'mdm neurons', detail: before };
    await openAlarm(tx, { ...about, beganAt: ago(3000), endedAt: ago(2930) } as never);
    await openAlarm(tx, { ...about, subject: 'entrance staff', detail: summary, beganAt: ago(9) });
    const row = (minutes: number, other: Partial<NewDelivery> & { said: string }): NewDelivery => {
      const { said, ...rest } = other;
      const data = { summary: said, alert: 'school' };
      const body = {
        id: `msg_${'0'.repeat(32)}`,
        type: 'alarm.began',
        timestamp: ago(minutes).toISOString(),
        data,
      };
      const createdAt = ago(minutes);
      const hook = {
        channel: 'webhook',
        via: 'siem',
        recipients: [],
        event: 'alarm.began',
      } as const;
      return { ...hook, body, createdAt, ...rest };
    };
    const mail = { channel: 'mail', via: 'mail', recipients: ['it@school.example'] } as const;
    const [lost = 0, arrived = 0, waiting = 0, sent = 0] = await insertDeliveries(tx, [
      row(6000, { said: before }),
      row(2930, { said: 'The MDM neurons answers again', event: 'alarm.ended' }),
      row(9, { said: summary }),
      row(9, { ...mail, said: summary }),
    ]);
    const answers = [
      [lost, { givenUpAt: ago(1700), answer: 'alerts.answer_bad: It answered 500: Out of paper' }],
      [arrived, { deliveredAt: ago(2929), answer: '204 in 83 ms' }],
      [sent, { deliveredAt: ago(9), answer: '250 OK: message queued' }],
    ] as const;
    for (const [id, patch] of answers) await noteAttempt(tx, id, { nextAt: null, ...patch });
    const answer = 'alerts.receiver_unreachable: ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:9';
    await noteAttempt(tx, waiting, { nextAt: new Date(now + 51 * MINUTE), answer });
    await tx.execute(
      `update delivery set tries = case id when ${lost} then 75 when ${waiting} then 4 else 1 end`,
    );
  });
}
