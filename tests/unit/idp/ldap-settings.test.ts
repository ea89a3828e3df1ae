import { describe, expect, it } from 'vitest';
import { LdapSettings } from '#lib/idp/ldap-settings.ts';
import { createTlsCa } from '#tests/world/tls-ca.ts';

const settings = {
  kind: 'ldap',
  name: 'school',
  url: 'ldaps://dc1.school.example',
  bindDn: 'CN=Vestibule,OU=Services,DC=school,DC=example',
  bindPassword: 'secret',
  baseDn: 'DC=school,DC=example',
};

describe("a directory's settings", () => {
  it('need an address, an account and a base, and have defaults for the rest', () => {
    expect(LdapSettings.parse(settings)).toMatchObject({
      startTls: false,
      loginAttributes: ['userPrincipalName', 'mail', 'uid', 'sAMAccountName'],
      groupsFrom: 'memberOf',
      groupMemberAttribute: 'member',
      timeoutSeconds: 8,
    });
  });

  it.each([
    { url: 'ldaps://[2001:db8::1]:3269' },
    { url: 'ldap://dc1.school.example', startTls: true },
    { url: 'ldap://localhost:3890' },
    { url: 'ldap://127.0.0.1:3890' },
    { bindDn: 'vestibule@school.example' },
    { bindDn: 'SCHOOL\\vestibule' },
    { userFilter: '(&(objectClass=user)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))' },
    { userFilter: 'department=staff' },
    { userFilter: String.raw`(cn=\28Ada\29)` },
  ])('take %j', (given) => {
    expect(faults(given)).toEqual([]);
  });

  it.each([
    [{ url: 'ldap://dc1.school.example' }, 'url: must begin with ldaps://'],
    [{ url: 'ldap://dc1.school.example', startTls: false }, 'url: must begin with ldaps://'],
    [{ startTls: true }, 'startTls: is for ldap:// alone'],
    [{ url: 'https://dc1.school.example' }, 'url: is not an address'],
    [{ url: 'ldaps://ada:secret@dc1.school.example' }, 'url: is not an address'],
    [{ url: 'ldaps://dc1.school.example/DC=school??sub' }, 'url: is not an address'],
    [{ url: 'ldaps://dc1.school.example:99999' }, 'url: is not an address'],
    [{ url: 'ldaps://dc1.school.example ldaps://dc2' }, 'url: is not an address'],
    [{ bindDn: '' }, 'bindDn: is not a distinguished name'],
    [{ bindDn: 'vestibule' }, 'bindDn: is not a distinguished name'],
    [{ bindPassword: '' }, 'bindPassword: '],
    [{ baseDn: 'school.example' }, 'baseDn: is not a distinguished name'],
    [{ loginAttributes: [] }, 'loginAttributes: '],
    [{ loginAttributes: ['uid)(cn'] }, 'loginAttributes.0: is not the name of an attribute'],
    [{ userFilter: '(&(uid=*)' }, 'userFilter: is not an LDAP filter'],
    [{ userFilter: '(uid=*))' }, 'userFilter: is not an LDAP filter'],
    [{ userFilter: '(uid)' }, 'userFilter: is not an LDAP filter'],
    [{ userFilter: '(' }, 'userFilter: is not an LDAP filter'],
    [{ userFilter: '('.repeat(1_000) }, 'userFilter: is not an LDAP filter'],
    [{ caCertificate: 'MIIB' }, 'caCertificate: is not a PEM certificate'],
    [{ groupsFrom: 'tokenGroups' }, 'groupsFrom: '],
    [{ tlsVerify: false }, ': Unrecognized key'],
  ])('refuse %j', (given, fault) => {
    expect(faults(given).join('\n')).toContain(fault);
  });

  it('take several certificates of an authority, and no bundle with a broken one', async () => {
    const [one, other] = [await createTlsCa(), await createTlsCa()];
    const broken = other.pem.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA');
    expect(faults({ caCertificate: one.pem + other.pem })).toEqual([]);
    expect(faults({ caCertificate: one.pem + broken })).toHaveLength(1);
  });
});

function faults(given: Record<string, unknown>): string[] {
  const { error } = LdapSettings.safeParse({ ...settings, ...given });
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}
