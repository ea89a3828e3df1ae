import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStaffedOffice, type StaffedOffice } from '#tests/world/staffed-office.ts';
import type { Visitor } from '#tests/world/visitor.ts';

/** Accounts at the built product, as browsers without JavaScript see them, by role. */

let office: StaffedOffice;
let editor: Visitor;
let ada: string;

beforeAll(async () => {
  office = await openStaffedOffice();
  editor = await office.invite('editor');
  const form = await editor.open('/admin/accounts/new');
  const typed = { login: 'Ada', name: 'Ada Lovelace', password: 'a train in the snow' };
  const { location } = await editor.submit(form, 'Add the account', typed);
  ada = location.replace('?done=added', '');
  expect(ada).toMatch(/^\/admin\/accounts\/\d+$/);
});
afterAll(() => office?.stop());

test('helpdesk finds an account, issues its PIN, and can change nothing', async () => {
  const helpdesk = await office.invite('helpdesk');
  const list = await helpdesk.open('/admin/accounts?q=lovelace');
  expect(list.words).toContain('Ada Lovelace');
  expect(list.words).not.toMatch(/Add an account|Import a list/);

  const page = await helpdesk.open(ada);
  for (const button of ['Save changes', 'Delete', 'Disable']) {
    expect(page.text).not.toContain(button);
  }
  const answer = await helpdesk.submit(page, 'Issue a PIN', { serial: 'c02example1' });
  expect(answer.status).toBe(200);
  expect(answer.location).toBe('');
  expect(answer.words).toMatch(/\d{4} \d{4} Until .* on C02EXAMPLE1 alone/);
  const [pin = ''] = /\d{4} \d{4}/.exec(answer.words) ?? [];
  expect((await helpdesk.open(ada)).text).not.toContain(pin);
});

test('an auditor reads all of it and issues nothing', async () => {
  const auditor = await office.invite('auditor');
  const page = await auditor.open(ada);
  expect(page.words).toContain('Ada Lovelace');
  expect(page.text).not.toMatch(/Issue a PIN|Save changes|Delete/);
});

test.each([
  ['an editor’s form', 'auditor', 'Save changes'],
  ['an editor’s form', 'helpdesk', 'Delete'],
  ['a PIN', 'auditor', 'Issue a PIN'],
])('%s that %s sends gets 403 and does nothing', async (_what, role, button) => {
  const page = await editor.open(ada);
  const other = await office.invite(role);
  expect((await other.submit(page, button, { name: 'Eve' })).status).toBe(403);
  expect((await editor.open(ada)).words).toContain('Ada Lovelace');
});

test('a password is never sent back, neither the stored one nor one that was refused', async () => {
  const page = await editor.open(ada);
  expect(page.text).not.toMatch(/a train in the snow|scrypt/);
  const refused = await editor.submit(page, 'Save changes', { password: 'short', name: 'A. L.' });
  expect(refused.status).toBe(422);
  expect(refused.words).toContain('must have 8 to 1024 characters');
  expect(refused.text).not.toContain('short');
  expect(refused.field('name')?.getAttribute('value')).toBe('A. L.');
});

test('an account that is not there says so', async () => {
  for (const id of ['999999', 'x', '1e400', '-1', '%00']) {
    const page = await editor.open(`/admin/accounts/${id}`);
    expect(page.text).toContain('There is nothing here');
  }
  const page = await editor.open('/admin/accounts?q=%00&after=%00');
  expect(page.status).toBe(200);
});

test('a list of several megabytes is taken in, from an editor alone', async () => {
  const rows = Array.from({ length: 60_000 }, (_, n) => `p${n},${'Somebody '.repeat(8)}`);
  const file = () => new File([`login,name\n${rows.join('\n')}`], 'people.csv');
  expect(file().size).toBeGreaterThan(4 * 1024 * 1024);
  const form = await editor.open('/admin/accounts/import');
  const planned = await editor.submit(form, 'Check the list', { file: file() });
  expect(planned.words).toContain('New 60,000');

  const helpdesk = await office.invite('helpdesk');
  expect((await helpdesk.submit(form, 'Check the list', { file: file() })).status).toBe(403);
  const stranger = office.visitor();
  expect((await stranger.submit(form, 'Check the list', { file: file() })).status).toBe(401);
  expect((await editor.open('/admin/accounts')).words).toContain('1 account');
});
