import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardNetwork } from '#lib/base/network.ts';
import { examineLdap } from '#lib/doctor/ldap.ts';
import { LdapSettings } from '#lib/idp/ldap-settings.ts';
import { type LdapMischief, type Moment, refusal } from '#tests/world/ldap-mischief.ts';
import { type MischievousLdap, startMischievousLdap } from '#tests/world/mischievous-ldap.ts';
import { createTlsCa } from '#tests/world/tls-ca.ts';

const ca = await createTlsCa();
const tls = await ca.issue(['127.0.0.1'], [-1, 90]);
let directory: MischievousLdap;

beforeEach(async () => {
  directory = await startMischievousLdap({ tls });
});
afterEach(() => directory.stop());

describe('a look at a directory', () => {
  it('says how far it came, and that people’s passwords can not be told from here', async () => {
    const findings = await examine();
    expect(findings.map(({ title, result }) => `${title}: ${result}`)).toEqual([
      'Connection: ok',
      'Certificate: ok',
      'Service account: ok',
      'People: ok',
      'Groups: ok',
      'Strangers: ok',
      'Passwords: unknown',
    ]);
    expect(findings[1]?.found).toMatch(/^trusted, until \d{4}-\d\d-\d\d \((?:89|90) days\)$/);
    await expect.poll(() => directory.open()).toBe(0);
  });

  it('shows no password of anybody', async () => {
    directory.misbehave('service-bind', refusal('52e'));
    expect(JSON.stringify(await examine())).not.toContain(directory.bindPassword);
  });

  it.each<[Moment, LdapMischief, string, string]>([
    ['service-bind', refusal('52e'), 'Service account', 'bindPassword'],
    ['service-bind', { code: 8 }, 'Service account', 'ldaps://'],
    ['search', { code: 32 }, 'People', 'baseDn'],
    ['search', { code: 10, referral: 'ldap://dc2.school.example' }, 'People', 'server'],
    ['service-bind', 'garbage', 'Service account', 'port'],
    ['search', 'silence', 'People', 'firewall'],
    ['groups', { code: 50 }, 'Groups', 'search'],
  ])('stops at what fails, and says what to do: %s, %j', async (at, how, title, fix) => {
    directory.misbehave(at, how);
    const findings = await examine({ timeoutSeconds: 0.5, groupsFrom: 'nested' });
    const last = findings.at(-1);
    expect(last).toMatchObject({ title, result: 'fail', means: 'Nobody can sign in.' });
    expect(last?.fix).toContain(fix);
  });

  it('says when there is nobody, and when there are no groups', async () => {
    directory.holds([], []);
    const rules = { denyGroups: ['suspended'], groupsFrom: 'nested' };
    const [people, groups] = pick(await examine(rules), 'People', 'Groups');
    expect(people?.result).toBe('fail');
    expect(groups).toMatchObject({
      result: 'fail',
      means: 'The rules about groups refuse everybody.',
    });
    expect(pick(await examine({ groupsFrom: 'nested' }), 'Groups')[0]?.result).toBe('warn');
  });

  it('warns of people on other servers, and not of what every Active Directory names', async () => {
    directory.misbehave('search', {
      referencesTo: 'ldap://DomainDnsZones.school.example/DC=DomainDnsZones,DC=school,DC=example',
    });
    expect(pick(await examine(), 'Referrals')).toEqual([]);
    directory.misbehave('search', {
      referencesTo: 'ldap://north.school.example/DC=north,DC=school',
    });
    expect(pick(await examine(), 'Referrals')[0]?.found).toContain('north.school.example');
  });

  it('fails where the directory lets anybody in', async () => {
    directory.misbehave('person-bind', { code: 0 });
    expect(pick(await examine(), 'Strangers')[0]?.result).toBe('fail');
  });

  it.each<[string, () => Record<string, unknown>, string]>([
    ['a CA of its own', () => ({ caCertificate: undefined }), 'caCertificate'],
    ['another name', () => ({ url: `ldaps://localhost:${directory.port}` }), 'names'],
    ['nobody there', () => ({ url: 'ldaps://127.0.0.1:9' }), 'Nothing listens there'],
  ])('says what to do about a connection that fails: %s', async (_, more, fix) => {
    const findings = await examine(more());
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ title: 'Connection', result: 'fail' });
    expect(findings[0]?.fix).toContain(fix);
  });

  it('says that an address from a page may not be private', async () => {
    const [finding] = await examineLdap({ ...settings(), network: guardNetwork([]) });
    expect(finding?.fix).toContain('ALLOW_PRIVATE_NETWORKS');
  });

  it('warns two weeks before the certificate ends', async () => {
    const clock = { now: () => new Date(Date.now() + 80 * 86_400_000) };
    const [certificate] = pick(await examineLdap(settings(), clock), 'Certificate');
    expect(certificate?.result).toBe('warn');
  });
});

function settings(more: Record<string, unknown> = {}): LdapSettings {
  return LdapSettings.parse({
    kind: 'ldap',
    name: 'school',
    url: directory.url,
    caCertificate: ca.pem,
    baseDn: directory.baseDn,
    bindDn: directory.bindDn,
    bindPassword: directory.bindPassword,
    ...more,
  });
}

function examine(more: Record<string, unknown> = {}) {
  return examineLdap(settings(more));
}

function pick<F extends { readonly title: string }>(
  findings: readonly F[],
  ...titles: string[]
): F[] {
  return findings.filter(({ title }) => titles.includes(title));
}
