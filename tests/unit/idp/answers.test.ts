import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ProblemCode } from '#lib/base/problems.ts';
import { attempt, problemOf } from '#tests/unit/idp/attempt.ts';
import type { IdpMischief } from '#tests/world/idp-mischief.ts';
import { type MischievousIdp, startMischievousIdp } from '#tests/world/mischievous-idp.ts';

let idp: MischievousIdp;

beforeAll(async () => {
  idp = await startMischievousIdp();
  await attempt(idp);
});

afterEach(() => {
  idp.misbehave(null);
  expect(idp.complaints.splice(0)).toEqual([]);
});

afterAll(() => idp.stop());

const ANSWERS: [rule: string, how: IdpMischief, code: ProblemCode, detail: string][] = [
  // The callback.
  [
    'a refusal in the callback, in the provider’s words without control characters',
    'access-denied',
    'idp.refused',
    'access_denied: AADSTS53000: Device is not compliant',
  ],
  ['a callback in another provider’s name', 'callback-other-issuer', 'idp.answer_invalid', 'other'],
  ['a callback with neither code nor error', 'callback-without-code', 'idp.answer_invalid', 'code'],
  ['a callback with two codes', 'callback-two-codes', 'idp.answer_invalid', 'once'],

  // The token endpoint.
  ['a token endpoint that fails', 'token-500', 'idp.unreachable', 'token endpoint answered 500'],
  ['a token endpoint that resets', 'token-reset', 'idp.unreachable', 'the token endpoint'],
  ['a token endpoint that never answers', 'token-slow', 'idp.unreachable', 'no answer in 300 ms'],
  ['a web page in place of tokens', 'token-html', 'idp.answer_invalid', '200 with text/html'],
  ['a redirect in place of tokens', 'token-redirect', 'idp.answer_invalid', 'answered 302'],
  ['tokens without end', 'token-oversize', 'idp.answer_invalid', 'more than 524288 bytes'],
  ['a refused client', 'token-invalid-client', 'idp.client_refused', 'invalid_client: no'],
  ['a refused code', 'token-invalid-grant', 'idp.code_refused', 'invalid_grant: no'],
  ['another refusal', 'token-invalid-request', 'idp.answer_invalid', 'invalid_request: no'],
  ['an answer without id token', 'no-id-token', 'idp.answer_invalid', 'id_token'],

  // Userinfo.
  ['userinfo about somebody else', 'userinfo-other-subject', 'idp.subject_mismatch', ''],
  ['userinfo that fails', 'userinfo-500', 'idp.unreachable', 'userinfo answered 500'],
  ['a web page in place of userinfo', 'userinfo-html', 'idp.answer_invalid', 'text/html'],
  [
    'userinfo that does not take the access token',
    'userinfo-401',
    'idp.answer_invalid',
    'set userinfo to false',
  ],
];

test.each(ANSWERS)('%s is told apart', async (_rule, how, code, detail) => {
  idp.misbehave(how);
  const timeoutSeconds = how === 'token-slow' ? 0.3 : 20;
  const problem = await problemOf(attempt(idp, { timeoutSeconds }));
  expect(problem.code).toBe(code);
  expect(problem.detail ?? '').toContain(detail);
  const everything = inspect(problem, { depth: 20 });
  expect(everything).not.toContain(idp.clientSecret);
  expect(everything).not.toMatch(/eyJ|subject-1|ada@/);
});

test('a provider’s words are cut to a length that a log line can bear', async () => {
  idp.misbehave('long-error');
  const problem = await problemOf(attempt(idp));
  expect(problem.code).toBe('idp.refused');
  expect(problem.detail?.length).toBeLessThan(300);
});

test('a provider whose keys can’t be had at the first sign-in is unreachable', async () => {
  const other = await startMischievousIdp();
  other.misbehave('keys-500');
  const problem = await problemOf(attempt(other));
  expect(problem.code).toBe('idp.unreachable');
  expect(problem.detail).toBe('the key set answered 500 with text/plain');
  await other.stop();
});
