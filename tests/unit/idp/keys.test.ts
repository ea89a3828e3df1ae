import { generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isSignedByOneOf } from '#lib/idp/keys.ts';
import { attempt, problemOf } from '#tests/unit/idp/attempt.ts';
import { type MischievousIdp, startMischievousIdp } from '#tests/world/mischievous-idp.ts';

let idp: MischievousIdp;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  idp = await startMischievousIdp();
  await attempt(idp);
});

afterEach(async () => {
  vi.useRealTimers();
  expect(idp.complaints).toEqual([]);
  await idp.stop();
});

test('a new key is found by itself, a minute after the keys were last fetched', async () => {
  idp.misbehave('new-key');
  expect((await problemOf(attempt(idp))).code).toBe('idp.token_signature_invalid');
  expect(idp.asked.keys).toBe(1);
  passSeconds(61);
  expect((await attempt(idp)).subject).toBe('subject-1');
  expect(idp.asked.keys).toBe(2);
});

test('a key that nobody knows makes us ask once a minute, not at each sign-in', async () => {
  idp.misbehave('unknown-key-id');
  passSeconds(61);
  for (let count = 0; count < 3; count++) await problemOf(attempt(idp));
  expect(idp.asked.keys).toBe(2);
  passSeconds(61);
  await problemOf(attempt(idp));
  expect(idp.asked.keys).toBe(3);
});

test('a new key under an old id costs one sign-in', async () => {
  idp.misbehave('new-key-under-old-id');
  passSeconds(61);
  expect((await problemOf(attempt(idp))).code).toBe('idp.token_signature_invalid');
  expect((await attempt(idp)).subject).toBe('subject-1');
});

test('keys that are known are used on while the provider can’t give them', async () => {
  passSeconds(600);
  idp.misbehave('keys-500');
  expect((await attempt(idp)).subject).toBe('subject-1');
  expect(idp.asked.keys).toBe(2);
});

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = () => generateKeyPairSync('ed25519');

test.each([
  ['RS256', rsa, 'sha256', {}],
  ['RS512', rsa, 'sha512', {}],
  ['PS256', rsa, 'sha256', { padding: 6, saltLength: 32 }],
  ['ES256', ec, 'sha256', { dsaEncoding: 'ieee-p1363' }],
  ['EdDSA', ed, null, {}],
] as const)('a signature with %s is found among several keys', (alg, make, hash, how) => {
  const keys = [make(), make()];
  const text = `${encode({ alg })}.${encode({ sub: 'ada' })}`;
  const key = keys[1]?.privateKey;
  if (!key) throw new Error('no key');
  const token = `${text}.${sign(hash, Buffer.from(text), { key, ...how }).toString('base64url')}`;
  const [other, right] = keys.map(({ publicKey }) => publicKey.export({ format: 'jwk' }) as never);
  const broken = { kty: 'RSA', n: 'x' } as never;
  expect(isSignedByOneOf(token, [broken, other, right] as never)).toBe(true);
  expect(isSignedByOneOf(token, [broken, other] as never)).toBe(false);
  expect(isSignedByOneOf(`${text}.`, [other, right] as never)).toBe(false);
});

test('an RSA key of fewer than 2048 bits signs nothing', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const text = `${encode({ alg: 'RS256' })}.${encode({ sub: 'ada' })}`;
  const token = `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
  expect(isSignedByOneOf(token, [publicKey.export({ format: 'jwk' }) as never])).toBe(false);
});

/** For both sides: the played provider lives in the same process. */
function passSeconds(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000);
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
