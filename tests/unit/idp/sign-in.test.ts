import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { finishSignIn, startSignIn } from '#lib/idp/sign-in.ts';
import { attempt, authorize, CALLBACK, problemOf, settingsFor } from '#tests/unit/idp/attempt.ts';
import { type MischievousIdp, startMischievousIdp } from '#tests/world/mischievous-idp.ts';

let idp: MischievousIdp;

beforeAll(async () => {
  idp = await startMischievousIdp();
});

afterEach(() => {
  idp.misbehave(null);
  expect(idp.complaints.splice(0)).toEqual([]);
});

afterAll(() => idp.stop());

test('a person signs in, and the provider finds nothing wrong with what we ask', async () => {
  const claims = await attempt(idp);
  expect(claims.issuer).toBe(idp.issuer);
  expect(claims.subject).toBe('subject-1');
  expect(claims.idToken).toMatchObject({ email: 'ada@school.example', groups: ['staff'] });
  expect(claims.userinfo).toMatchObject({ sub: 'subject-1', email: 'ada@school.example' });
});

test('the authorize address carries PKCE with S256, a state and a nonce', async () => {
  const { url, state, checks } = await startSignIn(settingsFor(idp), { redirectUri: CALLBACK });
  const made = createHash('sha256')
    .update(checks.codeVerifier ?? '')
    .digest('base64url');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: idp.clientId,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid profile email',
    state,
    nonce: checks.nonce,
    code_challenge: made,
    code_challenge_method: 'S256',
  });
});

test('no two sign-ins share a state, a nonce or a verifier', async () => {
  const settings = settingsFor(idp);
  const [one, two] = await Promise.all([
    startSignIn(settings, { redirectUri: CALLBACK }),
    startSignIn(settings, { redirectUri: CALLBACK }),
  ]);
  const secrets = [one, two].flatMap(({ state, checks }) => [state, ...Object.values(checks)]);
  expect(new Set(secrets).size).toBe(6);
});

test('the person’s language and name go along, and so do further parameters', async () => {
  const settings = settingsFor(idp, {
    authorizeParameters: { resource: 'urn:vestibule', ui_locales: 'xx' },
    scopes: ['email'],
  });
  const { url } = await startSignIn(settings, {
    redirectUri: CALLBACK,
    language: 'pt-BR',
    loginHint: 'ada@school.example',
  });
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    resource: 'urn:vestibule',
    ui_locales: 'pt-BR',
    login_hint: 'ada@school.example',
    scope: 'openid email',
  });
});

test('a provider may answer with a posted form', async () => {
  const claims = await attempt(idp, { responseMode: 'form_post' });
  expect(claims.subject).toBe('subject-1');
});

test('PKCE can be switched off for AD FS 2016', async () => {
  const old = await startMischievousIdp({ pkce: false });
  const claims = await attempt(old, { pkce: false });
  expect(claims.subject).toBe('subject-1');
  expect(old.complaints).toEqual([]);
  await old.stop();
});

test('a code is worth nothing with another sign-in’s verifier', async () => {
  const settings = settingsFor(idp);
  const mine = await startSignIn(settings, { redirectUri: CALLBACK });
  const other = await startSignIn(settings, { redirectUri: CALLBACK });
  const callback = await authorize(mine.url);
  const checks = { ...mine.checks, ...other.checks, nonce: mine.checks.nonce };
  const problem = await problemOf(finishSignIn(settings, { callback, state: mine.state, checks }));
  expect(problem.code).toBe('idp.code_refused');
  expect(idp.complaints.splice(0)).toEqual(['token: a verifier that does not fit the challenge']);
});

test('a code is good once', async () => {
  const settings = settingsFor(idp);
  const { url, state, checks } = await startSignIn(settings, { redirectUri: CALLBACK });
  const callback = await authorize(url);
  await finishSignIn(settings, { callback, state, checks });
  const problem = await problemOf(finishSignIn(settings, { callback, state, checks }));
  expect(problem.code).toBe('idp.code_refused');
  expect(problem.detail).not.toContain(callback.searchParams.get('code'));
  expect(idp.complaints.splice(0)).toHaveLength(1);
});

test('a callback with another state is refused before the provider is asked', async () => {
  const settings = settingsFor(idp);
  const { url, state, checks } = await startSignIn(settings, { redirectUri: CALLBACK });
  const callback = await authorize(url);
  callback.searchParams.set('state', 'somebody-else');
  const asked = idp.asked.token;
  const problem = await problemOf(finishSignIn(settings, { callback, state, checks }));
  expect(problem.code).toBe('idp.state_unknown');
  expect(idp.asked.token).toBe(asked);
});

test('userinfo is left alone where it is switched off', async () => {
  const asked = idp.asked.userinfo;
  const claims = await attempt(idp, { userinfo: false });
  expect(claims.userinfo).toBeNull();
  expect(idp.asked.userinfo).toBe(asked);
});

test('the keys are fetched once for many sign-ins', async () => {
  const fresh = await startMischievousIdp();
  for (let count = 0; count < 3; count++) await attempt(fresh);
  expect(fresh.asked).toMatchObject({ discovery: 1, keys: 1, token: 3 });
  await fresh.stop();
});
