import { expect, test } from 'vitest';
import type { ProblemCode } from '#lib/base/problems.ts';
import { judgeGroups } from '#lib/idp/groups.ts';
import { problemOf, settingsFor } from '#tests/unit/idp/attempt.ts';

const IDP = { issuer: 'https://idp.example', clientId: 'vestibule', clientSecret: 'secret' };

type ClaimSet = Record<string, unknown>;

const ALLOW = { allowGroups: ['staff'] };
const DENY = { denyGroups: ['suspended'] };

test('without rules everybody may enroll, whatever their groups', () => {
  expect(judge({})).toEqual([]);
  expect(judge({ groups: 'staff' })).toEqual(['staff']);
  expect(judge({ groups: { odd: true } })).toEqual([]);
  expect(judge({ hasgroups: true })).toEqual([]);
});

test('a member of an allowed group may enroll, with one group as text or several as a list', () => {
  expect(judge({ groups: ['guests', 'staff'] }, ALLOW)).toEqual(['guests', 'staff']);
  expect(judge({ groups: 'staff' }, ALLOW)).toEqual(['staff']);
});

test('a deny list alone lets everybody else in', () => {
  expect(judge({ groups: [] }, DENY)).toEqual([]);
});

test('groups are found deeper too, and under another name', () => {
  const rule = { ...ALLOW, groupsClaim: 'realm_access.roles' };
  expect(judge({ realm_access: { roles: ['staff'] } }, rule)).toEqual(['staff']);
});

const REFUSED: [rule: string, claims: ClaimSet, rules: ClaimSet, code: ProblemCode][] = [
  ['in no allowed group', { groups: ['guests'] }, ALLOW, 'idp.group_missing'],
  ['in a group whose name differs in case', { groups: ['Staff'] }, ALLOW, 'idp.group_missing'],
  ['in a group whose name goes on', { groups: 'staff,x' }, ALLOW, 'idp.group_missing'],
  ['in a denied group', { groups: 'suspended' }, DENY, 'idp.group_denied'],
  [
    'in an allowed and a denied group',
    { groups: ['staff', 'suspended'] },
    { ...ALLOW, ...DENY },
    'idp.group_denied',
  ],
  ['without groups, by an allow list', {}, ALLOW, 'idp.group_missing'],
  ['without groups, by a deny list', {}, DENY, 'idp.group_missing'],
  ['whose groups are no texts', { groups: [{ name: 'staff' }] }, DENY, 'idp.group_missing'],
  [
    'with too many groups, as _claim_names says',
    { groups: ['staff'], _claim_names: { groups: 'src1' } },
    ALLOW,
    'idp.group_overage',
  ],
  ['with too many groups, as hasgroups says', { hasgroups: true }, DENY, 'idp.group_overage'],
  ['with too many groups, in words', { hasgroups: 'true' }, ALLOW, 'idp.group_overage'],
];

test.each(REFUSED)('a person %s is refused', async (_rule, claims, rules, code) => {
  expect((await problemOf((async () => judge(claims, rules))())).code).toBe(code);
});

test('what is left out by Entra does not matter where the rules are about app roles', () => {
  const rule = { ...ALLOW, groupsClaim: 'roles' };
  const claims = { roles: ['staff'], hasgroups: true, _claim_names: { groups: 'src1' } };
  expect(judge(claims, rule)).toEqual(['staff']);
});

test('a denied group that only userinfo knows is denied', async () => {
  const run = async () =>
    judge({ groups: ['staff'] }, { ...ALLOW, ...DENY }, { groups: 'suspended' });
  expect((await problemOf(run())).code).toBe('idp.group_denied');
});

function judge(idToken: ClaimSet, rules: ClaimSet = {}, userinfo: ClaimSet | null = null) {
  const claims = { idToken, userinfo, issuer: IDP.issuer, subject: 'subject-1' };
  return judgeGroups(settingsFor(IDP, rules), claims);
}
