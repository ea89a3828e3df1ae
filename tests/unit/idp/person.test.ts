import { expect, test } from 'vitest';
import { readPerson } from '#lib/idp/person.ts';
import type { Claims } from '#lib/idp/sign-in.ts';
import { problemOf, settingsFor } from '#tests/unit/idp/attempt.ts';

const IDP = { issuer: 'https://idp.example', clientId: 'vestibule', clientSecret: 'secret' };

test('a person is described by the token, and by userinfo where the token is silent', () => {
  const claims = claimsOf(
    { preferred_username: 'ada@school.example', groups: ['staff'] },
    { name: 'Ada Lovelace', email: 'ada@mail.example' },
  );
  expect(read(claims)).toEqual({
    idp: 'school',
    issuer: 'https://idp.example',
    subject: 'subject-1',
    userId: 'ada@school.example',
    name: 'Ada Lovelace',
    email: 'ada@mail.example',
    groups: ['staff'],
  });
});

test('a name is put together from its parts, and may be missing', () => {
  expect(read(claimsOf({ upn: 'a', given_name: 'Ada', family_name: 'Lovelace' })).name).toBe(
    'Ada Lovelace',
  );
  expect(read(claimsOf({ upn: 'a' }))).toMatchObject({ name: null, email: null });
});

test('a name loses the characters that would turn a line around', () => {
  expect(read(claimsOf({ upn: 'a', name: 'Ada\u202e\u0007\nLovelace' })).name).toBe('Ada Lovelace');
});

test('a hosted domain must be on the list, in any case of letters', async () => {
  const rule = { allowHostedDomains: ['School.example'] };
  expect(read(claimsOf({ upn: 'a', hd: 'school.example' }), rule).userId).toBe('a');
  for (const hd of ['other.example', '', undefined, ['school.example']]) {
    expect((await refusal(claimsOf({ upn: 'a', hd }), rule)).code).toBe('idp.domain_denied');
  }
});

test('a hosted domain in userinfo alone does not count', async () => {
  const claims = claimsOf({ upn: 'a' }, { hd: 'school.example' });
  const problem = await refusal(claims, { allowHostedDomains: ['school.example'] });
  expect(problem.code).toBe('idp.domain_denied');
});

test('a tenant must be on the list', async () => {
  const rule = { allowTenants: ['5D6F0A10-0000-4000-8000-000000000001'] };
  const tid = '5d6f0a10-0000-4000-8000-000000000001';
  expect(read(claimsOf({ upn: 'a', tid }), rule).userId).toBe('a');
  const problem = await refusal(claimsOf({ upn: 'a', tid: 'another' }), rule);
  expect(problem.code).toBe('idp.tenant_denied');
  expect(problem.detail).toBe('it is another');
});

function read(claims: Claims, more: Record<string, unknown> = {}) {
  return readPerson(settingsFor(IDP, more), claims);
}

function refusal(claims: Claims, more: Record<string, unknown>) {
  return problemOf((async () => read(claims, more))());
}

function claimsOf(
  idToken: Record<string, unknown>,
  userinfo: Record<string, unknown> | null = null,
): Claims {
  return { idToken, userinfo, issuer: 'https://idp.example', subject: 'subject-1' };
}
