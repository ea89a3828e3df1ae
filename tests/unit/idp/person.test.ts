import { expect, test } from 'vitest';
import { describePerson } from '#lib/idp/person.ts';
import type { Claims } from '#lib/idp/sign-in.ts';

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

function read(claims: Claims) {
  return describePerson('school', claims, 'ada@school.example');
}

function claimsOf(
  idToken: Record<string, unknown>,
  userinfo: Record<string, unknown> | null = null,
): Claims {
  return { idToken, userinfo, issuer: 'https://idp.example', subject: 'subject-1' };
}
