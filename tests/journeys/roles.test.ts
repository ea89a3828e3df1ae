import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS, SCREENS } from '#app/admin/shell/screens.ts';
import { ROLES, type Role } from '#lib/access/roles.ts';
import { listAudits } from '#lib/data/audits.ts';
import { openDatabase } from '#lib/data/database.ts';
import { listServerActions, postAction } from '#tests/world/server-actions.ts';
import { openStaffedOffice, type StaffedOffice } from '#tests/world/staffed-office.ts';
import type { Visitor } from '#tests/world/visitor.ts';

/** Whose actions they are, where they are not an editor's. */
const OTHERS: Readonly<Record<string, readonly Role[]>> = {
  'app/admin/accounts/actions.ts issueOnePin': ['owner', 'editor', 'helpdesk'],
  'app/admin/administrators/actions.ts revoke': ['owner'],
  'app/admin/administrators/actions.ts switchLocal': ['owner'],
  'app/admin/administrators/password/actions.ts changePassword': ['owner'],
  'app/admin/entrances/[name]/why/actions.ts explain': ['owner', 'editor', 'auditor'],
  'app/admin/entrances/health/actions.ts lookAgain': ['owner', 'editor', 'auditor'],
  'app/admin/people/erase/actions.ts findOrErase': ['owner'],
  'app/admin/shell/choose-theme.ts chooseTheme': ROLES,
  'app/admin/sign-in/actions.ts signIn': ROLES,
};
const EDITORS: readonly Role[] = ['owner', 'editor'];

const actions = listServerActions();
const mayUse = (title: string) => OTHERS[title] ?? EDITORS;
const attempts = ROLES.flatMap((role) =>
  actions.filter(({ title }) => !mayUse(title).includes(role)).map((action) => ({ role, action })),
);
const pages = [...SCREENS.flatMap(({ screens }) => screens), ...COMMANDS].filter(
  ({ isComing }) => !isComing,
);

let office: StaffedOffice;
const visitors = new Map<Role, Visitor>();
const expected: string[] = [];

beforeAll(async () => {
  office = await openStaffedOffice();
  for (const role of ROLES) visitors.set(role, await office.invite(role));
});
afterAll(() => office?.stop());

describe('an action that is not theirs', () => {
  it.each(attempts)('is refused to $role: $action.title', async ({ role, action }) => {
    const cookies = visitors.get(role)?.cookies ?? new Map();
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await postAction(office.product.url, action, cookie);
    expect(answer.status).toBe(403);
    expected.push(`${role} POST ${action.path}`);
  });

  it('is in no list of exceptions that has gone stale', () => {
    const titles = actions.map(({ title }) => title);
    expect(Object.keys(OTHERS).filter((title) => !titles.includes(title))).toEqual([]);
    expect(attempts.length).toBeGreaterThan(8);
  });
});

describe('a page that is not theirs', () => {
  const closed = ROLES.flatMap((role) =>
    pages
      .filter(({ seenBy }) => seenBy && !seenBy.includes(role))
      .map(({ href }) => ({ role, href })),
  );
  it.each([
    ...closed,
    { role: 'helpdesk' as const, href: '/admin/settings/export' },
    { role: 'helpdesk' as const, href: '/admin/consents/1' },
    { role: 'helpdesk' as const, href: '/admin/consents/export?format=csv' },
    { role: 'helpdesk' as const, href: '/admin/audit/export?format=json' },
    { role: 'auditor' as const, href: '/admin/settings/import' },
    { role: 'auditor' as const, href: '/admin/administrators/password' },
    // An owner, but of the provider: that password is not theirs.
    { role: 'owner' as const, href: '/admin/administrators/password' },
  ])('is refused to $role: $href', async ({ role, href }) => {
    const page = await visitors.get(role)?.open(href);
    expect(page?.status).toBe(403);
    expected.push(`${role} GET ${href}`);
  });

  it('is opened by everybody whose it is', async () => {
    for (const { href, seenBy } of pages) {
      for (const role of seenBy ?? ROLES) {
        const status = (await visitors.get(role)?.open(href))?.status;
        // What needs something else first leads there.
        expect([200, 307], `${role} ${href}`).toContain(status);
      }
    }
  });
});

it('a downgrade in mid-session counts for the form that is open already', async () => {
  const here = office.visitor();
  await here.signInAs('owner', 'grace');
  const form = await here.open('/admin/administrators');
  await office.visitor().signInAs('auditor', 'grace');

  const refused = await here.submit(form, 'Switch off');
  expect(refused.status).toBe(403);
  expected.push('grace POST /admin/administrators');
  const again = await here.open('/admin/administrators');
  expect(again.status).toBe(200);
  expect(again.words).not.toContain('Switch off');
});

it('every refusal is in the audit, by name, and an auditor can read it', async () => {
  const auditor = visitors.get('auditor');
  const page = await auditor?.open('/admin/audit?what=refused&who=grace');
  expect(page?.words).toContain('Was refused a change at /admin/administrators');
  expect(page?.words).not.toContain('helpdesk');

  await office.product.stop();
  const database = await openDatabase({ dataDir: join(office.folder, 'data') });
  const audits = await listAudits(database.db, 10_000);
  await database.close();
  const refused = audits.filter(({ event }) => event === 'access.refused');
  const told = refused.map(({ adminName, detail }) => `${adminName} ${detail}`);
  expect(told.sort()).toEqual(expected.sort());
});
