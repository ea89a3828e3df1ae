import { FORGET_HOURS, KNOWN_DAYS } from '#lib/access/tries.ts';
import type { Clock } from '#lib/base/clock.ts';
import type { Log } from '#lib/base/log.ts';
import { sweepAdminSessions } from '#lib/data/admin-sessions.ts';
import type { Db } from '#lib/data/database.ts';
import { closeFinished, expireJourneys, sweepJourneys } from '#lib/data/journeys.ts';
import { findFirstUntallied, tallyDays } from '#lib/data/tallies.ts';
import { sweepTestSignIns } from '#lib/data/test-sign-ins.ts';
import { sweepThrottles } from '#lib/data/throttles.ts';
import { agesOf, sweepChain } from '#lib/house/keeping.ts';
import type { Meters } from '#lib/house/meters.ts';
import { type RetentionSettings, USUAL_RETENTION } from '#lib/settings/retention.ts';

/** How long a finished journey may ask for its profile again. */
export const REPEAT_MINUTES = 10;

const EVERY_MS = 60_000;

export type SweepOrders = {
  readonly meters?: Meters;
  /** How long things are kept; null where that can't be read: then nothing is deleted for its age. */
  readonly retention?: RetentionSettings | null;
};

/** Ends journeys whose time is over, erases what they no longer need, counts and forgets the old ones. */
export async function sweep(db: Db, now: Date, orders: SweepOrders = {}): Promise<number> {
  const { meters, retention = USUAL_RETENTION } = orders;
  const expired = await expireJourneys(db, now);
  for (const { entrance, outcome } of expired) meters?.outcomes.inc({ entrance, outcome });
  const closed = await closeFinished(db, minutesBefore(now, REPEAT_MINUTES));
  await tallyDays(db, now);
  const trials = await sweepTestSignIns(db, now);
  const tries = await sweepThrottles(
    db,
    minutesBefore(now, FORGET_HOURS * 60),
    minutesBefore(now, KNOWN_DAYS * 24 * 60),
  );
  const old = retention ? await sweepOld(db, now, retention) : 0;
  return expired.length + closed + trials + tries + old;
}

/** Deletes what has been kept for long enough. */
async function sweepOld(db: Db, now: Date, retention: RetentionSettings): Promise<number> {
  const ages = agesOf(retention, now);
  const forgotten = ages.journeys ? await sweepCounted(db, ages.journeys) : 0;
  const sessions = ages.sessions ? await sweepAdminSessions(db, ages.sessions) : 0;
  const consents = ages.consents ? await sweepChain(db, 'consent', ages.consents, now) : 0;
  const audits = ages.audits ? await sweepChain(db, 'audit', ages.audits, now) : 0;
  return forgotten + sessions + consents + audits;
}

/** What no tally has counted yet stays: the charts would never learn of it. */
async function sweepCounted(db: Db, createdBefore: Date): Promise<number> {
  const uncounted = await findFirstUntallied(db);
  const isCounted = !uncounted || createdBefore <= uncounted;
  return sweepJourneys(db, isCounted ? createdBefore : uncounted);
}

export type Sweeper = {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly meters: Meters;
  /** As it is decided at this moment. */
  readonly readRetention: () => Promise<RetentionSettings | null>;
};

/** @returns ends the sweeping, after the round that may be under way */
export function startSweeping(sweeper: Sweeper): () => Promise<void> {
  const { db, clock, log, meters, readRetention } = sweeper;
  const sweepNow = async () => {
    const retention = await readRetention();
    return sweep(db, clock.now(), { meters, retention });
  };
  let round: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    round = sweepNow().then(
      (count) => log('debug', 'house.swept', { count }),
      (error: Error) => log('error', 'house.sweep_failed', { error }),
    );
  }, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}

function minutesBefore(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}
