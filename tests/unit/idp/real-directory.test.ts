import { afterAll, describe, expect, it } from 'vitest';
import { guardNetwork } from '#lib/base/network.ts';
import { judgeGroups } from '#lib/idp/groups.ts';
import { signInAtLdap } from '#lib/idp/ldap.ts';
import { problemOf } from '#tests/unit/idp/attempt.ts';
import { ldapSettingsFor } from '#tests/unit/idp/ldap-attempt.ts';
import { type Slapd, slapdOrSkip } from '#tests/world/slapd.ts';
import { MOST_FAILURES, PEOPLE_DN } from '#tests/world/slapd-people.ts';
import { createTlsCa } from '#tests/world/tls-ca.ts';

const slapd = (await slapdOrSkip()) as Slapd;

describe.skipIf(!slapd)('a real OpenLDAP', () => {
  afterAll(() => slapd.stop());

  it.each(['ldaps', 'StartTLS'])('signs people in over %s', async (way) => {
    const { idToken, issuer, subject } = await signIn('ada', 'lovelace', reach(way));
    expect(idToken).toMatchObject({
      uid: 'ada',
      email: 'ada@school.example',
      name: 'Ada Lovelace',
      employeeNumber: '1815',
    });
    expect(Object.keys(idToken)).not.toContain('jpegPhoto');
    expect(Object.keys(idToken)).not.toContain('userPassword');
    expect(subject).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(issuer).toMatch(/^ldaps?:\/\/localhost:\d+\/dc=school,dc=example$/);
  });

  it.each([
    ['the user name', 'grace'],
    ['the mail address', 'grace@school.example'],
    ['another case', 'GRACE'],
    ['spaces around it', ' grace '],
  ])('knows people by %s', async (_, name) => {
    expect((await signIn(name, 'hopper')).idToken.uid).toBe('grace');
  });

  it.each([
    ['josé', 'contraseña'],
    ['star*', 'asterisk'],
  ])('takes names and passwords of any script and sign: %s', async (name, password) => {
    expect((await signIn(name, password)).idToken.uid).toBe(name);
  });

  it.each(['*', 'a*', '*)(uid=*', 'ada)(|(uid=*', 'ada\\2a', 'nobody'])(
    'finds nobody by what looks like a filter: %s',
    async (name) => {
      const problem = await problemOf(signIn(name, 'lovelace'));
      expect([problem.code, problem.detail]).toEqual([
        'idp.password_wrong',
        'nobody has this name',
      ]);
    },
  );

  it('refuses a wrong password, and none, as it refuses nobody', async () => {
    for (const password of ['hopper', '', ' ']) {
      expect((await problemOf(signIn('ada', password))).code).toBe('idp.password_wrong');
    }
  });

  it('refuses a name that two people have', async () => {
    const problem = await problemOf(signIn('twins@school.example', 'twin'));
    expect(problem.code).toBe('idp.name_ambiguous');
  });

  it('says that a password has to be changed first', async () => {
    expect((await problemOf(signIn('mia', 'must-change'))).code).toBe('idp.password_expired');
  });

  it('says that an account is locked, with the right password too', async () => {
    for (let failure = 0; failure < MOST_FAILURES; failure++) await problemOf(signIn('lena', 'x'));
    expect((await problemOf(signIn('lena', 'x'))).code).toBe('idp.account_locked');
    expect((await problemOf(signIn('lena', 'locked'))).code).toBe('idp.account_locked');
  });

  it('judges by groups as any provider is judged', async () => {
    const rules = { allowGroups: ['Staff'], denyGroups: ['suspended'] };
    expect(await judge('ada', 'lovelace', rules)).toEqual(
      expect.arrayContaining(['staff', 'cn=mathematics,ou=groups,dc=school,dc=example']),
    );
    const denied = judge('denis', 'denied', rules);
    expect((await problemOf(denied)).code).toBe('idp.group_denied');
    const missing = judge('josé', 'contraseña', rules);
    expect((await problemOf(missing)).code).toBe('idp.group_missing');
  });

  it('finds groups whose names hold commas and umlauts, however they are written', async () => {
    const dn = 'CN=müller\\, meier & söhne, OU=groups,dc=school,dc=example';
    const groups = await judge('josé', 'contraseña', { allowGroups: [dn] });
    expect(groups).toContain('Müller, Meier & Söhne');
  });

  it.each([
    ['member', ['mathematics', 'staff']],
    ['uniqueMember', ['library']],
    ['memberUid', ['shell']],
  ])('finds the groups that list people as %s', async (groupMemberAttribute, names) => {
    const { idToken } = await signIn('ada', 'lovelace', {
      groupsFrom: 'groupSearch',
      groupMemberAttribute,
    });
    const groups = (idToken.groups as string[]).filter((group) => !group.includes('='));
    expect(groups.sort()).toEqual(names);
  });

  it('knows that a person without groups has none, where groups are looked for', async () => {
    const rules = { groupsFrom: 'groupSearch', denyGroups: ['suspended'] };
    expect(await judge('tessa', 'twin', rules)).toEqual([]);
  });

  it('follows no referral: people of another server are not there, and its branch is a problem', async () => {
    expect((await problemOf(signIn('elsewhere', 'x'))).code).toBe('idp.password_wrong');
    const baseDn = 'ou=elsewhere,dc=school,dc=example';
    const problem = await problemOf(signIn('ada', 'lovelace', { baseDn }));
    expect(problem.code).toBe('idp.directory_referred');
  });

  it('says what our own account may not do', async () => {
    const wrong = await problemOf(signIn('ada', 'lovelace', { bindPassword: 'wrong' }));
    expect([wrong.code, wrong.detail]).toEqual([
      'idp.directory_refused',
      'the service account: the name or the password is another one (49)',
    ]);
    const base = await problemOf(signIn('ada', 'lovelace', { baseDn: 'dc=college,dc=example' }));
    expect(base.code).toBe('idp.directory_refused');
    expect(base.detail).toContain('32');
    // Everybody may bind and nobody but our account may read.
    const blind = { bindDn: `cn=Ada Lovelace,${PEOPLE_DN}`, bindPassword: 'lovelace' };
    expect((await problemOf(signIn('grace', 'hopper', blind))).code).toBe('idp.directory_refused');
  });

  it('gets no password on an open line, and says why it refused ours', async () => {
    const problem = await problemOf(
      signIn('ada', 'lovelace', { url: slapd.ldapUrl, startTls: false }),
    );
    expect(problem.code).toBe('idp.directory_refused');
    expect(problem.detail).toContain('startTls');
  });

  it.each(['ldaps', 'StartTLS'])(
    'is not believed with a foreign certificate over %s',
    async (way) => {
      const other = await createTlsCa();
      for (const caCertificate of [other.pem, undefined]) {
        const problem = await problemOf(
          signIn('ada', 'lovelace', { ...reach(way), caCertificate }),
        );
        expect(problem.code).toBe('idp.certificate_refused');
      }
    },
  );

  it.each(['ldaps', 'StartTLS'])('is not believed under another name over %s', async (way) => {
    const settings = reach(way);
    const url = settings.url.replace('localhost', '127.0.0.1');
    const problem = await problemOf(signIn('ada', 'lovelace', { ...settings, url }));
    expect(problem.code).toBe('idp.certificate_refused');
    expect(problem.detail).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('is out of reach for settings that came from a page, while its network is private', async () => {
    for (const host of ['localhost', '127.0.0.1']) {
      const settings = ldapSettingsFor(slapd, {
        ...reach('ldaps'),
        url: slapd.ldapsUrl.replace('localhost', host),
      });
      const guarded = { ...settings, network: guardNetwork([]) };
      const problem = await problemOf(signInAtLdap(guarded, { name: 'ada', password: 'lovelace' }));
      expect(problem.code, host).toBe('idp.unreachable');
      expect(problem.detail, host).toContain('ALLOW_PRIVATE_NETWORKS');
    }
    const listed = guardNetwork(['127.0.0.0/8', '::1/128']);
    const settings = { ...ldapSettingsFor(slapd, reach('ldaps')), network: listed };
    await signInAtLdap(settings, { name: 'ada', password: 'lovelace' });
  });
});

function reach(way: string) {
  const url = way === 'ldaps' ? slapd.ldapsUrl : slapd.ldapUrl;
  return { url, startTls: way !== 'ldaps', caCertificate: slapd.caCertificate };
}

function signIn(name: string, password: string, more: Record<string, unknown> = {}) {
  const settings = ldapSettingsFor(slapd, { ...reach('ldaps'), ...more });
  return signInAtLdap(settings, { name, password });
}

async function judge(name: string, password: string, more: Record<string, unknown>) {
  const settings = ldapSettingsFor(slapd, { ...reach('ldaps'), ...more });
  return judgeGroups(settings, await signInAtLdap(settings, { name, password }));
}
