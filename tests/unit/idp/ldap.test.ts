import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isProblem } from '#lib/base/problem.ts';
import type { ProblemCode } from '#lib/base/problems.ts';
import { judgeGroups } from '#lib/idp/groups.ts';
import { signInAtLdap } from '#lib/idp/ldap.ts';
import { findUserId } from '#lib/idp/user-id.ts';
import { problemOf } from '#tests/unit/idp/attempt.ts';
import { ldapSettingsFor } from '#tests/unit/idp/ldap-attempt.ts';
import type { LdapEntry } from '#tests/world/ldap-messages.ts';
import { ADA, type LdapMischief, type Moment, refusal } from '#tests/world/ldap-mischief.ts';
import { type MischievousLdap, startMischievousLdap } from '#tests/world/mischievous-ldap.ts';

const ada = { name: 'ada', password: 'lovelace' };
let directory: MischievousLdap;

beforeEach(async () => {
  directory = await startMischievousLdap();
});
afterEach(async () => {
  await directory.stop();
  expect(directory.complaints).toEqual([]);
});

describe('a sign-in at a directory', () => {
  it('finds the entry with our account, and binds as it on a connection of its own', async () => {
    await signIn();
    expect(asked()).toEqual([
      'bind CN=vestibule,OU=Services,DC=school,DC=example',
      'search (|(userprincipalname=ada)(mail=ada)(uid=ada)(samaccountname=ada))',
      'bind CN=Ada Lovelace,OU=People,DC=school,DC=example',
    ]);
  });

  it('gives the attributes as claims, by the names of OpenID Connect too', async () => {
    const { idToken, userinfo } = await signIn();
    expect(idToken).toMatchObject({
      sAMAccountName: 'ada',
      upn: 'ada@school.example',
      preferred_username: 'ada',
      name: 'Ada Lovelace',
      groups: ['Staff', 'CN=Staff,OU=Groups,DC=school,DC=example'],
    });
    expect(userinfo).toBeNull();
  });

  it('knows the person by what stays when they are renamed', async () => {
    const { issuer, subject } = await signIn();
    expect(subject).toBe('00112233-4455-6677-8899-aabbccddeeff');
    expect(issuer).toBe(`${directory.url}/DC=school,DC=example`);
    directory.holds([{ dn: ADA.dn, attributes: { cn: ['Ada'] } }]);
    expect((await signIn()).subject).toBe(ADA.dn);
  });

  it('says goodbye on both connections, whatever came of it', async () => {
    await signIn();
    await problemOf(signIn({}, { ...ada, password: 'wrong' }));
    await expect.poll(() => directory.open()).toBe(0);
    expect(directory.asked.filter(({ kind }) => kind === 'unbind')).toHaveLength(4);
  });

  it('takes DOMAIN\\name for the attribute that holds the second half', async () => {
    await signIn({ loginAttributes: ['uid', 'sAMAccountName'] }, { ...ada, name: 'SCHOOL\\ada' });
    expect(asked()[1]).toBe('search (|(uid=SCHOOL\\5cada)(samaccountname=ada))');
  });

  it('looks among those alone whom the filter of the settings lets in', async () => {
    const userFilter = '(&(objectClass=user)(!(department=guests)))';
    await signIn({ loginAttributes: ['uid'], userFilter });
    expect(asked()[1]).toBe('search (&(|(uid=ada))(&(objectclass=user)(!(department=guests))))');
  });
});

describe('a name or a password that can not be', () => {
  it.each([
    ['no password', { name: 'ada', password: '' }],
    ['no name', { name: ' ', password: 'lovelace' }],
    ['NUL in the name', { name: 'ada\0', password: 'lovelace' }],
    ['NUL as the password', { name: 'ada', password: '\0' }],
    ['a name of 10,000 characters', { name: 'a'.repeat(10_000), password: 'lovelace' }],
    ['a password of 10,000 characters', { name: 'ada', password: 'a'.repeat(10_000) }],
  ])('is refused before anybody is asked: %s', async (_, given) => {
    expect((await problemOf(signIn({}, given))).code).toBe('idp.password_wrong');
    expect(directory.asked).toEqual([]);
  });

  it('stays a value in the filter, whatever characters it holds', async () => {
    directory.holds([]);
    const name = '*)(uid=*))(|(uid=*';
    await problemOf(signIn({ loginAttributes: ['uid'] }, { ...ada, name }));
    expect(asked()[1]).toBe(String.raw`search (|(uid=\2a\29\28uid=\2a\29\29\28|\28uid=\2a))`);
  });
});

describe('a refusal of the person', () => {
  it.each<[string, ProblemCode]>([
    ['525', 'idp.password_wrong'],
    ['52e', 'idp.password_wrong'],
    ['530', 'idp.account_disabled'],
    ['531', 'idp.account_disabled'],
    ['532', 'idp.password_expired'],
    ['533', 'idp.account_disabled'],
    ['701', 'idp.account_expired'],
    ['773', 'idp.password_expired'],
    ['775', 'idp.account_locked'],
    ['999', 'idp.password_wrong'],
  ])('is told apart by what Active Directory adds: data %s is %s', async (data, code) => {
    const problem = await refusedWith('person-bind', refusal(data));
    expect(problem.code).toBe(code);
  });

  it.each<[number, ProblemCode]>([
    [19, 'idp.account_locked'],
    [48, 'idp.password_wrong'],
    [53, 'idp.account_disabled'],
    [8, 'idp.directory_refused'],
    [51, 'idp.unreachable'],
  ])('is told apart by its code where there is nothing more: %i is %s', async (result, code) => {
    const problem = await refusedWith('person-bind', { code: result, message: 'for Ada Lovelace' });
    expect(problem.code).toBe(code);
  });

  it('does not repeat what the directory said about the person', async () => {
    const said = { code: 49, message: 'Ada Lovelace (lovelace) may not' };
    expect((await refusedWith('person-bind', said)).detail).toBe('invalid credentials (49)');
  });

  it('is the same, after the same questions, for who is not there and for a wrong password', async () => {
    const wrong = await problemOf(signIn({}, { ...ada, password: 'wrong' }));
    const known = asked().map((question) => question.split(' ')[0]);
    directory.holds([]);
    const nobody = await problemOf(signIn());
    const unknown = asked().slice(known.length);

    expect([wrong.code, nobody.code]).toEqual(['idp.password_wrong', 'idp.password_wrong']);
    expect(unknown.map((question) => question.split(' ')[0])).toEqual(known);
    expect(unknown.at(-1)).toMatch(/^bind cn=[0-9a-f-]{36},DC=school,DC=example$/);
  });

  it('stays one where a directory lets everybody in who is not there', async () => {
    directory.holds([]);
    expect((await refusedWith('person-bind', { code: 0 })).code).toBe('idp.password_wrong');
  });

  it('does not tell about accounts that do not exist, whatever code comes', async () => {
    directory.holds([]);
    const problem = await refusedWith('person-bind', refusal('533'));
    expect(problem.code).toBe('idp.password_wrong');
  });

  it('asks for the one entry, and refuses where there are two', async () => {
    directory.holds([ADA, { ...ADA, dn: 'CN=Ada Byron,DC=school,DC=example' }]);
    expect((await problemOf(signIn())).code).toBe('idp.name_ambiguous');
    expect(directory.asked[1]).toMatchObject({ sizeLimit: 2 });
    expect(asked()).toHaveLength(2);
  });

  it('copes with a thousand entries where two were asked for', async () => {
    directory.holds(Array.from({ length: 1_000 }, () => ADA));
    expect((await problemOf(signIn())).code).toBe('idp.name_ambiguous');
  });

  it('holds for an entry without a name: a bind without one is anonymous', async () => {
    directory.holds([{ ...ADA, dn: '' }]);
    expect((await problemOf(signIn())).code).toBe('idp.password_wrong');
  });
});

describe('a refusal of our account', () => {
  it.each<[string, Moment, LdapMischief, ProblemCode, string]>([
    ['a wrong password', 'service-bind', refusal('52e'), 'idp.directory_refused', 'data 52e'],
    ['a disabled account', 'service-bind', refusal('533'), 'idp.directory_refused', 'disabled'],
    ['signing wanted', 'service-bind', { code: 8 }, 'idp.directory_refused', 'ldaps://'],
    ['no encryption', 'service-bind', { code: 13 }, 'idp.directory_refused', 'ldaps://'],
    [
      'no such base',
      'search',
      { code: 32, message: 'NO_OBJECT' },
      'idp.directory_refused',
      'NO_OBJECT',
    ],
    ['no rights', 'search', { code: 50 }, 'idp.directory_refused', '50'],
    ['busy', 'search', { code: 51 }, 'idp.unreachable', '51'],
  ])('says what it was: %s', async (_, at, how, code, detail) => {
    const problem = await refusedWith(at, how);
    expect(problem.code).toBe(code);
    expect(problem.detail).toContain(detail);
  });

  it.each<Moment>(['service-bind', 'search', 'person-bind'])(
    'is a problem of its own where another server is named, which is never asked: %s',
    async (at) => {
      const other = await startMischievousLdap();
      const problem = await refusedWith(at, { code: 10, referral: other.url });
      expect(problem.code).toBe('idp.directory_referred');
      expect([other.asked, other.open()]).toEqual([[], 0]);
      await other.stop();
    },
  );

  it('is none where parts of the tree are elsewhere, as in every Active Directory', async () => {
    directory.misbehave('search', { referencesTo: 'ldap://DomainDnsZones.school.example/' });
    await expect(signIn()).resolves.toBeTruthy();
    directory.holds([]);
    expect((await problemOf(signIn())).code).toBe('idp.password_wrong');
  });
});

describe('a directory that goes wrong', () => {
  const moments: Moment[] = ['service-bind', 'search', 'person-bind'];

  it.each(moments)('does not keep us waiting longer than was said: silence at %s', async (at) => {
    directory.misbehave(at, 'silence');
    const problem = await problemOf(signIn({ timeoutSeconds: 0.5 }));
    expect(problem.code).toBe('idp.unreachable');
    expect(problem.detail).toContain('no answer in time');
  });

  it.each<[LdapMischief & string, ProblemCode]>([
    ['hang-up', 'idp.unreachable'],
    ['garbage', 'idp.answer_invalid'],
    ['another-operation', 'idp.answer_invalid'],
    ['flood', 'idp.answer_invalid'],
  ])('is told apart from one that refuses: %s is %s', async (how, code) => {
    for (const at of moments) {
      directory.misbehave(at, how);
      expect((await problemOf(signIn())).code, at).toBe(code);
      directory.misbehave(at, null);
    }
    await expect.poll(() => directory.open()).toBe(0);
  });

  it('may be given any fraction of a second', async () => {
    await expect(signIn({ timeoutSeconds: 1.001 })).resolves.toBeTruthy();
  });

  it('does not keep us with half an answer', async () => {
    directory.misbehave('search', 'half-and-silence');
    const problem = await problemOf(signIn({ timeoutSeconds: 0.5 }));
    expect(problem.code).toBe('idp.unreachable');
    await expect.poll(() => directory.open()).toBe(0);
  });

  it('is unreachable where nobody listens', async () => {
    await directory.stop();
    const problem = await problemOf(signIn());
    expect(problem.code).toBe('idp.unreachable');
    expect(problem.detail).toContain('ECONNREFUSED');
  });
});

describe('what an entry holds', () => {
  it('becomes claims without bytes, passwords, keys and endless texts', async () => {
    holdsAda({
      jpegPhoto: [Buffer.from('ffd8ffe0', 'hex')],
      objectSid: [Buffer.from('0105000000000005', 'hex')],
      userPassword: ['{SSHA}abc'],
      unicodePwd: ['secret'],
      'ms-Mcs-AdmPwd': ['secret'],
      krbPrincipalKey: ['secret'],
      description: ['x'.repeat(100_000)],
      'memberOf;range=0-1499': ['CN=Staff,DC=school,DC=example'],
      department: ['Mathematics'],
    });
    const { idToken } = await signIn();
    expect(Object.keys(idToken).sort()).toEqual(
      ['cn', 'name', 'department', 'sAMAccountName', 'preferred_username', 'memberOf', 'groups']
        .concat(['upn', 'userPrincipalName'])
        .sort(),
    );
  });

  it('can be named by the settings in any case, as directories do', async () => {
    const userId = ['USERPRINCIPALNAME'];
    const settings = ldapSettingsFor(directory, { url: directory.url, userId });
    expect(findUserId(settings, await signInAtLdap(settings, ada))).toBe('ada@school.example');
  });
});

describe('groups', () => {
  it.each([
    ['denies', { denyGroups: ['cn=STAFF, ou=groups,dc=school,dc=example'] }, 'idp.group_denied'],
    ['denies by the short name', { denyGroups: ['sTaFF'] }, 'idp.group_denied'],
    [
      'does not let in',
      { allowGroups: ['CN=Staff,OU=Clubs,DC=school,DC=example'] },
      'idp.group_missing',
    ],
  ])('are compared as a directory does: %s', async (_, rules, code) => {
    expect((await problemOf(judge(rules))).code).toBe(code);
  });

  it('let in whom a rule names in another case', async () => {
    const held = ['Staff', 'CN=Staff,OU=Groups,DC=school,DC=example'];
    expect(await judge({ allowGroups: ['sTAFF'] })).toEqual(held);
    expect(await judge({ allowGroups: ['cn=staff, OU=GROUPS, dc=school,dc=example'] })).toEqual(
      held,
    );
  });

  it('can not be told where memberOf is missing or not complete, so a rule refuses', async () => {
    const { memberOf, ...others } = ADA.attributes;
    directory.holds([{ dn: ADA.dn, attributes: others }]);
    expect((await problemOf(judge({ denyGroups: ['suspended'] }))).code).toBe('idp.group_missing');
    const range = { 'memberOf;range=0-1499': memberOf ?? [] };
    directory.holds([{ dn: ADA.dn, attributes: { ...others, ...range } }]);
    expect((await problemOf(judge({ denyGroups: ['suspended'] }))).code).toBe('idp.group_missing');
  });

  it('have no short name that looks like the full name of another group', async () => {
    const memberOf = [
      String.raw`CN=CN\=Staff\,OU\=Groups\,DC\=school\,DC\=example,OU=Clubs,DC=school`,
    ];
    holdsAda({ memberOf });
    const { idToken } = await signIn({ allowGroups: ['CN=Staff,OU=Groups,DC=school,DC=example'] });
    expect(idToken.groups).toEqual(memberOf);
  });

  it('are not the ones of a rule because their names are written as we compare them', async () => {
    const cn = String.raw`[[[\"cn\"\,\"staff\"]]\,[[\"dc\"\,\"school\"]]]`;
    for (const name of [cn, `dn ${cn}`]) {
      holdsAda({ memberOf: [`CN=${name},OU=Clubs,DC=school`] });
      const refused = await problemOf(judge({ allowGroups: ['CN=Staff,DC=school'] }));
      expect(refused.code, name).toBe('idp.group_missing');
    }
  });

  it('in groups are found by Active Directory itself', async () => {
    directory.holds([ADA], [group('Staff'), group('Everybody')]);
    const { idToken } = await signIn({ groupsFrom: 'nested' });
    expect(asked().at(-1)).toBe(
      `search (&(objectclass=group)(member:1.2.840.113556.1.4.1941:=${ADA.dn}))`,
    );
    expect(idToken.groups).toEqual(expect.arrayContaining(['Staff', 'Everybody']));
  });

  it('are looked for where the settings say', async () => {
    directory.holds([ADA], [group('Staff')]);
    const groupBaseDn = 'OU=Groups,DC=school,DC=example';
    await signIn({ groupsFrom: 'groupSearch', groupBaseDn, groupMemberAttribute: 'uniqueMember' });
    expect(directory.asked.findLast(({ kind }) => kind === 'search')).toMatchObject({
      baseDn: groupBaseDn,
      filter: `(uniquemember=${ADA.dn})`,
    });
  });

  it('can not be told where our account sees none at all: a rule that denies must not open', async () => {
    const rules = { groupsFrom: 'nested', denyGroups: ['suspended'] };
    expect((await problemOf(judge(rules))).code).toBe('idp.group_missing');
  });

  it('can not be told where there are more than a directory gives at once', async () => {
    const many = Array.from({ length: 1_000 }, (_, at) => group(`G${at}`));
    directory.holds([ADA], many);
    const rules = { groupsFrom: 'nested', denyGroups: ['suspended'] };
    expect((await problemOf(judge(rules))).code).toBe('idp.group_missing');
  });

  it('are asked for after the password has been proved', async () => {
    await problemOf(signIn({ groupsFrom: 'nested' }, { ...ada, password: 'wrong' }));
    expect(asked().filter((question) => question.includes('1.2.840'))).toEqual([]);
  });
});

function signIn(more: Record<string, unknown> = {}, given = ada) {
  return signInAtLdap(ldapSettingsFor(directory, { url: directory.url, ...more }), given);
}

async function judge(more: Record<string, unknown>) {
  const settings = ldapSettingsFor(directory, { url: directory.url, ...more });
  return judgeGroups(settings, await signInAtLdap(settings, ada));
}

async function refusedWith(at: Moment, how: LdapMischief) {
  directory.misbehave(at, how);
  const problem = await problemOf(signIn());
  expect(isProblem(problem)).toBe(true);
  return problem;
}

function asked(): string[] {
  return directory.asked.flatMap((question) => {
    if (question.kind === 'bind') return [`bind ${question.dn}`];
    return question.kind === 'search' ? [`search ${question.filter}`] : [];
  });
}

function holdsAda(attributes: LdapEntry['attributes']): void {
  directory.holds([{ dn: ADA.dn, attributes: { ...ADA.attributes, ...attributes } }]);
}

function group(cn: string): LdapEntry {
  return { dn: `CN=${cn},OU=Groups,DC=school,DC=example`, attributes: { cn: [cn] } };
}
