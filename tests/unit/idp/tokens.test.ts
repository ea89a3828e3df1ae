import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ProblemCode } from '#lib/base/problems.ts';
import { attempt, problemOf } from '#tests/unit/idp/attempt.ts';
import type { IdpMischief } from '#tests/world/idp-mischief.ts';
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

const REFUSED: [rule: string, how: IdpMischief, code: ProblemCode, detail: string][] = [
  [
    'another issuer is refused',
    'wrong-issuer',
    'idp.token_issuer_wrong',
    'iss is "https://other.example"',
  ],
  [
    'another audience is refused',
    'wrong-audience',
    'idp.token_audience_wrong',
    'aud is "another-client", expected vestibule',
  ],
  [
    'a further audience without azp is refused',
    'further-audience',
    'idp.token_audience_wrong',
    'another-client',
  ],
  ['another nonce is refused', 'wrong-nonce', 'idp.token_nonce_wrong', 'another nonce'],
  ['no nonce is refused', 'no-nonce', 'idp.token_nonce_wrong', 'no nonce'],
  ['no subject is refused', 'no-subject', 'idp.answer_invalid', '"sub"'],
  ['a time long past is refused', 'expired', 'idp.token_time_wrong', 'before our clock'],
  ['a clock an hour ahead is refused', 'an-hour-ahead', 'idp.token_time_wrong', 'nbf is 3'],
  [
    'a clock an hour ahead is refused without nbf too',
    'an-hour-ahead-without-nbf',
    'idp.token_time_wrong',
    'iat is 3',
  ],
  ['a clock an hour behind is refused', 'an-hour-behind', 'idp.token_time_wrong', 'exp is 33'],
  [
    'a signature by another key is refused',
    'other-key',
    'idp.token_signature_invalid',
    'another key',
  ],
  [
    'the id of a key that was never published is refused',
    'unknown-key-id',
    'idp.token_signature_invalid',
    'never-published',
  ],
  ['an empty signature is refused', 'unsigned', 'idp.token_signature_invalid', 'another key'],
  [
    'the algorithm none is refused, though the provider lists it',
    'algorithm-none',
    'idp.token_algorithm_refused',
    'none instead of RS256',
  ],
  [
    'a signature with our own secret is refused, though the provider lists HS256',
    'algorithm-hs256',
    'idp.token_algorithm_refused',
    'HS256 instead of RS256',
  ],
  ['a signature that is no base64 is refused', 'no-base64-signature', 'idp.answer_invalid', ''],
  ['something that is no token is refused', 'token-garbage', 'idp.answer_invalid', 'Invalid JWT'],
  [
    'of several keys none that fits is refused',
    'no-key-id-other-key',
    'idp.token_signature_invalid',
    '',
  ],
  [
    'another audience is refused where the key is not named',
    'no-key-id-wrong-audience',
    'idp.token_audience_wrong',
    '',
  ],
];

test.each(REFUSED)('an id token with %s', async (_rule, how, code, detail) => {
  idp.misbehave(how);
  const problem = await problemOf(attempt(idp));
  expect(problem.code).toBe(code);
  expect(problem.detail ?? '').toContain(detail);
  expect(inspect(problem, { depth: 20 })).not.toMatch(/eyJ|garbage|subject-1|ada@/);
});

const ACCEPTED: [rule: string, how: IdpMischief][] = [
  ['of a clock two minutes ahead', 'two-minutes-ahead'],
  ['of a clock two minutes behind', 'two-minutes-behind'],
  ['that names none of two keys', 'no-key-id'],
  ['that names none of two keys and is made with the second', 'no-key-id-second-key'],
  ['that names its key by x5t alone', 'x5t-only'],
];

test.each(ACCEPTED)('an id token %s is accepted', async (_rule, how) => {
  idp.misbehave(how);
  const claims = await attempt(idp);
  expect(claims.subject).toBe('subject-1');
  expect(claims.idToken.email).toBe('ada@school.example');
  expect(claims.userinfo).toMatchObject({ email: 'ada@school.example' });
});

test('a subject of more than 255 characters is refused', async () => {
  const person = { sub: 'é'.repeat(255), email: 'ada@school.example' };
  idp.nextPerson(person);
  expect((await attempt(idp)).subject).toBe(person.sub);
  idp.nextPerson({ ...person, sub: 'a'.repeat(256) });
  const { code, detail } = await problemOf(attempt(idp));
  expect([code, detail]).toEqual(['idp.answer_invalid', 'sub has 256 characters']);
});

test('the tolerance for clocks is a setting', async () => {
  idp.misbehave('two-minutes-ahead');
  const problem = await problemOf(attempt(idp, { clockToleranceSeconds: 60 }));
  expect(problem.code).toBe('idp.token_time_wrong');
});

test('an id token with another algorithm than the configured one is refused', async () => {
  const problem = await problemOf(attempt(idp, { idTokenAlgorithm: 'ES256' }));
  expect(problem.code).toBe('idp.token_algorithm_refused');
  expect(problem.detail).toBe('RS256 instead of ES256');
});
