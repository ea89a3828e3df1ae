import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#lib/data/database.ts';
import { fillRecord } from '#tests/storage/rows.ts';
import { openStaffedOffice, type StaffedOffice } from '#tests/world/staffed-office.ts';
import type { Visitor } from '#tests/world/visitor.ts';

/** How long things are kept, in the built product, as a browser without JavaScript sees it. */
const PAGE = '/admin/settings/retention';
const SAVE = 'Save changes';
const USUAL = { journeysDays: '90', consentsYears: '', auditYears: '', sessionsDays: '90' };

let office: StaffedOffice;
let admin: Visitor;
beforeAll(async () => {
  office = await openStaffedOffice({ prepare: rememberTenDays });
});
beforeEach(async () => {
  admin = await office.invite('editor');
});
afterAll(() => office?.stop());

test('a longer time is saved at once, and holds wherever it is told', async () => {
  const saved = await admin.submit(await admin.open(PAGE), SAVE, {
    ...USUAL,
    journeysDays: '3650',
  });
  expect(saved.status).toBe(303);
  expect((await admin.open('/admin/settings')).words).toContain('Enrollments for 3,650 days');
  expect((await admin.open('/admin/enrollments')).words).toContain('Kept for 3,650 days.');
});

test('a shorter one says first what it deletes, and does it once that is agreed to', async () => {
  const asked = await admin.submit(await admin.open(PAGE), SAVE, { ...USUAL, journeysDays: '7' });
  expect(asked.status).toBe(422);
  expect(asked.words).toContain('1,200 enrollments older than 7 days');
  expect(asked.field('journeysDays')?.getAttribute('value')).toBe('7');
  expect((await admin.open('/admin/settings')).words).not.toContain('for 7 days');

  // Another time than the one that was agreed to is asked for anew.
  const agreed = asked.field('agreed')?.getAttribute('value') ?? '';
  const other = await admin.submit(asked, SAVE, { ...USUAL, journeysDays: '6', agreed });
  expect(other.words).toContain('1,200 enrollments older than 6 days');
  const saved = await admin.submit(asked, SAVE, { ...USUAL, journeysDays: '7', agreed });
  expect(saved.status).toBe(303);
  expect((await admin.open('/admin/settings')).words).toContain('Enrollments for 7 days');
});

test('what is no time is told at its field', async () => {
  const refused = await admin.submit(await admin.open(PAGE), SAVE, {
    ...USUAL,
    journeysDays: '0',
    auditYears: 'long',
  });
  expect(refused.status).toBe(422);
  expect(refused.words).toContain('Enrollments must be at least 1.');
  expect(refused.words).toContain('Audit must be a number.');
});

/** A busy day, ten days ago. */
async function rememberTenDays(dataDir: string): Promise<void> {
  const database = await openDatabase({ dataDir });
  await fillRecord(database, 1_200);
  const then = sql`now() - interval '10 days'`;
  await database.db.execute(sql`update journey set created_at = ${then}, ended_at = ${then}`);
  await database.close();
}
