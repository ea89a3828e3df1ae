import type { Auditor, Editor, Reader } from '#lib/access/roles.ts';
import { minutesBefore } from '#lib/alerts/observation.ts';
import { deliverDue, type Posting } from '#lib/alerts/outbox.ts';
import { Problem } from '#lib/base/problem.ts';
import { type Alarm, listAlarms, listOpenAlarms } from '#lib/data/alarms.ts';
import { recordAudit } from '#lib/data/audits.ts';
import {
  countLost,
  type Delivery,
  findDelivery,
  hurryDeliveries,
  insertDeliveries,
  type Lost,
  listDeliveries,
} from '#lib/data/deliveries.ts';
import type { House } from '#lib/house/house.ts';

export type { Alarm } from '#lib/data/alarms.ts';
export type { Delivery, Lost } from '#lib/data/deliveries.ts';

/** So long is said that something was given up, where nobody sends it again. */
const LOST_DAYS = 7;

/** What everybody in the office should know: what is wrong now, and what could not be told. */
export type Alarming = { readonly open: readonly Alarm[]; readonly lost: readonly Lost[] };

export async function readAlarming(
  { db, clock }: Pick<House, 'db' | 'clock'>,
  _reader: Reader,
): Promise<Alarming> {
  const since = minutesBefore(clock.now(), LOST_DAYS * 24 * 60);
  return { open: await listOpenAlarms(db), lost: await countLost(db, since) };
}

/** The newest first. */
export async function readAlarmHistory(
  { db }: Pick<House, 'db'>,
  _auditor: Auditor,
  limit: number,
): Promise<Alarm[]> {
  return listAlarms(db, limit);
}

/** What went to a webhook, or by a mailer, the newest first. */
export async function readDeliveries(
  { db }: Pick<House, 'db'>,
  _auditor: Auditor,
  of: Pick<Delivery, 'channel' | 'via'>,
  limit: number,
): Promise<Delivery[]> {
  return listDeliveries(db, of, limit);
}

/**
 * Sends a message again, with the same id: a receiver that has seen it already can leave it at that.
 * One that still waits is tried now, and with it everything that waits for the same receiver.
 *
 * @returns what became of it
 * @throws Problem alerts.delivery_unknown
 */
export async function replayDelivery(
  house: Posting,
  editor: Editor,
  id: number,
): Promise<Delivery> {
  const at = house.clock.now();
  const again = await house.db.transaction(async (tx) => {
    const delivery = await findDelivery(tx, id);
    if (!delivery) throw new Problem('alerts.delivery_unknown', { detail: String(id) });
    const { channel, via, recipients, event, body } = delivery;
    const target = `${channel === 'mail' ? 'mailer' : 'webhook'} ${via}`;
    const detail = [event, ...recipients].join(', ');
    await hurryDeliveries(tx, delivery, at);
    const copy = { channel, via, recipients, event, body, createdAt: at, replayOf: id };
    const [replayed = id] = delivery.nextAt ? [] : await insertDeliveries(tx, [copy]);
    await recordAudit(tx, { at, admin: editor, event: 'alerts.replayed', target, detail });
    return { ...delivery, id: replayed };
  });
  await deliverDue(house, again);
  return (await findDelivery(house.db, again.id)) ?? again;
}
