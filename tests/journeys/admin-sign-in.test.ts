import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { beginSignIn, type Departure } from '#app/admin/ask-next-auth.ts';
import type { AuthHouse } from '#app/admin/next-auth.ts';
import { adminOf, comeBack, readSessionCookie } from '#tests/journeys/way-back.ts';
import { type Office, openOffice } from '#tests/unit/access/office.ts';
import type { IdpMischief } from '#tests/world/idp-mischief.ts';
import { type MischievousIdp, startMischievousIdp } from '#tests/world/mischievous-idp.ts';

const PUBLIC_URL = new URL('http://localhost:3000');

let idp: MischievousIdp;
let office: Office;
let house: AuthHouse;
beforeAll(async () => {
  idp = await startMischievousIdp({ redirectUri: `${PUBLIC_URL.origin}/api/auth/callback/oidc` });
  const { issuer, clientId, clientSecret } = idp;
  const scope = 'openid email groups';
  office = await openOffice({ issuer, clientId, clientSecret, roleClaim: 'groups', scope });
  house = { access: office.access, log: office.access.log, publicUrl: PUBLIC_URL };
});
beforeEach(async () => {
  await office.empty();
  idp.misbehave(null);
  idp.nextPerson({ sub: 'ada', name: 'Ada', groups: ['staff', 'vestibule-editor'] });
});
afterAll(async () => {
  await office?.close();
  await idp?.stop();
});

test('an admin signs in at the provider, and is who the claim says', async () => {
  const arrived = await signIn();
  expect(arrived.location).toBe('http://localhost:3000/admin/mdms?page=2');
  expect(await adminOf(house, arrived)).toMatchObject({
    name: 'Ada',
    role: 'editor',
    source: 'oidc',
  });
  expect(idp.complaints).toEqual([]);
});

test('the provider is asked with state, nonce and PKCE, and gets our secret by post', async () => {
  await signIn();
  expect(idp.authorizations.at(-1)).toMatchObject({
    client_id: idp.clientId,
    redirect_uri: 'http://localhost:3000/api/auth/callback/oidc',
    scope: 'openid email groups',
    code_challenge_method: 'S256',
    code_challenge: expect.any(String),
    state: expect.any(String),
    nonce: expect.any(String),
  });
});

test('the provider is made to ask again, where whom it remembers was refused', async () => {
  const { location } = await beginSignIn(house, { to: '/admin', isAgain: true });
  expect(new URL(location).searchParams.get('prompt')).toBe('login');
  await signIn();
  expect(idp.authorizations.at(-1)).not.toHaveProperty('prompt');
});

test('the cookie holds the number of a session and its times, and nothing else', async () => {
  const content = await readSessionCookie(house, await signIn());
  expect(Object.keys(content ?? {}).sort()).toEqual(['exp', 'iat', 'jti', 'session']);
  expect((content?.exp as number) - (content?.iat as number)).toBe(8 * 3600);
});

test('a role that stands in userinfo alone counts as well', async () => {
  idp.nextPerson({ sub: 'ada', name: 'Ada' }, { sub: 'ada', groups: 'auditor' });
  expect(await adminOf(house, await signIn())).toMatchObject({ role: 'auditor' });
});

test('over https every cookie is held to this host, to https, and out of the reach of scripts', async () => {
  const secured = { ...house, publicUrl: new URL('https://enroll.example.com') };
  const { cookies } = await beginSignIn(secured, { to: '/admin' });
  expect(cookies.length).toBeGreaterThan(3);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__Host-vestibule-admin/);
    expect(cookie).toMatch(/; Path=\/;.*HttpOnly; Secure; SameSite=Lax$/i);
  }
});

describe('nobody gets in', () => {
  test.each([
    ['without a role', { sub: 'ada', groups: ['staff'] }, 'access.role_unknown'],
    ['without the claim', { sub: 'ada' }, 'access.role_unknown'],
  ])('%s, and the page says so', async (_why, claims, problem) => {
    idp.nextPerson(claims);
    const arrived = await signIn();
    expect(arrived.location).toBe(`/admin/sign-in?problem=${problem}`);
    expect(await readSessionCookie(house, arrived)).toBeNull();
    expect(await office.audit()).toMatchObject([{ event: 'access.refused', detail: problem }]);
  });

  test.each<IdpMischief>([
    'wrong-issuer',
    'wrong-audience',
    'wrong-nonce',
    'no-nonce',
    'no-subject',
    'expired',
    'other-key',
    'unsigned',
    'algorithm-none',
    'algorithm-hs256',
    'discovery-other-issuer',
    'token-invalid-client',
    'token-html',
    'no-id-token',
    'token-garbage',
    'callback-without-code',
    'access-denied',
  ])('when the provider misbehaves: %s', async (how) => {
    idp.misbehave(how);
    await expectFailure(await signIn());
  });

  test('when userinfo speaks of somebody else', async () => {
    idp.nextPerson({ sub: 'ada' }, { sub: 'ada', groups: 'owner' });
    idp.misbehave('userinfo-other-subject');
    await expectFailure(await signIn());
  });

  test('in a browser that did not begin the sign-in', async () => {
    const departure = await beginSignIn(house, { to: '/admin' });
    await expectFailure(await arrive({ ...departure, cookies: [] }));
  });

  test('with the cookies of another sign-in', async () => {
    const [mine, other] = [
      await beginSignIn(house, { to: '/admin' }),
      await beginSignIn(house, { to: '/admin' }),
    ];
    await expectFailure(await arrive({ location: other.location, cookies: mine.cookies }));
  });

  test('when the provider can not be reached, and is told before leaving', async () => {
    idp.misbehave('discovery-500');
    const { location } = await beginSignIn(house, { to: '/admin' });
    expect(location).toContain('/api/auth/error');
  });

  test('and what went wrong is logged without a secret or a token', async () => {
    idp.misbehave('token-invalid-client');
    await signIn();
    const log = office.logged.join('\n');
    expect(log).toContain('access.provider_failed');
    expect(log).not.toContain(idp.clientSecret);
    expect(log).not.toMatch(/eyJ/);
  });
});

type Arrival = Awaited<ReturnType<typeof comeBack>>;

async function signIn(): Promise<Arrival> {
  return arrive(await beginSignIn(house, { to: '/admin/mdms?page=2' }));
}

/** Goes where the departure leads, lets the provider answer at once, and brings that back to us. */
async function arrive({ location, cookies }: Departure): Promise<Arrival> {
  const answer = await fetch(location, { redirect: 'manual' });
  const callback = new URL(answer.headers.get('location') ?? '');
  expect(callback.pathname).toBe('/api/auth/callback/oidc');
  return comeBack(house, callback, cookies);
}

async function expectFailure(arrived: Arrival): Promise<void> {
  expect(arrived.location).toMatch(/\/api\/auth\/(error|signin)/);
  expect(await readSessionCookie(house, arrived)).toBeNull();
}
