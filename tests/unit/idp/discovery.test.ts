import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ProblemCode } from '#lib/base/problems.ts';
import { loadProvider } from '#lib/idp/discovery.ts';
import { attempt, problemOf, settingsFor } from '#tests/unit/idp/attempt.ts';
import type { IdpMischief } from '#tests/world/idp-mischief.ts';
import { type MischievousIdp, startMischievousIdp } from '#tests/world/mischievous-idp.ts';

let idp: MischievousIdp;

beforeEach(async () => {
  idp = await startMischievousIdp();
});

afterEach(async () => {
  expect(idp.complaints).toEqual([]);
  await idp.stop();
});

const BROKEN: [rule: string, how: IdpMischief, code: ProblemCode, detail: string][] = [
  ['fails', 'discovery-500', 'idp.unreachable', 'discovery answered 500'],
  ['does not answer in time', 'discovery-slow', 'idp.unreachable', 'no answer in 300 ms'],
  ['is elsewhere', 'discovery-404', 'idp.discovery_invalid', 'answered 404 with text/html'],
  ['answers a web page', 'discovery-html', 'idp.discovery_invalid', 'answered 200 with text/html'],
  ['answers half a document', 'discovery-no-json', 'idp.discovery_invalid', 'not OpenID Connect'],
  ['redirects', 'discovery-redirect', 'idp.discovery_invalid', 'answered 302'],
  ['answers without end', 'discovery-oversize', 'idp.discovery_invalid', 'more than 524288 bytes'],
  ['has no address for a name', 'discovery-odd-issuer', 'idp.discovery_invalid', ''],
  [
    'has no token endpoint',
    'discovery-no-token-endpoint',
    'idp.discovery_invalid',
    'token_endpoint is missing',
  ],
  [
    'wants secrets over plain http',
    'discovery-http-endpoint',
    'idp.discovery_invalid',
    'token_endpoint is not an https address',
  ],
];

test.each(BROKEN)('a provider that %s is told apart', async (_rule, how, code, detail) => {
  idp.misbehave(how);
  const timeoutSeconds = how === 'discovery-slow' ? 0.3 : 20;
  const problem = await problemOf(loadProvider(settingsFor(idp, { timeoutSeconds })));
  expect(problem.code).toBe(code);
  expect(problem.detail ?? '').toContain(detail);
});

test('a provider that is not there at all is unreachable', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  const settings = settingsFor({ ...idp, issuer: `http://127.0.0.1:${port}` });
  const problem = await problemOf(loadProvider(settings));
  expect(problem.code).toBe('idp.unreachable');
  expect(problem.detail).toContain('ECONNREFUSED');
});

test('a provider with another name than the configured one is refused, and the detail has both', async () => {
  idp.misbehave('discovery-other-issuer');
  const problem = await problemOf(loadProvider(settingsFor(idp)));
  expect(problem.code).toBe('idp.issuer_mismatch');
  expect(problem.detail).toBe(
    `configured ${idp.issuer}, the provider calls itself ${idp.issuer}/renamed`,
  );
});

test('the whole address of the discovery document may be given, then its name is believed', async () => {
  idp.misbehave('discovery-other-issuer');
  const address = `${idp.issuer}/.well-known/openid-configuration`;
  const provider = await loadProvider(settingsFor({ ...idp, issuer: address }));
  expect(provider.metadata.issuer).toBe(`${idp.issuer}/renamed`);
});

test.each(['urn:vestibule:accounts', 'ldaps://dc1.school.example/DC=school'])(
  'no provider can call itself what stands for our accounts or a directory: %s',
  async (issuer) => {
    const server = createServer((_, response) => {
      const [authorization_endpoint, token_endpoint, jwks_uri] = ['a', 't', 'k'].map(
        (path) => `https://idp.example/${path}`,
      );
      const document = { issuer, authorization_endpoint, token_endpoint, jwks_uri };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/.well-known/openid-configuration`;
    const problem = await problemOf(loadProvider(settingsFor({ ...idp, issuer: address })));
    server.close();
    expect(problem).toMatchObject({
      code: 'idp.discovery_invalid',
      detail: 'issuer is not an http or https address',
    });
  },
);

test('a failed discovery is not remembered', async () => {
  idp.misbehave('discovery-500');
  await problemOf(loadProvider(settingsFor(idp)));
  idp.misbehave(null);
  expect((await attempt(idp)).subject).toBe('subject-1');
});

test('many sign-ins at once ask the provider once', async () => {
  await Promise.all(Array.from({ length: 20 }, () => loadProvider(settingsFor(idp))));
  expect(idp.asked.discovery).toBe(1);
});

test('after ten minutes the provider is asked again, and nobody waits for it', async () => {
  const clock = createClock();
  const settings = settingsFor(idp);
  const first = await loadProvider(settings, clock);
  clock.forward(9);
  expect(await loadProvider(settings, clock)).toBe(first);
  expect(idp.asked.discovery).toBe(1);

  clock.forward(1);
  idp.misbehave('discovery-slow');
  expect((await loadProvider(settings, clock)).document).toBe(first.document);
  await waitUntil(() => idp.asked.discovery === 2);
});

test('what a provider said is used on while it answers nonsense, and replaced when it does not', async () => {
  const clock = createClock();
  const settings = settingsFor(idp);
  const first = await loadProvider(settings, clock);

  idp.misbehave('discovery-html');
  clock.forward(11);
  await loadProvider(settings, clock);
  await waitUntil(() => idp.asked.discovery === 2);
  expect((await loadProvider(settings, clock)).document).toBe(first.document);
  expect(idp.asked.discovery).toBe(2);

  idp.misbehave(null);
  clock.forward(1);
  await loadProvider(settings, clock);
  await waitUntil(() => idp.asked.discovery === 3);
  await waitUntil(async () => {
    const { loadedAt } = await loadProvider(settings, clock);
    return loadedAt === clock.now().getTime();
  });
});

test('a token with another name than discovery’s has discovery asked again, at most once a minute', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await attempt(idp);
  idp.misbehave('wrong-issuer');
  await problemOf(attempt(idp));
  await problemOf(attempt(idp));
  expect(idp.asked.discovery).toBe(1);

  vi.setSystemTime(Date.now() + 61_000);
  await problemOf(attempt(idp));
  await problemOf(attempt(idp));
  await waitUntil(() => idp.asked.discovery === 2);
  await problemOf(attempt(idp));
  expect(idp.asked.discovery).toBe(2);
  vi.useRealTimers();
});

/** A crowded machine may take a while; a test that fails takes this long. */
function waitUntil(holds: () => boolean | Promise<boolean>): Promise<unknown> {
  return vi.waitUntil(holds, { timeout: 20_000 });
}

function createClock() {
  let ahead = 0;
  const start = Date.now();
  return {
    now: () => new Date(start + ahead),
    forward: (minutes: number) => {
      ahead += minutes * 60_000;
    },
  };
}
