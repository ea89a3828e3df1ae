import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type MischievousIdp, startMischievousIdp } from '#tests/world/mischievous-idp.ts';
import { findFreePort, type Product, startProduct } from '#tests/world/product.ts';

/** The built product as a browser without JavaScript sees it. */

const PASSWORD = 'a bicycle in the rain';
const LOCAL = '/admin/sign-in?way=local&to=/admin/administrators';

let folder: string;
let idp: MischievousIdp;
let product: Product;
let jar: Map<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vestibule-office-'));
  const port = await findFreePort();
  const redirectUri = `http://localhost:${port}/api/auth/callback/oidc`;
  idp = await startMischievousIdp({ redirectUri });
  product = await startProduct({
    port,
    env: {
      DATA_DIR: join(folder, 'data'),
      ADMIN_PASSWORD: PASSWORD,
      ADMIN_OIDC_ISSUER: idp.issuer,
      ADMIN_OIDC_CLIENT_ID: idp.clientId,
      ADMIN_OIDC_CLIENT_SECRET: idp.clientSecret,
      ADMIN_OIDC_ROLE_CLAIM: 'groups',
    },
  });
});
beforeEach(() => {
  jar = new Map();
});
afterAll(async () => {
  await product?.stop();
  await idp?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the local administrator', () => {
  test('signs in by a form, is led to where they wanted to go, and is signed out for good', async () => {
    const entered = await submit(await open(LOCAL), { name: 'admin', password: PASSWORD });
    expect(entered).toMatchObject({ status: 303, location: '/admin/administrators' });
    expect((await open('/admin/administrators')).text).toContain('Local administrator');

    const copy = new Map(jar);
    expect(await post('/admin/sign-out')).toMatchObject({ location: '/admin/sign-in?notice=out' });
    jar = copy;
    const after = await open('/admin/administrators');
    expect(after.location).toBe('/admin/sign-in?to=%2Fadmin%2Fadministrators&notice=ended');
  });

  test('is told that the password is wrong, with the name still there and the password not', async () => {
    const refused = await submit(await open(LOCAL), { name: 'admin', password: 'wrong secret' });
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('The user name or the password is wrong.');
    expect(field(refused, 'name')?.getAttribute('value')).toBe('admin');
    expect(refused.text).not.toContain('wrong secret');
    expect(jar.size).toBe(0);
  });

  test('is told what is missing', async () => {
    const refused = await submit(await open(LOCAL), { name: '', password: '' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Enter your user name.');
    expect(refused.text).toContain('Enter your password.');
  });
});

describe('a form from another site', () => {
  test.each(['https://evil.example', 'null'])('(%s) does nothing', async (origin) => {
    const page = await open(LOCAL);
    const refused = await submit(page, { name: 'admin', password: PASSWORD }, { origin });
    expect(refused.status).toBe(403);
    expect(jar.size).toBe(0);
  });
});

describe('a form of the owner', () => {
  test.each([
    ['to switch the local administrator off', '/admin/administrators', 'Switch off'],
    ['to change the password', '/admin/administrators/password', 'Change the password'],
  ])('%s, sent by an auditor, gets 403 and is recorded', async (_what, path, button) => {
    await (button === 'Switch off' ? signInAs('owner') : signInLocally());
    const page = await open(path);
    expect(page.text).toContain(button);

    await signInAs('auditor');
    const before = product.lines.length;
    const refused = await submit(page, { current: PASSWORD, next: 'another one' }, {}, button);
    expect(refused.status).toBe(403);
    const told = product.lines.slice(before).join('\n');
    expect(told).toContain('"event":"access.refused"');
    expect(told).toContain('access.role_missing');

    jar = new Map();
    await signInLocally();
    expect((await open('/admin/administrators')).text).toContain('Local administrator');
  });

  test('sent without a session, leads to the sign-in by GET and changes nothing', async () => {
    await signInAs('owner');
    const page = await open('/admin/administrators');
    jar = new Map();
    const refused = await submit(page, {}, {}, 'Switch off');
    expect(refused.status).toBe(303);
    expect(refused.location).toMatch(/^\/admin\/sign-in\?to=%2Fadmin%2Fadministrators/);
    await signInLocally();
  });
});

test('next-auth answers nothing but the way back from the provider', async () => {
  for (const path of ['session', 'csrf', 'providers', 'signin', 'signout', 'error', 'callback/x']) {
    expect((await open(`/api/auth/${path}`)).location).toContain('/admin/sign-in');
  }
  for (const path of ['_log', 'session', 'signin/oidc', 'callback/credentials']) {
    expect((await post(`/api/auth/${path}`)).status).toBe(405);
  }
});

type Page = {
  readonly path: string;
  readonly status: number;
  readonly location: string;
  readonly text: string;
};

const open = (path: string) => ask(path, {});
const post = (path: string) => ask(path, { method: 'POST', headers: { origin: product.url } });

async function signInLocally(): Promise<void> {
  const entered = await submit(await open(LOCAL), { name: 'admin', password: PASSWORD });
  expect(entered.status).toBe(303);
}

async function signInAs(role: string): Promise<void> {
  jar = new Map();
  idp.nextPerson({ sub: role, name: role, groups: [`vestibule-${role}`] });
  const { location } = await open('/admin/sign-in/provider');
  const answer = await fetch(location, { redirect: 'manual' });
  const callback = new URL(answer.headers.get('location') ?? '');
  const back = await open(`${callback.pathname}${callback.search}`);
  expect(back.location).toBe(`${product.url}/admin`);
}

/** Sends a form as a browser would; which one, its button says. */
async function submit(
  page: Page,
  typed: Record<string, string>,
  headers: Record<string, string> = {},
  button = 'Sign in',
): Promise<Page> {
  const forms = parse(page.text).querySelectorAll('form');
  const form = forms.find(({ text }) => text.includes(button));
  const body = new FormData();
  for (const input of form?.querySelectorAll('input') ?? []) {
    const name = input.getAttribute('name') ?? '';
    body.append(name, typed[name] ?? input.getAttribute('value') ?? '');
  }
  return ask(page.path, { method: 'POST', body, headers: { origin: product.url, ...headers } });
}

async function ask(path: string, init: RequestInit): Promise<Page> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { ...(init.headers as Record<string, string>), cookie };
  const response = await fetch(`${product.url}${path}`, { redirect: 'manual', ...init, headers });
  for (const line of response.headers.getSetCookie()) keep(line);
  const location = response.headers.get('location') ?? '';
  return { path, status: response.status, location, text: await response.text() };
}

function keep(line: string): void {
  const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
  if (value === '') jar.delete(name);
  else jar.set(name, value);
}

function field(page: Page, name: string) {
  return parse(page.text).querySelector(`input[name=${name}]`);
}
