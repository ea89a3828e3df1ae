import { afterAll, beforeAll, expect, it } from 'vitest';
import { tapOn } from '#tests/world/device/device.ts';
import type { Outcome } from '#tests/world/device/judgement.ts';
import { createWorld, type World } from '#tests/world/world.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

it('a Mac is let in', async () => {
  // device: Setup Assistant opens our page, and the Mac says in a signed header who it is.
  const mac = world.device({
    product: 'Mac15,3',
    os: '15.6',
    serial: 'C02EXAMPLE1',
    language: 'de',
  });
  const sheet = await mac.arrive();

  // page: the first answer is a page in the Mac's language, and nothing has happened yet.
  expect(sheet.exchanges).toHaveLength(1);
  expect(sheet.page()?.language).toBe('de');
  expect(sheet.page()?.text).toContain('Example School');
  await tapOn(sheet);

  // idp: the person signs in at their own provider, which sends them back.
  world.idp.nextPerson({ preferred_username: 'ada@example.school', name: 'Ada Lovelace' });
  await tapOn(sheet);

  // page: the organisation's words, and a box to tick.
  expect(sheet.page()?.text).toContain('Be kind with this device.');
  await tapOn(sheet);

  // mdm and profile: one tap more, and the MDM is asked for this Mac and this person.
  expect(sheet.page()?.text).toContain('Ada Lovelace');
  const end = await tapOn(sheet);
  expect(world.mdm.requests.at(-1)?.user).toBe('ada@example.school');
  expect(world.mdm.requests.at(-1)?.header).toBe(await mac.introduction());

  // The Mac holds a profile that makes it managed; the record tells the same story.
  expect(end.kind).toBe('profile');
  expect(profileOf(end)).toContain('com.apple.mdm');
  expect(storyOf(world)).toEqual([
    'device.arrived',
    'page.read',
    'idp.started',
    'idp.finished',
    'page.consented',
    'mdm.answered',
    'profile.released',
  ]);
});

function profileOf(end: Outcome): string {
  return end.kind === 'profile' ? end.bytes.toString() : '';
}

function storyOf({ log }: World): string[] {
  return log.map(({ event }) => event).filter((event) => !event.startsWith('house.'));
}
