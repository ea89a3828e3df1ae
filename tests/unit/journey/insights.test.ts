import { afterAll, beforeAll, expect, it } from 'vitest';
import { requireReader } from '#lib/access/roles.ts';
import { insertJourney } from '#lib/data/journeys.ts';
import { readInsights } from '#lib/journey/insights.ts';
import { newJourney } from '#tests/storage/rows.ts';
import { createWorld, type World } from '#tests/world/world.ts';

const helpdesk = requireReader({ id: 1, source: 'oidc', name: 'Hal', role: 'helpdesk' });
const DAY_MS = 86_400_000;
let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

it('says how many came through each step, and where the others were lost', async () => {
  const { house } = world;
  const now = house.clock.now();
  const arrive = (daysAgo: number, other: Parameters<typeof newJourney>[0]) => {
    const createdAt = new Date(now.getTime() - daysAgo * DAY_MS);
    return insertJourney(
      house.db,
      newJourney({ createdAt, endedAt: createdAt, ...other }),
      'pinned',
    );
  };
  const finished = { outcome: 'finished', hop: 'profile' } as const;
  await arrive(0, { outcome: 'open', endedAt: null });
  await arrive(0, { ...finished, problem: 'idp.password_wrong', profileAt: now });
  await arrive(1, { ...finished, entrance: 'kiosk', platform: 'iPad', osVersion: '26.1' });
  await arrive(1, { outcome: 'stopped', hop: 'page', problem: 'idp.group_denied', idp: 'okta' });
  await arrive(6, { outcome: 'expired', hop: 'device' });
  await arrive(7, finished);

  const week = await readInsights(house, helpdesk, { days: 7 });
  expect(week.total).toEqual({ open: 1, finished: 2, stopped: 1, expired: 1 });
  expect(week.days.map((day) => day.finished + day.stopped + day.expired + day.open)).toEqual([
    ...[1, 0, 0, 0, 0, 2, 2],
  ]);
  expect(week.days.at(-1)?.day).toBe(now.toISOString().slice(0, 10));
  expect(week.steps.map(({ hop, passed, lost }) => [hop, passed, lost])).toEqual([
    ['device', 4, 0],
    ['page', 3, 1],
    ['idp', 2, 1],
    ['mdm', 2, 0],
    ['profile', 2, 0],
  ]);
  expect(week.problems).toEqual([
    { code: 'idp.group_denied', stopped: 1, overcome: 0 },
    { code: 'idp.password_wrong', stopped: 0, overcome: 1 },
  ]);
  expect(week.providers).toMatchObject([{ name: 'okta', stopped: 1, finished: 0 }]);
  expect(week.systems).toContainEqual(
    expect.objectContaining({ platform: 'iPad', name: '26', finished: 1 }),
  );
  expect(week.typicalSeconds).toBe(0);

  const kiosk = await readInsights(house, helpdesk, { days: 30, entrance: 'kiosk' });
  expect(kiosk.total).toEqual({ open: 0, finished: 1, stopped: 0, expired: 0 });
  expect(kiosk.entrances.map(({ name }) => name)).toEqual(['kiosk']);
  expect(kiosk.days).toHaveLength(30);
});

it('draws nothing from nothing', async () => {
  const none = await readInsights(world.house, helpdesk, { days: 90, entrance: 'nowhere' });
  expect(none.total).toEqual({ open: 0, finished: 0, stopped: 0, expired: 0 });
  expect(none.typicalSeconds).toBeUndefined();
  expect(none.days).toHaveLength(90);
  expect(none.steps.every(({ passed, lost }) => passed === 0 && lost === 0)).toBe(true);
});
