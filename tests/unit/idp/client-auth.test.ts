import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { attempt, problemOf } from '#tests/unit/idp/attempt.ts';
import { type MischievousIdpOptions, startMischievousIdp } from '#tests/world/mischievous-idp.ts';

test.each(['client_secret_post', 'client_secret_basic', 'client_secret_basic_raw'] as const)(
  'a provider that takes %s and nothing else is served',
  async (clientAuth) => {
    await withIdp({ clientAuth, clientSecret: 'hyphen-under_score.dot~%+ü:colon' }, async (idp) => {
      expect((await attempt(idp, { clientAuth })).subject).toBe('subject-1');
      expect(idp.complaints).toEqual([]);
    });
  },
);

test('where a provider does not decode Basic, the detail says so and names the ways out', async () => {
  await withIdp({ clientAuth: 'client_secret_basic_raw' }, async (idp) => {
    const problem = await problemOf(attempt(idp, { clientAuth: 'client_secret_basic' }));
    expect(problem.code).toBe('idp.client_refused');
    expect(problem.detail).toContain('client_secret_basic_raw');
    expect(problem.detail).not.toContain(idp.clientSecret);
  });
});

test('a wrong secret in the form is not blamed on Basic', async () => {
  await withIdp({}, async (idp) => {
    const problem = await problemOf(attempt(idp, { clientSecret: 'wrong-one' }));
    expect(problem.code).toBe('idp.client_refused');
    expect(problem.detail).toBe('invalid_client');
  });
});

const RSA = makeKeys('rsa', { modulusLength: 2048 });
const EC = makeKeys('ec', { namedCurve: 'P-256' });

test.each([
  ['RSA', RSA, 'issuer'],
  ['RSA', RSA, 'token_endpoint'],
  ['P-256', EC, 'issuer'],
] as const)(
  'an assertion signed with an %s key is made out to the %3$s',
  async (_name, keys, audience) => {
    const options: MischievousIdpOptions = {
      clientAuth: 'private_key_jwt',
      clientPublicKey: keys.publicKey,
      assertionAudience: audience,
    };
    await withIdp(options, async (idp) => {
      const claims = await attempt(idp, {
        clientAuth: 'private_key_jwt',
        clientKey: keys.privateKey,
        clientAssertionAudience: audience,
      });
      expect(claims.subject).toBe('subject-1');
      expect(idp.complaints).toEqual([]);
    });
  },
);

async function withIdp(
  options: MischievousIdpOptions,
  run: (idp: Awaited<ReturnType<typeof startMischievousIdp>>) => Promise<void>,
): Promise<void> {
  const idp = await startMischievousIdp(options);
  try {
    await run(idp);
  } finally {
    await idp.stop();
  }
}

function makeKeys(kind: 'rsa' | 'ec', options: object) {
  const encodings = {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  };
  return generateKeyPairSync(kind as 'rsa', { ...options, ...encodings } as never) as unknown as {
    publicKey: string;
    privateKey: string;
  };
}
