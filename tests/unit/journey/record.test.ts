import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '#lib/base/problem.ts';
import { insertConsent, listConsents } from '#lib/data/consents.ts';
import { listHops } from '#lib/data/hops.ts';
import { changeJourney, insertJourney, type Journey, loadJourney } from '#lib/data/journeys.ts';
import type { Traveller } from '#lib/journey/journey.ts';
import { aboutJourney, noteProblem, onJourney, takeStep } from '#lib/journey/record.ts';
import { newConsent, newJourney } from '#tests/storage/rows.ts';
import { createWorld, type World } from '#tests/world/world.ts';

let world: World;
let journey: Journey;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  world.log.length = 0;
  journey = await arrive();
});
afterAll(() => world.stop());

async function arrive(): Promise<Journey> {
  const { db, clock } = world.house;
  const expiresAt = new Date(clock.now().getTime() + 60_000);
  const id = await insertJourney(db, newJourney({ expiresAt }), 'pinned');
  return load(id);
}

async function load(id = journey.id): Promise<Journey> {
  const found = await loadJourney(world.house.db, id);
  if (!found) throw new Error('no such journey');
  return found;
}

const passing = (pane: string) => [{ pane, at: world.clock.now().toISOString() }];
const eventsOf = async () =>
  (await listHops(world.house.db, journey.id)).map(({ event, detail }) => [event, detail]);
const hopsCounted = async () => (await world.house.meters.hops.get()).values;
const traveller = (): Traveller => {
  const entrance = world.house.lastSettings().entrances.get('default');
  if (!entrance) throw new Error('no entrance');
  return { journey, entrance, ticket: 'the-ticket' };
};

describe('a step', () => {
  it('is a change and its record, and is told in the log and the metrics', async () => {
    const passed = passing('welcome');
    const after = await takeStep(world.house, journey, {
      event: 'page.read',
      detail: 'a word',
      change: { passed, hop: 'page' },
    });
    expect(after).toEqual(await load());
    expect(after).toMatchObject({ passed, hop: 'page', seenAt: world.clock.now() });
    expect(await eventsOf()).toContainEqual(['page.read', 'a word']);
    const told = { event: 'page.read', detail: 'a word', reference: journey.reference };
    expect(world.log).toMatchObject([told]);
  });

  it('of which any part fails leaves nothing: no change, no record, no line, no count', async () => {
    const counted = await hopsCounted();
    const step = takeStep(world.house, journey, {
      event: 'page.consented',
      change: { passed: passing('consent') },
      write: async (tx, locked) => {
        await insertConsent(tx, newConsent(locked.id));
        throw new Error('the disk is full');
      },
    });
    await expect(step).rejects.toThrow('the disk is full');
    expect(await load()).toEqual(journey);
    expect(await eventsOf()).toEqual([['device.arrived', 'pinned']]);
    expect(await listConsents(world.house.db, { journeyId: journey.id })).toEqual([]);
    expect(world.log).toEqual([]);
    expect(await hopsCounted()).toEqual(counted);
  });

  it('that the database refuses leaves nothing either', async () => {
    const reference = null as unknown as string;
    const change = { passed: passing('welcome') };
    const step = takeStep(world.house, journey, {
      event: 'page.read',
      change,
      write: (tx, { id }) => insertConsent(tx, newConsent(id, { reference })),
    });
    await expect(step).rejects.toThrow();
    expect(await load()).toEqual(journey);
    expect(await eventsOf()).toEqual([['device.arrived', 'pinned']]);
  });

  it('sees the journey as it is, not as it was when the request came', async () => {
    const renewed = Buffer.alloc(32, 7);
    await takeStep(world.house, journey, {
      event: 'idp.started',
      change: { ticketHash: renewed },
    });
    let seen: Journey | undefined;
    await takeStep(world.house, journey, {
      event: 'page.retraced',
      write: async (_, locked) => {
        seen = locked;
      },
    });
    expect(seen?.ticketHash).toEqual(renewed);
  });

  it.each(['passed', 'signedInAt', 'profileAt'] as const)(
    'is not taken, and nothing is written, when %s has changed since it was judged',
    async (mark) => {
      const now = world.clock.now();
      await world.house.db.transaction((tx) =>
        changeJourney(tx, journey.id, { [mark]: mark === 'passed' ? passing('welcome') : now }),
      );
      const before = await eventsOf();
      const step = takeStep(world.house, journey, { event: 'page.read' });
      await expect(step).rejects.toMatchObject({ code: 'page.moved_on' });
      expect(await eventsOf()).toEqual(before);
    },
  );

  it('may be taken for a second profile though the first has left in the meantime', async () => {
    const now = world.clock.now();
    await world.house.db.transaction((tx) => changeJourney(tx, journey.id, { profileAt: now }));
    await takeStep(world.house, journey, { event: 'mdm.answered', evenIfReleased: true });
    expect(await eventsOf()).toContainEqual(['mdm.answered', null]);
  });

  it('can not be taken on a journey that has ended in the meantime', async () => {
    await world.house.db.transaction((tx) =>
      changeJourney(tx, journey.id, { endedAt: world.clock.now(), outcome: 'expired' }),
    );
    const step = takeStep(world.house, journey, { event: 'page.read' });
    await expect(step).rejects.toMatchObject({ code: 'page.journey_ended' });
    expect(await eventsOf()).toEqual([['device.arrived', 'pinned']]);
  });

  it('gives thirty minutes more, and none to a journey that has its profile', async () => {
    const thirty = new Date(world.clock.now().getTime() + 30 * 60_000);
    const after = await takeStep(world.house, journey, { event: 'page.read' });
    expect(after.expiresAt).toEqual(thirty);

    journey = { ...(await arrive()), profileAt: world.clock.now() };
    const again = await takeStep(world.house, journey, {
      event: 'mdm.answered',
      evenIfReleased: true,
    });
    expect(again.expiresAt).toEqual(journey.expiresAt);
    expect((await load()).expiresAt).toEqual(journey.expiresAt);
  });
});

describe('a problem on the way', () => {
  it('is written into the record, and tells the page where the person can go on', async () => {
    const problem = new Problem('mdm.unreachable', { detail: 'ECONNREFUSED' });
    const failing = onJourney(world.house, traveller(), async () => {
      throw problem;
    });
    await expect(failing).rejects.toBe(problem);
    expect(problem.stop).toEqual({
      reference: journey.reference,
      entrance: 'default',
      language: 'en',
      ticket: 'the-ticket',
    });
    expect(await load()).toMatchObject({ problem: 'mdm.unreachable', outcome: 'open' });
    expect(await eventsOf()).toContainEqual(['mdm.unreachable', 'ECONNREFUSED']);
  });

  it('is written once, however many parts of the road it passes', async () => {
    const failing = onJourney(world.house, traveller(), () =>
      onJourney(world.house, traveller(), async () => {
        throw new Problem('mdm.unreachable');
      }),
    );
    await expect(failing).rejects.toMatchObject({ code: 'mdm.unreachable' });
    expect(await eventsOf()).toHaveLength(2);
  });

  it('that nobody foresaw is no part of the record', async () => {
    const failing = onJourney(world.house, traveller(), async () => {
      throw new TypeError('a mistake of ours');
    });
    await expect(failing).rejects.toThrow('a mistake of ours');
    expect(await eventsOf()).toEqual([['device.arrived', 'pinned']]);
  });

  it('and what else it changes are written together', async () => {
    const ticketHash = Buffer.alloc(32, 5);
    await noteProblem(world.house, traveller(), new Problem('idp.refused'), { ticketHash });
    expect(await load()).toMatchObject({ problem: 'idp.refused', ticketHash });
  });
});

it('what the log says about a journey opens no door', () => {
  const { reference, entrance, serial, product } = journey;
  expect(aboutJourney(journey)).toEqual({ reference, entrance, serial, product });
});
