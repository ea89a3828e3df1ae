import { FORGET_HOURS, KNOWN_DAYS } from '#lib/access/tries.ts';
import type { Clock } from '#lib/base/clock.ts';
import type { Log } from '#lib/base/log.ts';
import { sweepAdminSessions } from '#lib/data/admin-sessions.ts';
import type { Db } from '#lib/data/database.ts';
import { closeFinished, expireJourneys, sweepJourneys } from '#lib/data/journeys.ts';
import { sweepTestSignIns } from '#lib/data/test-sign-ins.ts';
import { sweepThrottles } from '#lib/data/throttles.ts';
import type { Meters } from '#lib/house/meters.ts';

/** How long a finished journey may ask for its profile again. */
export const REPEAT_MINUTES = 10;

/** How long a journey's story is kept; consents outlive it. */
export const KEEP_DAYS = 90;
const EVERY_MS = 60_000;

/** Ends journeys whose time is over, erases what they no longer need, forgets the old ones. */
export async function sweep(db: Db, now: Date, meters?: Meters): Promise<number> {
  const expired = await expireJourneys(db, now);
  for (const { entrance, outcome } of expired) meters?.outcomes.inc({ entrance, outcome });
  const closed = await closeFinished(db, minutesBefore(now, REPEAT_MINUTES));
  const forgotten = await sweepJourneys(db, minutesBefore(now, KEEP_DAYS * 24 * 60));
  const sessions = await sweepAdminSessions(db, minutesBefore(now, KEEP_DAYS * 24 * 60));
  const trials = await sweepTestSignIns(db, now);
  const tries = await sweepThrottles(
    db,
    minutesBefore(now, FORGET_HOURS * 60),
    minutesBefore(now, KNOWN_DAYS * 24 * 60),
  );
  return expired.length + closed + forgotten + sessions + trials + tries;
}

/** @returns ends the sweeping, after the round that may be under way */
export function startSweeping(db: Db, clock: Clock, log: Log, meters: Meters): () => Promise<void> {
  let round: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    round = sweep(db, clock.now(), meters).then(
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
