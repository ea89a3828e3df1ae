import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { OidcSettings } from '#lib/idp/settings.ts';

const LEAST = {
  name: 'okta',
  kind: 'oidc',
  issuer: 'https://example.okta.com',
  clientId: 'vestibule',
  clientSecret: 'secret',
};

test('the few settings of the contract are enough', () => {
  expect(OidcSettings.parse(LEAST)).toMatchObject({
    clientAuth: 'client_secret_post',
    pkce: true,
    userinfo: true,
    idTokenAlgorithm: 'RS256',
    groupsClaim: 'groups',
    userId: ['upn', 'preferred_username', 'email', 'unique_name'],
  });
});

test.each(['state', 'nonce', 'redirect_uri', 'response_mode', 'scope', 'code_challenge'])(
  'the settings can not replace %s',
  (name) => {
    expect(faults({ authorizeParameters: { [name]: 'x' } })).toEqual([
      `authorizeParameters.${name}`,
    ]);
  },
);

test('every way of client authentication needs its own secret', () => {
  expect(faults({ clientSecret: undefined })).toEqual(['clientSecret']);
  expect(faults({ clientAuth: 'private_key_jwt' })).toEqual(['clientKey']);
});

test('a key that can not sign is refused before it is used', () => {
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const foreign = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  for (const { privateKey } of [weak, foreign]) {
    expect(faults({ clientKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) })).toEqual([
      'clientKey',
    ]);
  }
  expect(faults({ clientKey: 'no key' })).toEqual(['clientKey']);
  const good = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  expect(faults({ clientKey: good.export({ type: 'pkcs8', format: 'pem' }) })).toEqual([]);
});

test('an issuer that lets every company in needs a list of tenants', () => {
  const issuer = 'https://login.microsoftonline.com/organizations/v2.0';
  expect(faults({ issuer })).toEqual(['allowTenants']);
  expect(faults({ issuer, allowTenants: ['5d6f0a10-0000-4000-8000-000000000001'] })).toEqual([]);
});

function faults(more: Record<string, unknown>): string[] {
  const { error } = OidcSettings.safeParse({ ...LEAST, ...more });
  return error?.issues.map(({ path }) => path.join('.')) ?? [];
}
