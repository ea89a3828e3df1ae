import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  readAlarmHistory,
  readAlarming,
  readDeliveries,
  replayDelivery,
} from '#lib/alerts/desk.ts';
import { deliverDue } from '#lib/alerts/outbox.ts';
import { watchOnce } from '#lib/alerts/watch.ts';
import { recordHop } from '#lib/data/hops.ts';
import { insertJourney, type NewJourney } from '#lib/data/journeys.ts';
import { newJourney } from '#tests/storage/rows.ts';
import { ADA } from '#tests/unit/settings/desk.ts';
import { tapOn } from '#tests/world/device/device.ts';
import { type MailServer, startMailServer } from '#tests/world/mail-server.ts';
import { startWebhookReceiver, type WebhookReceiver } from '#tests/world/webhook-receiver.ts';
import { createWorld, type World } from '#tests/world/world.ts';

let world: World;
let siem: WebhookReceiver;
let pager: WebhookReceiver;
let post: MailServer;

const WHEN = {
  failureRate: { percent: 50, minutes: 30, atLeast: 4 },
  providerDown: { failures: 3, minutes: 10 },
  mdmDown: { failures: 3, minutes: 10 },
};
const TO = { mailer: 'office', addresses: ['it@school.example'], webhooks: ['siem', 'pager'] };

beforeAll(async () => {
  [siem, pager, post] = await Promise.all([
    startWebhookReceiver(),
    startWebhookReceiver(),
    startMailServer(),
  ]);
  const hook = ({ url, secret }: WebhookReceiver) => ({ url, secret });
  const mailer = { host: '127.0.0.1', port: post.port, security: 'none', from: 'v@school.example' };
  world = await createWorld({
    more: {
      mailers: [{ name: 'office', ...mailer }],
      webhooks: [
        { name: 'siem', ...hook(siem) },
        { name: 'pager', ...hook(pager), events: ['alarm.began'] },
      ],
      alerts: [{ name: 'school', when: WHEN, to: TO }],
    },
  });
  await world.house.db.execute(sql`insert into admin (source, issuer, subject, name, role, created_at)
    values ('local', '', 'ada', 'Ada', 'editor', now())`);
});
beforeEach(async () => {
  for (const party of [siem, pager, post]) party.forget();
  world.log.length = 0;
  for (const table of ['alarm', 'delivery', 'journey']) {
    await world.house.db.execute(sql.raw(`delete from ${table}`));
  }
});
afterAll(async () => {
  await Promise.all([world.stop(), siem.stop(), pager.stop(), post.stop()]);
});

/** So many journeys at this moment. */
async function come(count: number, about: Partial<NewJourney>, ...events: string[]): Promise<void> {
  const { db, clock } = world.house;
  const now = clock.now();
  for (let number = 0; number < count; number += 1) {
    const times = { createdAt: now, seenAt: now, expiresAt: now };
    const id = await insertJourney(db, newJourney({ ...times, ...about }), 'pinned');
    for (const event of events) {
      await db.transaction((tx) => recordHop(tx, id, { at: now, event }));
    }
  }
}

const fail = (count: number) => come(count, { outcome: 'stopped', problem: 'idp.group_missing' });
const enroll = (count: number) =>
  come(count, { outcome: 'finished', profileAt: world.house.clock.now() });
const failAtMdm = (count: number) =>
  come(count, { outcome: 'open', problem: 'mdm.timeout' }, 'mdm.timeout');

/** A round, as the house makes one each minute. */
async function round(): Promise<void> {
  await watchOnce(world.house);
  await deliverDue(world.house);
}
const told = (receiver: WebhookReceiver) => receiver.hooks.map(({ body }) => body.data.summary);
const subjects = () => post.mails.map(({ raw }) => /^Subject: (.*(?:\r\n .*)*)/m.exec(raw)?.[1]);
const events = () => world.log.map(({ event }) => event).filter((e) => e.startsWith('alerts.'));

describe('an entrance at which too many fail', () => {
  const BEGAN = 'Enrollments at default: 3 of 5 failed in the last 30 minutes';
  const ENDED = 'Enrollments at default work again: nobody came in the last 30 minutes';

  it('is told of once when it begins, and once when it is over', async () => {
    await enroll(2);
    await fail(1);
    await round();
    expect(siem.calls() + post.calls()).toBe(0);

    await fail(2);
    await round();
    await round();
    expect(told(siem)).toEqual([BEGAN]);
    expect(told(pager)).toEqual([BEGAN]);
    expect(subjects()).toEqual([BEGAN]);

    world.clock.forward({ minutes: 31 });
    await round();
    await round();
    expect(told(siem)).toEqual([BEGAN, ENDED]);
    // This one wants to know when it begins, and nothing else.
    expect(told(pager)).toEqual([BEGAN]);
    expect(subjects()).toHaveLength(2);
    expect(siem.complaints).toEqual([]);
  });

  it('is told of with what an admin needs, and nothing of a person', async () => {
    await come(5, {
      outcome: 'stopped',
      problem: 'idp.group_missing',
      person: PERSON,
      serial: 'C02SECRET',
    });
    await round();
    expect(siem.hooks[0]?.type).toBe('alarm.began');
    expect(siem.hooks[0]?.body.data).toEqual({
      alert: 'school',
      subject: { kind: 'entrance', name: 'default' },
      summary: 'Enrollments at default: 5 of 5 failed in the last 30 minutes',
      began: world.house.clock.now().toISOString(),
      minutes: 30,
      failed: 5,
      total: 5,
      problem: 'idp.group_missing',
      example: {
        reference: 'amber-otter-42',
        link: `${world.url}/admin/enrollments/amber-otter-42`,
      },
      link: `${world.url}/admin/enrollments?entrance=default`,
    });
    const mail = post.mails[0]?.raw.replaceAll('=\r\n', '') ?? '';
    expect(mail).toContain('amber-otter-42');
    expect(mail).toContain('The person is in none of the groups that may enroll.');
    expect(mail + JSON.stringify(siem.hooks)).not.toMatch(/lovelace|C02SECRET|203\.0\.113/i);
  });

  it('that sways about its limit is told of once', async () => {
    await fail(4);
    for (let times = 0; times < 4; times += 1) {
      await enroll(1);
      await round();
      await fail(1);
      await round();
    }
    expect(told(siem)).toHaveLength(1);
  });
});

describe('an MDM that is down', () => {
  it('is told of once, and again when one device has got through', async () => {
    await failAtMdm(3);
    await round();
    expect(told(siem)).toEqual([
      'The MDM neurons is down: 3 enrollments failed there in the last 10 minutes, and none got through',
    ]);
    // Nobody comes for an hour: that proves nothing.
    world.clock.forward({ minutes: 60 });
    await round();
    expect(told(siem)).toHaveLength(1);

    await come(1, { outcome: 'open' }, 'mdm.answered');
    await round();
    expect(told(siem).at(-1)).toBe('The MDM neurons answers again');
  });

  it('is not down where one device gets through', async () => {
    await failAtMdm(9);
    await come(1, { outcome: 'open' }, 'mdm.answered');
    await round();
    expect((await readAlarming(world.house, ADA)).open.map(({ subject }) => subject)).toEqual([
      'entrance default',
    ]);
  });

  it('is not known to be down any more, where nobody has come for a day', async () => {
    await failAtMdm(3);
    await round();
    world.clock.forward({ minutes: 24 * 60 });
    await round();
    expect((await readAlarming(world.house, ADA)).open).toEqual([]);
  });
});

it('what devices meet on the road is what is told', async () => {
  const walk = async (serial: string) => {
    const sheet = await world.device({ serial }).arrive();
    await tapOn(sheet);
    world.idp.nextPerson({ preferred_username: 'ada@example.school', name: 'Ada Lovelace' });
    for (let tap = 0; tap < 3; tap += 1) await tapOn(sheet);
  };
  world.mdm.misbehave(500);
  for (const serial of ['C02A', 'C02B', 'C02C']) await walk(serial);
  await round();
  world.mdm.misbehave(null);
  await walk('C02D');
  await round();
  expect(told(siem).filter((summary) => /MDM/.test(String(summary)))).toEqual([
    expect.stringMatching(/^The MDM neurons is down: 3 enrollments failed there/),
    'The MDM neurons answers again',
  ]);
  expect(siem.hooks[0]?.body.data).toMatchObject({ problem: 'mdm.failed' });
});

it('a provider that is down is told of by the name that the settings give it', async () => {
  await come(3, { outcome: 'open', problem: 'idp.unreachable' }, 'idp.unreachable');
  await come(1, { outcome: 'open' }, 'idp.started');
  await round();
  expect(told(siem)[0]).toMatch(/^The identity provider okta is down: 3 enrollments failed/);
});

describe('a receiver', () => {
  const forward = async (minutes: number) => {
    world.clock.forward({ minutes });
    await deliverDue(world.house);
  };
  const deliveries = () =>
    readDeliveries(world.house, ADA, { channel: 'webhook', via: 'siem' }, 50);

  it('that was down for a day gets everything afterwards, in the order of time, and once', async () => {
    siem.misbehave('down');
    await failAtMdm(3);
    await round();
    await come(1, { outcome: 'open' }, 'mdm.answered');
    await round();
    for (let hour = 0; hour < 24; hour += 1) await forward(61);
    const tries = siem.calls();
    // What came first keeps its place: only it is tried.
    expect((await deliveries()).map((row) => row.tries)).toEqual([0, tries]);
    expect(tries).toBe(1 + 24);

    siem.misbehave(null);
    await forward(61);
    expect(siem.hooks.map(({ type }) => type)).toEqual(['alarm.began', 'alarm.ended']);
    await forward(61);
    expect(siem.hooks).toHaveLength(2);
    // The time of the attempt is today's, that of the message yesterday's.
    const [first] = siem.hooks;
    const said = Date.parse(first?.body.timestamp ?? '') / 1000;
    expect((first?.at ?? 0) - said).toBeGreaterThan(86_400);
    expect((await readAlarming(world.house, ADA)).lost).toEqual([]);
  });

  it('is tried after 1, 5, 15 and 60 minutes, then each hour, and given up after three days', async () => {
    siem.misbehave('broken');
    await failAtMdm(3);
    await round();
    const waits = [1, 5, 15, 60, 60, 60];
    for (const [index, minutes] of waits.entries()) {
      await forward(minutes - 1);
      expect(siem.calls()).toBe(index + 1);
      await forward(1);
      expect(siem.calls()).toBe(index + 2);
    }
    for (let hour = 0; hour < 72; hour += 1) await forward(60);
    const [lost] = await deliveries();
    expect(lost).toMatchObject({ nextAt: null, deliveredAt: null, event: 'alarm.began' });
    expect(lost?.givenUpAt).not.toBeNull();
    expect(lost?.answer).toBe('alerts.answer_bad: It answered 500: Out of [31mpaper');
    expect((await readAlarming(world.house, ADA)).lost).toEqual([
      { channel: 'webhook', via: 'siem', number: 1 },
    ]);
    expect(events().filter((event) => event === 'alerts.given_up')).toHaveLength(1);
    const calls = siem.calls();
    for (let day = 0; day < 3; day += 1) await forward(24 * 60);
    expect(siem.calls()).toBe(calls);
  });

  it('that is slow holds nothing up but its own', async () => {
    siem.misbehave('mute');
    await failAtMdm(3);
    await watchOnce(world.house);
    const slow = deliverDue(world.house);
    await expect.poll(() => pager.hooks.length + post.mails.length).toBe(2);
    expect(siem.hooks).toEqual([]);
    // Another round, while the slow one is still being waited for, does not ask it again.
    await deliverDue(world.house);
    expect(siem.calls()).toBe(1);
    siem.hangUp();
    await slow;
    expect((await deliveries())[0]).toMatchObject({ tries: 1, deliveredAt: null });
  });

  it('gets a message again from the page, with the id that it had', async () => {
    siem.misbehave('redirects');
    await failAtMdm(3);
    await round();
    const [waiting] = await deliveries();
    expect(waiting?.answer).toBe('alerts.answer_bad: It answered 302');

    siem.misbehave(null);
    const sent = await replayDelivery(world.house, ADA, waiting?.id ?? 0);
    expect(sent).toMatchObject({ id: waiting?.id, tries: 2 });
    expect(sent.answer).toMatch(/^204 in \d+ ms$/);

    const again = await replayDelivery(world.house, ADA, sent.id);
    expect(again).toMatchObject({ replayOf: sent.id, tries: 1 });
    expect(siem.hooks).toHaveLength(2);
    expect(siem.hooks[0]?.id).toBe(siem.hooks[1]?.id);
  });

  it('whose setting was taken away is said to be missing, and the others are told', async () => {
    const settings = await world.house.settings();
    const house = { ...world.house, settings: async () => ({ ...settings, webhooks: [] }) };
    await failAtMdm(3);
    await watchOnce(house);
    await deliverDue(house);
    expect(post.mails).toHaveLength(1);
    expect((await deliveries())[0]?.answer).toBe(
      'alerts.receiver_missing: there is no webhook siem',
    );
  });
});

it('of two servers that look at once, each tells what the other does not', async () => {
  await failAtMdm(4);
  await Promise.all([round(), round(), round()]);
  await deliverDue(world.house);
  expect([siem.calls(), pager.calls(), post.mails.length]).toEqual([2, 2, 2]);
  expect(new Set(siem.hooks.map(({ id }) => id)).size).toBe(2);
});

it('an alarm whose alert was taken away is over, and nobody is told', async () => {
  await failAtMdm(3);
  await round();
  const settings = await world.house.settings();
  const house = { ...world.house, settings: async () => ({ ...settings, alerts: [] }) };
  await watchOnce(house);
  expect((await readAlarming(house, ADA)).open).toEqual([]);
  expect((await readAlarmHistory(house, ADA, 9))[0]?.endedAt).not.toBeNull();
  await deliverDue(house);
  expect(siem.hooks).toHaveLength(1);
});

const PERSON = {
  idp: 'okta',
  issuer: 'https://okta.example',
  subject: 'ada',
  userId: 'ada@lovelace.example',
  name: 'Ada Lovelace',
  email: 'ada@lovelace.example',
};
