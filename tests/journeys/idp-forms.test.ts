import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decideEarlier } from '#tests/world/earlier-decisions.ts';
import { type MischievousIdp, startMischievousIdp } from '#tests/world/mischievous-idp.ts';
import { findFreePort, type Product, startProduct } from '#tests/world/product.ts';
import { inviteVisitor, type OfficePage, type Visitor } from '#tests/world/visitor.ts';

/** Identity providers in the built product, as a browser without JavaScript sees them. */

const NEW = '/admin/idps/new?product=oidc';
const START = '/admin/idps/school/test-sign-in/start';

let folder: string;
/** Where people sign in, and where administrators do. */
let school: MischievousIdp;
let staff: MischievousIdp;
let product: Product;
let admin: Visitor;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vestibule-idps-'));
  const port = await findFreePort();
  const at = `http://localhost:${port}`;
  school = await startMischievousIdp({ redirectUri: `${at}/enroll/callback` });
  staff = await startMischievousIdp({ redirectUri: `${at}/api/auth/callback/oidc` });
  const env = {
    DATA_DIR: join(folder, 'data'),
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    ADMIN_OIDC_ISSUER: staff.issuer,
    ADMIN_OIDC_CLIENT_ID: staff.clientId,
    ADMIN_OIDC_CLIENT_SECRET: staff.clientSecret,
    ADMIN_OIDC_ROLE_CLAIM: 'groups',
  };
  await decideEarlier(env, [
    { kind: 'idp', value: { name: 'school', kind: 'oidc', ...credentials() } },
    { kind: 'idp', value: { name: 'accounts', kind: 'local' } },
  ]);
  product = await startProduct({ port, env });
});
beforeEach(async () => {
  school.misbehave(null);
  admin = inviteVisitor(product.url, staff);
  await admin.signInAs('editor');
});
afterAll(async () => {
  await product?.stop();
  await Promise.all([school?.stop(), staff?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

describe('an identity provider', () => {
  test('is found by a few letters, and added by a form that comes filled in', async () => {
    const found = await admin.open('/admin/idps/new?find=azure&first=yes');
    expect(found.location).toBe('/admin/idps/new?product=entra');
    const form = await admin.open(NEW);
    expect(form.text).toContain(`value="${product.url}/enroll/callback"`);
    const added = await admin.submit(form, 'Add it', { name: 'first', ...credentials() });
    expect(added).toMatchObject({ status: 303, location: '/admin/idps?done=added' });
    expect((await admin.open(added.location)).words).toMatch(/first ?OpenID Connect/);
  });

  test('that lacks something is refused at its fields, and the secret is not sent back', async () => {
    const given = { name: 'second', issuer: '', clientId: 'x', clientSecret: 'hunter2' };
    const refused = await admin.submit(await admin.open(NEW), 'Add it', given);
    expect(refused.status).toBe(422);
    expect(refused.words).toContain('Enter the issuer: the address of your provider.');
    expect(refused.field('clientId')?.getAttribute('value')).toBe('x');
    expect(refused.text).not.toContain('hunter2');
  });

  test('inside the network is refused with what would let it in', async () => {
    const given = { name: 'third', ...credentials(), issuer: 'https://10.1.2.3' };
    const refused = await admin.submit(await admin.open(NEW), 'Check', given);
    expect(refused.status).toBe(400);
    expect(refused.words).toContain('ALLOW_PRIVATE_NETWORKS');
  });

  test('is checked as it was typed, and is not saved', async () => {
    school.misbehave('discovery-other-issuer');
    const given = { name: 'fourth', ...credentials() };
    const checked = await admin.submit(await admin.open(NEW), 'Check', given);
    expect(checked.words).toContain(`the provider calls itself ${school.issuer}/renamed`);
    expect((await admin.open('/admin/idps')).words).not.toContain('fourth');
  });
});

describe('a test sign-in', () => {
  test('leads to the provider and back to what it said', async () => {
    const address = await signInThere(admin);
    const page = await admin.open(address);
    expect(page.words).toContain('this person may enroll');
    expect(page.words).toContain('The MDM would be told ada@school.example');
    expect(page.words).toContain('"preferred_username": "ada@school.example"');
    expect(page.text).not.toContain(school.clientSecret);
  });

  test('shows another admin nothing, whoever they are and whatever they know', async () => {
    const address = await signInThere(admin);
    const other = inviteVisitor(product.url, staff);
    await other.signInAs('owner', 'grace');
    expect((await other.open(address)).words).toContain('There is nothing to show here');
    expect((await other.open(address)).words).not.toContain('ada@school.example');
    expect((await admin.open(address)).words).toContain('ada@school.example');
  });

  test('shows nothing without the key that the browser came back with', async () => {
    const address = await signInThere(admin);
    const page = await admin.open(address.split('?')[0] ?? '');
    expect(page.words).toContain('There is nothing to show here');
  });

  test('waits for an admin who is not signed in any more', async () => {
    const departure = (await admin.open(START)).location;
    await admin.post('/admin/sign-out');
    const address = await comeBack(departure);
    const { location } = await admin.open(address);
    expect(location).toContain('/admin/sign-in?to=');
    expect(new URL(location, product.url).searchParams.get('to')).toBe(address);
    await admin.signInAs('editor');
    expect((await admin.open(address)).words).toContain('ada@school.example');
  });

  test('of a provider that refuses says why, and what to do', async () => {
    const departure = (await admin.open(START)).location;
    school.misbehave('access-denied');
    const page = await admin.open(await comeBack(departure));
    expect(page.words).toContain('The sign-in did not succeed');
    expect(page.words).toContain('Conditional Access');
  });

  test('is not begun by another site, by an auditor, or without a session', async () => {
    const before = school.authorizations.length;
    const foreign = await fetch(`${product.url}${START}`, {
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'cross-site', cookie: cookieOf(admin) },
    });
    expect(foreign.headers.get('location')).toBe('/admin/idps/school/test-sign-in');
    const auditor = inviteVisitor(product.url, staff);
    await auditor.signInAs('auditor');
    for (const path of [START, '/admin/idps/school/test-sign-in', '/admin/idps/new']) {
      expect((await auditor.open(path)).status, path).toBe(403);
    }
    const stranger = inviteVisitor(product.url, staff);
    expect((await stranger.open(START)).location).toMatch(/^\/admin\/sign-in\?to=/);
    expect(school.authorizations).toHaveLength(before);
  });

  test('at accounts asks for a password, tries no PIN, and counts wrong ones', async () => {
    const at = '/admin/idps/accounts/test-sign-in';
    const submit = async (secret: string): Promise<OfficePage> =>
      admin.submit(await admin.open(at), 'Sign in', { login: 'nobody', secret });
    const pin = await submit('1234 5678');
    expect(pin.status).toBe(422);
    expect(pin.words).toContain('It would be used up');
    const wrong = await submit('a wrong password');
    expect(wrong.location).toMatch(/^\/admin\/idps\/accounts\/test-sign-in\/\d+\?key=/);
    expect((await admin.open(wrong.location)).words).toContain('idp.password_wrong');
    for (let count = 0; count < 4; count += 1) await submit('a wrong password');
    const late = await submit('a wrong password');
    expect(late.status).toBe(429);
    expect(late.text).not.toContain('a wrong password');
  });
});

function credentials() {
  const { issuer, clientId, clientSecret } = school;
  return { issuer, clientId, clientSecret };
}

/** The whole way, in the admin's browser. @returns where the result is shown */
async function signInThere(visitor: Visitor): Promise<string> {
  return comeBack((await visitor.open(START)).location);
}

async function comeBack(departure: string): Promise<string> {
  const answer = await fetch(departure, { redirect: 'manual' });
  const back = await fetch(answer.headers.get('location') ?? '', { redirect: 'manual' });
  return back.headers.get('location') ?? '';
}

function cookieOf({ cookies }: Visitor): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
