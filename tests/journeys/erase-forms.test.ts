import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#lib/data/database.ts';
import { insertJourney } from '#lib/data/journeys.ts';
import { newJourney } from '#tests/storage/rows.ts';
import { openStaffedOffice, type StaffedOffice } from '#tests/world/staffed-office.ts';
import type { Visitor } from '#tests/world/visitor.ts';

/** Erasing a person, in the built product, as a browser without JavaScript sees it. */
const PAGE = '/admin/people/erase';
const ADA = {
  idp: 'okta',
  issuer: 'https://idp.example',
  subject: '00uADA',
  userId: 'ada.byron',
  name: 'Ada Lovelace',
  email: 'ada@school.example',
};

let office: StaffedOffice;
let owner: Visitor;
beforeAll(async () => {
  office = await openStaffedOffice({
    prepare: async (dataDir) => {
      const database = await openDatabase({ dataDir });
      const now = new Date();
      const moments = { createdAt: now, seenAt: now, expiresAt: now, endedAt: now };
      const ended = { ...moments, outcome: 'finished', profileAt: now } as const;
      await insertJourney(database.db, newJourney({ ...ended, person: ADA }), 'pinned');
      const namesake = { ...ADA, subject: '00uOTHER', userId: 'other', email: null };
      const other = { ...ended, reference: 'blue-heron-10', person: namesake };
      await insertJourney(database.db, newJourney(other), 'pinned');
      await database.close();
    },
  });
});
beforeEach(async () => {
  owner = await office.invite('owner');
});
afterAll(() => office?.stop());

test('who is not there is said to be not there, and nothing is offered', async () => {
  const found = await owner.submit(await owner.open(PAGE), 'Look', {
    who: 'nobody@school.example',
  });
  expect(found.words).toContain('Nothing is recorded about “nobody@school.example”');
  expect(found.field('sure')).toBeNull();
  const empty = await owner.submit(await owner.open(PAGE), 'Look', { who: ' ' });
  expect(empty.status).toBe(422);
  expect(empty.words).toContain('Enter whom you are looking for.');
});

test('an enrollment leads there without a name in the address', async () => {
  const story = await owner.open('/admin/enrollments/amber-otter-42');
  const href = /href="(\/admin\/people\/erase\?enrollment=\d+)"/.exec(story.text)?.[1] ?? '';
  expect((await owner.open(href)).field('who')?.getAttribute('value')).toBe('ada.byron');
  const editor = await office.invite('editor');
  expect((await editor.open('/admin/enrollments/amber-otter-42')).text).not.toContain('erase?');
  expect((await editor.open(href)).status).toBe(403);
});

test('nobody is erased who was not ticked, nor without the second tick', async () => {
  const found = await owner.submit(await owner.open(PAGE), 'Look', { who: 'ADA LOVELACE' });
  expect(found.words).toContain('ada.byron');
  expect(found.words).toContain('other');
  const refused = await owner.submit(found, 'Erase', { who: 'ADA LOVELACE' });
  expect(refused.status).toBe(422);
  expect(refused.words).toContain('Tick who is meant.');
  expect(refused.words).toContain('Tick that you want it for good.');
  const chosen = JSON.stringify([ADA.issuer, ADA.subject]);
  const other = { who: 'ADA LOVELACE', chosen, sure: 'somebody else' };
  expect((await owner.submit(found, 'Erase', other)).status).toBe(422);
});

test('who was ticked is gone, the namesake stays, and the audit names neither', async () => {
  const found = await owner.submit(await owner.open(PAGE), 'Look', { who: ADA.email });
  const chosen = JSON.stringify([ADA.issuer, ADA.subject]);
  const done = await owner.submit(found, 'Erase', { who: ADA.email, chosen, sure: ADA.email });
  expect(done.words).toContain('1 enrollment and 0 consents name nobody any more.');
  const story = await owner.open('/admin/enrollments/amber-otter-42');
  expect(story.words).toContain('Erased on request.');
  expect(story.words).toContain('C02SERIAL001');
  for (const word of [ADA.email, ADA.userId, ADA.name]) expect(story.text).not.toContain(word);
  expect((await owner.open('/admin/enrollments/blue-heron-10')).words).toContain('Ada Lovelace');
  const audit = await owner.open('/admin/audit?what=record');
  expect(audit.words).toContain('Erased a person on request:');
  expect(audit.text).not.toContain(ADA.email);
});
