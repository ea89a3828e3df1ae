import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Database, type Db, openDatabase } from '#lib/data/database.ts';
import { insertJourney, listJourneys } from '#lib/data/journeys.ts';
import { createMeters } from '#lib/house/meters.ts';
import { startSweeping, sweep } from '#lib/house/sweep.ts';
import { type RetentionSettings, USUAL_RETENTION } from '#lib/settings/retention.ts';
import { minutesFromNow, NOW, newJourney } from '#tests/storage/rows.ts';

let folder: string;
let database: Database;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vestibule-sweep-'));
  database = await openDatabase({ dataDir: folder });
});
beforeEach(async () => {
  await database.db.execute('delete from journey');
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const finished = {
  outcome: 'finished',
  profileAt: NOW,
  expiresAt: minutesFromNow(10),
} as const;
const onlyJourney = async () => (await listJourneys(database.db, 2))[0];

describe('the sweep', () => {
  it('ends an open journey in the moment when its time is over, and not before', async () => {
    await insertJourney(database.db, newJourney({ expiresAt: minutesFromNow(30) }), 'pinned');
    expect(await sweep(database.db, new Date(minutesFromNow(30).getTime() - 1))).toBe(0);
    expect(await onlyJourney()).toMatchObject({ outcome: 'open', endedAt: null });
    expect(await sweep(database.db, minutesFromNow(30))).toBe(1);
    expect(await onlyJourney()).toMatchObject({ outcome: 'expired', introductionSealed: null });
    expect(await sweep(database.db, minutesFromNow(31))).toBe(0);
  });

  it('leaves a finished journey its ten minutes, and then erases the introduction', async () => {
    await insertJourney(database.db, newJourney(finished), 'pinned');
    expect(await sweep(database.db, minutesFromNow(10))).toBe(0);
    expect((await onlyJourney())?.introductionSealed).not.toBeNull();
    expect(await sweep(database.db, new Date(minutesFromNow(10).getTime() + 1))).toBe(1);
    expect(await onlyJourney()).toMatchObject({
      outcome: 'finished',
      endedAt: NOW,
      introductionSealed: null,
    });
  });

  it('forgets a journey after ninety days', async () => {
    await insertJourney(database.db, newJourney({ ...finished, endedAt: NOW }), 'pinned');
    const ninetyDays = minutesFromNow(90 * 24 * 60);
    expect(await sweep(database.db, ninetyDays)).toBe(0);
    expect(await sweep(database.db, new Date(ninetyDays.getTime() + 1))).toBe(1);
    expect(await onlyJourney()).toBeUndefined();
  });

  it('forgets it earlier or later where that was decided, and never where that can’t be read', async () => {
    await insertJourney(database.db, newJourney({ ...finished, endedAt: NOW }), 'pinned');
    const years = minutesFromNow(20 * 365 * 24 * 60);
    const keep = (journeysDays: number) => ({ ...USUAL_RETENTION, journeysDays });
    expect(await sweep(database.db, years, { retention: null })).toBe(0);
    const days = minutesFromNow(30 * 24 * 60 + 1);
    expect(await sweep(database.db, days, { retention: keep(31) })).toBe(0);
    expect(await sweep(database.db, days, { retention: keep(30) })).toBe(1);
  });

  it('counts how the journeys that it ended came out', async () => {
    const problem = 'mdm.unreachable';
    for (const other of [{}, {}, { problem }]) {
      await insertJourney(database.db, newJourney(other), 'pinned');
    }
    const meters = createMeters();
    await sweep(database.db, minutesFromNow(31), { meters });
    const { values } = await meters.outcomes.get();
    const counted = values.map(({ labels, value }) => [labels.outcome, value]);
    expect(counted.sort()).toEqual([
      ['expired', 2],
      ['stopped', 1],
    ]);
  });
});

describe('sweeping', () => {
  const clock = { now: () => minutesFromNow(31) };
  const said: unknown[][] = [];
  const log = (...line: unknown[]) => void said.push(line);
  const orders = (retention: RetentionSettings | null = USUAL_RETENTION) => ({
    ...{ db: database.db, clock, log, meters: createMeters() },
    readRetention: async () => retention,
  });

  beforeEach(() => {
    said.length = 0;
    // The database keeps its own time.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => vi.useRealTimers());

  it('comes round every minute, and by the given clock', async () => {
    await insertJourney(database.db, newJourney(), 'pinned');
    const stop = startSweeping(orders());
    vi.advanceTimersByTime(59_999);
    await stop();
    expect(said).toEqual([]);

    const again = startSweeping(orders());
    vi.advanceTimersByTime(60_000);
    await again();
    expect(said).toEqual([['debug', 'house.swept', { count: 1 }]]);
    expect(await onlyJourney()).toMatchObject({ outcome: 'expired' });
  });

  it('goes on after a round that failed', async () => {
    const broken = { select: () => undefined } as unknown as Db;
    const stop = startSweeping({ ...orders(), db: broken });
    vi.advanceTimersByTime(60_000);
    await vi.waitFor(() => expect(said).toHaveLength(1));
    vi.advanceTimersByTime(60_000);
    await stop();
    expect(said.map(([level, event]) => [level, event])).toEqual([
      ['error', 'house.sweep_failed'],
      ['error', 'house.sweep_failed'],
    ]);
  });

  it('waits for the round under way when it is stopped, and comes round no more', async () => {
    await insertJourney(database.db, newJourney(), 'pinned');
    const stop = startSweeping(orders());
    vi.advanceTimersByTime(60_000);
    expect(said).toEqual([]);
    await stop();
    expect(said).toHaveLength(1);
    vi.advanceTimersByTime(600_000);
    await stop();
    expect(said).toHaveLength(1);
  });
});
