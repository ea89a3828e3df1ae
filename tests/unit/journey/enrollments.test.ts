import { afterAll, beforeAll, expect, it } from 'vitest';
import { requireReader } from '#lib/access/roles.ts';
import { insertConsent } from '#lib/data/consents.ts';
import { recordHop } from '#lib/data/hops.ts';
import { insertJourney } from '#lib/data/journeys.ts';
import { listEnrollments, openEnrollment } from '#lib/journey/enrollments.ts';
import { minutesFromNow, NOW, newConsent, newJourney } from '#tests/storage/rows.ts';
import { createWorld, type World } from '#tests/world/world.ts';

const helpdesk = requireReader({ id: 1, source: 'oidc', name: 'Hal', role: 'helpdesk' });
let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

it('a story is the device, what happened in order and what was agreed to, for the help desk too', async () => {
  const { house } = world;
  const id = await insertJourney(house.db, newJourney(), 'pinned');
  await house.db.transaction(async (tx) => {
    await recordHop(tx, id, { at: minutesFromNow(1), event: 'page.consented', detail: 'pane 00' });
    await insertConsent(tx, newConsent(id));
  });
  const story = await openEnrollment(house, helpdesk, ' Amber-Otter-42');
  expect(story).toMatchObject({ id, serial: 'C02SERIAL001', outcome: 'open', signedIn: null });
  expect(story?.hops.map(({ event, at }) => [event, at])).toEqual([
    ['device.arrived', NOW],
    ['page.consented', minutesFromNow(1)],
  ]);
  expect(story?.consents).toMatchObject([{ title: 'Acceptable use', ticked: true }]);
});

it('a story holds nothing that opens a door, and nothing that is sealed', async () => {
  const { house } = world;
  const secret = newJourney({ reference: 'plain-mole-10', loginHint: 'typed@by.somebody' });
  await insertJourney(house.db, secret, 'pinned');
  const story = await openEnrollment(house, helpdesk, 'plain-mole-10');
  const told = JSON.stringify(story, (_, value) =>
    Buffer.isBuffer(value) ? value.toString('hex') : value,
  );
  for (const [name, value] of Object.entries(secret)) {
    if (Buffer.isBuffer(value)) expect(told, name).not.toContain(value.toString('hex'));
  }
  expect(told).not.toMatch(/typed@by|"type":"Buffer"|ticket|sealed|browser/i);
});

it('a list says whether there is more of it on either side', async () => {
  const ask = (more: object) =>
    listEnrollments(world.house, helpdesk, { limit: 1, order: 'newest', ...more });
  const first = await ask({});
  expect(first).toMatchObject({ hasBefore: false, hasAfter: true });
  const [row] = first.enrollments;
  const mark = { at: row?.startedAt ?? NOW, id: row?.id ?? 0 };
  expect(await ask({ after: mark })).toMatchObject({ hasBefore: true, hasAfter: false });
  const second = (await ask({ after: mark })).enrollments[0];
  const back = await ask({ before: { at: second?.startedAt ?? NOW, id: second?.id ?? 0 } });
  expect(back).toMatchObject({ hasBefore: false, hasAfter: true, enrollments: [{ id: row?.id }] });
});

it('a reference that nobody was given, or that is none, opens nothing', async () => {
  for (const reference of ['amber-otter-43', '', '\0', "' or 1=1", '%']) {
    expect(await openEnrollment(world.house, helpdesk, reference)).toBeUndefined();
  }
});
