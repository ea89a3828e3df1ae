import { deliverDue, type Posting } from '#lib/alerts/outbox.ts';
import { watchOnce } from '#lib/alerts/watch.ts';

const WATCH_EVERY_MS = 60_000;
const DELIVER_EVERY_MS = 10_000;

/**
 * Watches and delivers from now on, in rounds. A slow receiver does not keep the next round from those
 * who are quick: what is taken is taken once.
 *
 * @returns ends it, after the rounds under way
 */
export function startAlerts(house: Posting): () => Promise<void> {
  const running = new Set<Promise<unknown>>();
  const run = (work: () => Promise<unknown>) => {
    const round: Promise<unknown> = work()
      .catch((error: Error) => house.log('error', 'alerts.round_failed', { error }))
      .finally(() => running.delete(round));
    running.add(round);
  };
  const timers = [
    setInterval(() => run(() => watchOnce(house)), WATCH_EVERY_MS),
    setInterval(() => run(() => deliverDue(house)), DELIVER_EVERY_MS),
  ];
  for (const timer of timers) timer.unref();
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await Promise.all(running);
  };
}
