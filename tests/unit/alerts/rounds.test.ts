import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startAlerts } from '#lib/alerts/rounds.ts';
import { createMeters } from '#lib/house/meters.ts';

/** A house in which nothing works: each round says so, once. */
const said: string[] = [];
const broken = {
  db: {},
  clock: { now: () => new Date('2026-03-01T09:30:00Z') },
  log: (_: string, event: string) => void said.push(event),
  meters: createMeters(),
  publicUrl: new URL('https://enroll.example.com'),
  settings: () => Promise.reject(new Error('no settings')),
} as unknown as Parameters<typeof startAlerts>[0];

describe('rounds', () => {
  beforeEach(() => {
    said.length = 0;
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => vi.useRealTimers());

  it('send every ten seconds, look every minute, and go on after one that failed', async () => {
    const stop = startAlerts(broken);
    vi.advanceTimersByTime(9_999);
    await stop();
    expect(said).toEqual([]);

    const again = startAlerts(broken);
    vi.advanceTimersByTime(60_000);
    await again();
    expect(said).toEqual(Array(7).fill('alerts.round_failed'));
  });

  it('come no more once they were stopped', async () => {
    const stop = startAlerts(broken);
    await stop();
    vi.advanceTimersByTime(600_000);
    await stop();
    expect(said).toEqual([]);
  });
});
