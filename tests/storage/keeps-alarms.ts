import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeAlarm, listOpenAlarms, openAlarm } from '#lib/data/alarms.ts';
import { type Database, type Home, openDatabase } from '#lib/data/database.ts';
import {
  countLost,
  hurryDeliveries,
  insertDeliveries,
  listDeliveries,
  type NewDelivery,
  noteAttempt,
  type Receiver,
  sweepDeliveries,
  takeDueDeliveries,
} from '#lib/data/deliveries.ts';
import { countAtParty, countFailures } from '#lib/data/failures.ts';
import { recordHop } from '#lib/data/hops.ts';
import { insertJourney, type NewJourney } from '#lib/data/journeys.ts';
import { minutesFromNow, NOW, newJourney } from '#tests/storage/rows.ts';

const SIEM: Receiver = { channel: 'webhook', via: 'siem', recipients: [] };
const ADA: Receiver = { channel: 'mail', via: 'office', recipients: ['ada@school.example'] };

/** What must hold of alarms and of what they send, wherever the data live. */
export function keepsAlarms(opened: () => Database, homeOf: () => Home): void {
  describe('of alarms', () => {
    let db: Database['db'];
    /** Another server on the same database; where there can be none, the same one. */
    let other: Database | undefined;
    beforeAll(async () => {
      db = opened().db;
      if (homeOf().databaseUrl) other = await openDatabase(homeOf());
    });
    beforeEach(async () => {
      for (const table of ['alarm', 'delivery', 'journey'])
        await db.execute(`delete from ${table}`);
    });
    afterAll(() => other?.close());
    const servers = () => [db, (other ?? opened()).db];

    const alarm = { alert: 'school', subject: 'mdm neurons', detail: 'down', beganAt: NOW };
    const message = (to: Receiver, event = 'alarm.began'): NewDelivery => {
      return { ...to, event, body: { id: 'msg_1' }, createdAt: NOW };
    };
    const add = (...rows: NewDelivery[]) => db.transaction((tx) => insertDeliveries(tx, rows));
    const take = (from: Database['db'], now = NOW, of?: Receiver) =>
      takeDueDeliveries(from, { now, until: minutesFromNow(1), limit: 20, of });

    test('of two servers that see it at once, one opens it, and one closes it', async () => {
      const open = (from: Database['db']) => from.transaction((tx) => openAlarm(tx, alarm));
      for (let round = 0; round < 5; round += 1) {
        const opening = await Promise.all([...servers(), ...servers()].map(open));
        const [mine, ...others] = opening.filter((row) => row !== undefined);
        expect(others).toEqual([]);
        expect(await listOpenAlarms(db)).toHaveLength(1);
        const id = mine?.id ?? 0;
        const closing = servers().map((from) => from.transaction((tx) => closeAlarm(tx, id, NOW)));
        expect((await Promise.all(closing)).sort()).toEqual([false, true]);
      }
      expect(await listOpenAlarms(db)).toEqual([]);
    });

    test('another subject, or another alert, has an alarm of its own', async () => {
      await db.transaction(async (tx) => {
        for (const not of [{}, { subject: 'idp okta' }, { alert: 'night' }]) {
          expect(await openAlarm(tx, { ...alarm, ...not })).toBeDefined();
        }
      });
    });

    test('a message is taken by one server, however many ask at once', async () => {
      const receivers = Array.from({ length: 10 }, (_, n) => ({ ...SIEM, via: `hook-${n}` }));
      await add(...receivers.map((to) => message(to)));
      const taken = await Promise.all([...servers(), ...servers()].map((from) => take(from)));
      const ids = taken.flat().map(({ via }) => via);
      expect(ids.sort()).toEqual(receivers.map(({ via }) => via));
      expect(taken.flat().every(({ tries }) => tries === 1)).toBe(true);
    });

    test('a receiver gets one after another, and waits for nobody else', async () => {
      const [first = 0, second = 0, hers = 0] = await add(
        message(SIEM),
        message(SIEM, 'alarm.ended'),
        message(ADA),
      );
      expect((await take(db)).map(({ id }) => id)).toEqual([first, hers]);
      expect(await take(db, NOW, SIEM)).toEqual([]);
      await noteAttempt(db, first, { nextAt: null, deliveredAt: NOW });
      expect((await take(db, NOW, SIEM)).map(({ id }) => id)).toEqual([second]);
    });

    test('one that failed keeps its place before what came later', async () => {
      const [first = 0, second = 0] = await add(message(SIEM), message(SIEM, 'alarm.ended'));
      await take(db);
      await noteAttempt(db, first, { nextAt: minutesFromNow(5), answer: 'no' });
      expect(await take(db, minutesFromNow(4))).toEqual([]);
      expect((await take(db, minutesFromNow(5))).map(({ id }) => id)).toEqual([first]);
      await noteAttempt(db, first, { nextAt: null, givenUpAt: NOW });
      expect((await take(db, minutesFromNow(5))).map(({ id }) => id)).toEqual([second]);
    });

    test('what a server took and never answered for is taken by the next', async () => {
      const [id] = await add(message(SIEM));
      await take(db);
      expect(await take(db, NOW)).toEqual([]);
      expect((await take(db, minutesFromNow(1))).map((row) => [row.id, row.tries])).toEqual([
        [id, 2],
      ]);
    });

    test('one address that is refused holds up no other', async () => {
      const bob = { ...ADA, recipients: ['bob@school.example'] };
      const [hers = 0, his] = await add(message(ADA), message(bob));
      expect((await take(db)).map(({ id }) => id)).toEqual([hers, his]);
    });

    test('what waits can be hurried, and nothing else with it', async () => {
      const [id = 0] = await add(message(SIEM), message(ADA));
      await take(db);
      await noteAttempt(db, id, { nextAt: minutesFromNow(60) });
      await db.transaction((tx) => hurryDeliveries(tx, SIEM, NOW));
      expect((await take(db)).map((row) => row.id)).toEqual([id]);
    });

    test('what was given up is lost until it is sent again, or long ago', async () => {
      const [id = 0] = await add(message(SIEM), message(ADA));
      await noteAttempt(db, id, { nextAt: null, givenUpAt: NOW });
      expect(await countLost(db, NOW)).toEqual([{ channel: 'webhook', via: 'siem', number: 1 }]);
      expect(await countLost(db, minutesFromNow(1))).toEqual([]);
      await add({ ...message(SIEM), replayOf: id });
      expect(await countLost(db, NOW)).toEqual([]);
    });

    const arrive = async (about: Partial<NewJourney>, ...events: string[]) => {
      const id = await insertJourney(db, newJourney(about), 'pinned');
      for (const event of events) {
        await db.transaction((tx) => recordHop(tx, id, { at: about.seenAt ?? NOW, event }));
      }
    };
    const window = { since: minutesFromNow(-30), now: NOW };

    test('journeys that came to something are counted, and no others', async () => {
      const rule = { broken: ['mdm.timeout'], idleSince: minutesFromNow(-3) };
      const problem = 'idp.group_missing';
      await arrive({ outcome: 'finished', profileAt: NOW });
      await arrive({ outcome: 'finished', profileAt: minutesFromNow(-31) });
      await arrive({ outcome: 'finished', profileAt: NOW, problem });
      await arrive({ outcome: 'stopped', problem, seenAt: minutesFromNow(-29) });
      await arrive({ outcome: 'stopped', problem, seenAt: minutesFromNow(-31) });
      await arrive({ outcome: 'open', problem: 'mdm.timeout' });
      await arrive({ outcome: 'open', problem, seenAt: minutesFromNow(-2) });
      await arrive({
        outcome: 'open',
        problem,
        seenAt: minutesFromNow(-3),
        reference: 'red-yak-9',
      });
      await arrive({ outcome: 'open' });
      await arrive({ outcome: 'expired' });
      await arrive({ outcome: 'stopped', problem, entrance: 'kiosk', reference: 'blue-cat-10' });
      const rows = await countFailures(db, window, rule);
      expect(rows.sort((a, b) => b.failed - a.failed)).toEqual([
        { entrance: 'default', finished: 2, failed: 3, problem, reference: 'red-yak-9' },
        { entrance: 'kiosk', finished: 0, failed: 1, problem, reference: 'blue-cat-10' },
      ]);
    });

    test('at a party each journey fails once, and every answer counts', async () => {
      const words = { failures: ['mdm.timeout', 'mdm.failed'], answers: ['mdm.answered'] };
      await arrive({ idp: 'okta' }, 'idp.finished', 'mdm.timeout', 'mdm.timeout');
      await arrive({ idp: 'okta', reference: 'red-yak-9' }, 'mdm.timeout', 'mdm.failed');
      await arrive({ entrance: 'kiosk' }, 'mdm.answered', 'mdm.answered');
      await arrive({ seenAt: minutesFromNow(-31) }, 'mdm.timeout');
      const rows = await countAtParty(db, window, words);
      expect(rows.sort((a, b) => b.failed - a.failed)).toMatchObject([
        { entrance: 'default', idp: 'okta', failed: 2, answered: 0, problem: 'mdm.timeout' },
        { entrance: 'kiosk', idp: null, failed: 0, answered: 2, problem: null, reference: null },
      ]);
      expect(rows[0]).toMatchObject({ reference: 'red-yak-9', firstFailedAt: expect.any(Date) });
      expect(Math.abs(Number(rows[0]?.firstFailedAt) - NOW.getTime())).toBeLessThan(1_000);
    });

    test('only what is over is swept away', async () => {
      const [gone = 0, lost = 0] = await add(message(SIEM), message(SIEM), message(SIEM));
      await noteAttempt(db, gone, { nextAt: null, deliveredAt: NOW });
      await noteAttempt(db, lost, { nextAt: null, givenUpAt: NOW });
      expect(await sweepDeliveries(db, NOW)).toBe(0);
      expect(await sweepDeliveries(db, minutesFromNow(1))).toBe(2);
      expect(await listDeliveries(db, SIEM, 10)).toHaveLength(1);
    });
  });
}
