import { type AlarmMessage, summarize, summarizeEnd, writeAlarm } from '#lib/alerts/message.ts';
import { minutesBefore, type Observation, observe, type Subject } from '#lib/alerts/observation.ts';
import {
  type Alarm,
  closeAlarm,
  listOpenAlarms,
  openAlarm,
  sweepAlarms,
} from '#lib/data/alarms.ts';
import type { Tx } from '#lib/data/database.ts';
import { insertDeliveries, type NewDelivery, sweepDeliveries } from '#lib/data/deliveries.ts';
import type { House } from '#lib/house/house.ts';
import type { AlertSettings } from '#lib/settings/alert.ts';
import type { Settings } from '#lib/settings/file.ts';

/** What has arrived, or was given up, is kept so long; an alarm that is over a little longer. */
export const KEEP_DELIVERIES_DAYS = 30;
export const KEEP_ALARMS_DAYS = 90;

/** A party that nobody has come to for so long is not known to be down any more. */
const QUIET_MINUTES = 24 * 60;

type Watching = Pick<House, 'db' | 'clock' | 'log' | 'publicUrl' | 'settings'>;

/**
 * Looks once at everything that alerts watch: opens alarms and closes them, and puts what has to be told
 * into the outbox, in one transaction. However many servers look, each is told of once.
 */
export async function watchOnce(house: Watching): Promise<void> {
  const settings = await house.settings();
  const now = house.clock.now();
  const open = await listOpenAlarms(house.db);
  const seen: { alert: AlertSettings; observation: Observation }[] = [];
  for (const alert of settings.alerts) {
    const found = await observe({ db: house.db, settings, now }, alert);
    for (const observation of found) seen.push({ alert, observation });
  }
  for (const { alert, observation } of seen) {
    const alarm = open.find((one) => isAbout(one, alert.name, observation.subject));
    if (!alarm && observation.verdict === 'wrong') await begin(house, settings, alert, observation);
    if (alarm && isOver(alarm, observation, now))
      await end(house, settings, alert, alarm, observation);
  }
  const isWatched = (alarm: Alarm) =>
    seen.some(({ alert, observation }) => isAbout(alarm, alert.name, observation.subject));
  // The alert, or what it watched, was deleted: there is nobody to be told.
  for (const alarm of open.filter((one) => !isWatched(one)))
    await closeAlarm(house.db as Tx, alarm.id, now);
  await sweepDeliveries(house.db, minutesBefore(now, KEEP_DELIVERIES_DAYS * 24 * 60));
  await sweepAlarms(house.db, minutesBefore(now, KEEP_ALARMS_DAYS * 24 * 60));
}

function isOver(alarm: Alarm, { verdict, failed, others }: Observation, now: Date): boolean {
  if (verdict === 'right') return true;
  const isQuiet = failed === 0 && others === 0;
  return isQuiet && alarm.beganAt <= minutesBefore(now, QUIET_MINUTES);
}

async function begin(
  house: Watching,
  settings: Settings,
  alert: AlertSettings,
  seen: Observation,
): Promise<void> {
  const now = house.clock.now();
  const summary = summarize(seen);
  const about = { alert: alert.name, summary, began: now, now };
  const message = writeAlarm('alarm.began', about, seen, house.publicUrl.origin);
  const isNew = await house.db.transaction(async (tx) => {
    const subject = writeSubject(seen.subject);
    const opened = await openAlarm(tx, {
      alert: alert.name,
      subject,
      detail: summary,
      beganAt: now,
    });
    if (opened) await insertDeliveries(tx, addressed(settings, alert, message, now));
    return opened !== undefined;
  });
  if (isNew) house.log('warn', 'alerts.began', { note: alert.name, detail: summary });
}

async function end(
  house: Watching,
  settings: Settings,
  alert: AlertSettings,
  alarm: Alarm,
  seen: Observation,
): Promise<void> {
  const now = house.clock.now();
  const summary = summarizeEnd(seen);
  const about = { alert: alert.name, summary, began: alarm.beganAt, now };
  const message = writeAlarm('alarm.ended', about, seen, house.publicUrl.origin);
  const wasOpen = await house.db.transaction(async (tx) => {
    const closed = await closeAlarm(tx, alarm.id, now);
    if (closed) await insertDeliveries(tx, addressed(settings, alert, message, now));
    return closed;
  });
  if (wasOpen) house.log('info', 'alerts.ended', { note: alert.name, detail: summary });
}

/** One delivery for each who is to be told. An address that is refused keeps nothing from the others. */
function addressed(
  { webhooks }: Settings,
  { to }: AlertSettings,
  message: AlarmMessage,
  createdAt: Date,
): NewDelivery[] {
  const parcel = { event: message.type, body: { ...message }, createdAt };
  const wants = (name: string) => {
    // One that is left out just now is tried all the same: it may be mended while the message waits.
    const events = webhooks.find((webhook) => webhook.name === name)?.events;
    return !events || events.some((event) => event === message.type);
  };
  const { mailer, addresses = [], webhooks: names = [] } = to;
  return [
    ...addresses.map((address) => ({
      ...parcel,
      channel: 'mail' as const,
      via: mailer ?? '',
      recipients: [address],
    })),
    ...names
      .filter(wants)
      .map((via) => ({ ...parcel, channel: 'webhook' as const, via, recipients: [] })),
  ];
}

function isAbout(alarm: Alarm, alert: string, subject: Subject): boolean {
  return alarm.alert === alert && alarm.subject === writeSubject(subject);
}

function writeSubject({ kind, name }: Subject): string {
  return `${kind} ${name}`;
}
