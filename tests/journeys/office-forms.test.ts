import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStaffedOffice, type StaffedOffice } from '#tests/world/staffed-office.ts';
import type { Visitor } from '#tests/world/visitor.ts';

/** The built product as a browser without JavaScript sees it. */

const PASSWORD = 'a bicycle in the rain';
const LOCAL = '/admin/sign-in?way=local&to=/admin/administrators';

let office: StaffedOffice;
let admin: Visitor;

beforeAll(async () => {
  office = await openStaffedOffice({ env: { ADMIN_PASSWORD: PASSWORD } });
});
beforeEach(() => {
  admin = office.visitor();
});
afterAll(() => office?.stop());

describe('the local administrator', () => {
  test('signs in by a form, is led to where they wanted to go, and is signed out for good', async () => {
    const entered = await admin.signInLocally(PASSWORD, '/admin/administrators');
    expect(entered).toMatchObject({ status: 303, location: '/admin/administrators' });
    expect((await admin.open('/admin/administrators')).text).toContain('Local administrator');

    const copy = [...admin.cookies];
    expect(await admin.post('/admin/sign-out')).toMatchObject({
      location: '/admin/sign-in?notice=out',
    });
    for (const [name, value] of copy) admin.cookies.set(name, value);
    const after = await admin.open('/admin/administrators');
    expect(after.location).toBe('/admin/sign-in?to=%2Fadmin%2Fadministrators&notice=ended');
  });

  test('is told that the password is wrong, with the name still there and the password not', async () => {
    const refused = await admin.submit(await admin.open(LOCAL), 'Sign in', {
      name: 'admin',
      password: 'wrong secret',
    });
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('The user name or the password is wrong.');
    expect(refused.field('name')?.getAttribute('value')).toBe('admin');
    expect(refused.text).not.toContain('wrong secret');
    expect(admin.cookies.size).toBe(0);
  });

  test('is told what is missing', async () => {
    const refused = await admin.submit(await admin.open(LOCAL), 'Sign in', {
      name: '',
      password: '',
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Enter your user name.');
    expect(refused.text).toContain('Enter your password.');
  });
});

describe('a form from another site', () => {
  test.each(['https://evil.example', 'null'])('(%s) does nothing', async (origin) => {
    const page = await admin.open(LOCAL);
    const refused = await admin.submit(
      page,
      'Sign in',
      { name: 'admin', password: PASSWORD },
      { origin },
    );
    expect(refused.status).toBe(403);
    expect(admin.cookies.size).toBe(0);
  });
});

describe('a form of the owner', () => {
  test.each([
    ['to switch the local administrator off', '/admin/administrators', 'Switch off'],
    ['to change the password', '/admin/administrators/password', 'Change the password'],
  ])('%s, sent by an auditor, gets 403 and is recorded', async (_what, path, button) => {
    await (button === 'Switch off' ? admin.signInAs('owner') : admin.signInLocally(PASSWORD));
    const page = await admin.open(path);
    expect(page.text).toContain(button);

    await admin.signInAs('auditor');
    const before = office.product.lines.length;
    const refused = await admin.submit(page, button, { current: PASSWORD, next: 'another one' });
    expect(refused.status).toBe(403);
    const told = office.product.lines.slice(before).join('\n');
    expect(told).toContain('"event":"access.refused"');
    expect(told).toContain('access.role_missing');

    admin.cookies.clear();
    await admin.signInLocally(PASSWORD);
    expect((await admin.open('/admin/administrators')).text).toContain('Local administrator');
  });

  test('sent without a session, waits on a page that says so, and changes nothing', async () => {
    await admin.signInAs('owner');
    const page = await admin.open('/admin/administrators');
    admin.cookies.clear();
    const refused = await admin.submit(page, 'Switch off');
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('You are signed out');
    await admin.signInLocally(PASSWORD);
  });
});

test('next-auth answers nothing but the way back from the provider', async () => {
  for (const path of ['session', 'csrf', 'providers', 'signin', 'signout', 'error', 'callback/x']) {
    expect((await admin.open(`/api/auth/${path}`)).location).toContain('/admin/sign-in');
  }
  for (const path of ['_log', 'session', 'signin/oidc', 'callback/credentials']) {
    expect((await admin.post(`/api/auth/${path}`)).status).toBe(405);
  }
});
