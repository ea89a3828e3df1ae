import { expect, test } from 'vitest';
import { UserIdTransforms } from '#lib/idp/rules-settings.ts';
import { findUserId } from '#lib/idp/user-id.ts';
import { problemOf, settingsFor } from '#tests/unit/idp/attempt.ts';

const IDP = { issuer: 'https://idp.example', clientId: 'vestibule', clientSecret: 'secret' };

type ClaimSet = Record<string, unknown>;

test('the first claim of the list that holds text is the user id', () => {
  const claims = { email: 'third', preferred_username: 'second', upn: '' };
  expect(find(claims)).toBe('second');
  expect(find({ email: 'third', preferred_username: 42, upn: ' \t' })).toBe('third');
});

test('a claim of the id token goes before the same claim of userinfo', () => {
  expect(find({ email: 'token' }, { email: 'userinfo' })).toBe('token');
  expect(find({ email: '' }, { email: 'userinfo' })).toBe('userinfo');
});

test('an earlier claim in userinfo goes before a later one in the id token', () => {
  expect(find({ email: 'later' }, { upn: 'earlier' })).toBe('earlier');
});

test('dots go deeper, unless a claim has the dots in its own name', () => {
  const userId = ['account.login'];
  expect(find({ account: { login: 'deep' } }, null, { userId })).toBe('deep');
  expect(find({ account: { login: 'deep' }, 'account.login': 'flat' }, null, { userId })).toBe(
    'flat',
  );
  const long = { userId: ['https://school.example/account.login'] };
  expect(find({ 'https://school.example/account': { login: 'ada' } }, null, long)).toBe('ada');
});

test('what every object has from birth is no claim', async () => {
  const userId = ['constructor.name', '__proto__.x', 'toString'];
  expect((await refusal({ iss: 'x' }, { userId })).code).toBe('idp.claim_missing');
});

test('a missing claim is refused, and the detail names what is there without its values', async () => {
  const problem = await refusal({ sub: 'secret-1', oid: 'secret-2' });
  expect(problem.code).toBe('idp.claim_missing');
  expect(problem.detail).toBe(
    'looked for upn, preferred_username, email, unique_name; there are oid, sub',
  );
});

test('the subject is nobody’s user id unless the settings say so', async () => {
  expect((await refusal({ sub: 'opaque' })).code).toBe('idp.claim_missing');
  expect(find({ sub: 'opaque' }, null, { userId: ['email', 'sub'] })).toBe('opaque');
});

test.each([
  ['a line break', 'ada\n@school.example'],
  ['a null', 'ada\u0000'],
  ['an escape', 'ada\u001b[0m'],
  ['a space', 'ada lovelace'],
  ['a no-break space', 'ada\u00a0lovelace'],
  ['an invisible joiner', 'ada\u200b@school.example'],
  ['a turned direction', 'ada\u202e@school.example'],
  ['half a character', 'ada\ud800'],
  ['255 characters', 'a'.repeat(255)],
])('a user id with %s is refused', async (_what, upn) => {
  const problem = await refusal({ upn, email: 'ada@school.example' });
  expect(problem.code).toBe('idp.user_id_invalid');
  expect(problem.detail).not.toContain('ada');
});

test('254 characters, dots and letters of all scripts are fine', () => {
  for (const upn of [
    'a'.repeat(254),
    '.ada.',
    'åsa@skola.example',
    '山田@学校.example',
    "o'neil+1",
  ]) {
    expect(find({ upn })).toBe(upn);
  }
});

test('white space around a user id is trimmed, or refused where trimming is off', async () => {
  expect(find({ upn: ' ada ' })).toBe('ada');
  const off = { userIdTransforms: { trim: false } };
  expect((await refusal({ upn: ' ada ' }, off)).code).toBe('idp.user_id_invalid');
});

test('the transforms work in their order', () => {
  const userIdTransforms = {
    lowerCase: true,
    stripDomainPrefix: true,
    mapDomains: { 'Old.example': 'new.example' },
  };
  expect(find({ upn: ' SCHOOL\\Ada@OLD.example ' }, null, { userIdTransforms })).toBe(
    'ada@new.example',
  );
});

test('a domain is mapped in whatever case, and only a whole one', () => {
  const userIdTransforms = { mapDomains: { 'old.example': 'new.example' } };
  const more = { userIdTransforms };
  expect(find({ upn: 'Ada@Old.Example' }, null, more)).toBe('Ada@new.example');
  expect(find({ upn: 'ada@very-old.example' }, null, more)).toBe('ada@very-old.example');
  expect(find({ upn: 'old.example' }, null, more)).toBe('old.example');
  expect(find({ upn: 'ada@constructor' }, null, more)).toBe('ada@constructor');
});

test('a pattern cuts the user id out of the text, and a text that it does not fit is refused', async () => {
  const more = { userIdTransforms: { lowerCase: true, pattern: '^([^@]+)@school\\.example$' } };
  expect(find({ upn: 'Ada@School.Example' }, null, more)).toBe('ada');
  const { code, detail } = await refusal({ upn: 'ada@other.example' }, more);
  expect([code, detail]).toEqual(['idp.user_id_invalid', 'upn does not fit the pattern']);
  const long = { upn: `${'a'.repeat(300)}@school.example` };
  expect((await refusal(long, more)).code).toBe('idp.user_id_invalid');
});

test('a pattern on which other engines never end ends', async () => {
  const more = { userIdTransforms: { pattern: '(a+)+$' } };
  const { code } = await refusal({ upn: `${'a'.repeat(253)}!` }, more);
  expect(code).toBe('idp.user_id_invalid');
});

test.each([
  '(?=a)(b)',
  '(a)\\1',
  'a+',
  '(a)(b)',
  '(((a{1,30}){1,30}){1,30})',
  '(',
  `(${'a'.repeat(200)})`,
])('the pattern %s is refused', (pattern) => {
  const { error } = UserIdTransforms.safeParse({ pattern });
  expect(error?.issues[0]?.path).toEqual(['pattern']);
});

test('what is empty after its transforms is refused', async () => {
  const more = { userIdTransforms: { stripDomainPrefix: true } };
  expect((await refusal({ upn: 'SCHOOL\\' }, more)).code).toBe('idp.user_id_invalid');
});

function find(idToken: ClaimSet, userinfo: ClaimSet | null = null, more: ClaimSet = {}): string {
  const claims = { idToken, userinfo, issuer: IDP.issuer, subject: 'subject-1' };
  return findUserId(settingsFor(IDP, more), claims);
}

function refusal(idToken: ClaimSet, more: ClaimSet = {}) {
  return problemOf((async () => find(idToken, null, more))());
}
