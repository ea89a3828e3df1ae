import type { z } from 'zod';
import type { LdapSettings } from '#lib/idp/ldap-settings.ts';

type Field = keyof z.input<typeof LdapSettings>;

/** How a kind of directory is connected: what can be filled in, and what has to be done there. */
export type LdapPreset = {
  readonly id: string;
  readonly name: string;
  readonly settings: Partial<z.input<typeof LdapSettings>>;
  /** What a field looks like with this product. */
  readonly examples: Readonly<Partial<Record<Field, string>>>;
  /** In the product's own console, in order. */
  readonly steps: readonly string[];
};

export const LDAP_PRESETS: readonly LdapPreset[] = [
  {
    id: 'active-directory',
    name: 'Active Directory',
    settings: {
      loginAttributes: ['userPrincipalName', 'mail', 'sAMAccountName'],
      // Computers are users too. Disabled accounts stay in: then people are told what is wrong.
      userFilter: '(&(objectCategory=person)(objectClass=user))',
      userId: ['userPrincipalName', 'mail'],
      groupsFrom: 'nested',
    },
    examples: {
      url: 'ldaps://dc1.school.example',
      bindDn: 'vestibule@school.example',
      baseDn: 'DC=school,DC=example',
      allowGroups: 'Teachers',
    },
    steps: [
      'In Active Directory Users and Computers, make a user for Vestibule: no rights beyond Domain Users, a long password that does not expire, and "User cannot change password".',
      'Enter its user principal name (vestibule@school.example) as the service account.',
      'Use ldaps:// with the name of a domain controller. It needs a certificate for that name: an Enterprise CA (AD CS) issues one to each controller by itself.',
      'Export the certificate of the issuing CA (Base-64 encoded X.509) and paste it, unless a public CA has issued it.',
      'Enter the domain as the base, or the unit in which the people are.',
      'A domain with several parts: use port 3269 (global catalog), or add a provider for each.',
    ],
  },
  {
    id: 'openldap',
    name: 'OpenLDAP',
    settings: {
      loginAttributes: ['uid', 'mail'],
      userFilter: '(objectClass=inetOrgPerson)',
      userId: ['mail', 'uid'],
      groupsFrom: 'memberOf',
    },
    examples: {
      url: 'ldaps://ldap.school.example',
      bindDn: 'cn=vestibule,ou=services,dc=school,dc=example',
      baseDn: 'ou=people,dc=school,dc=example',
      groupBaseDn: 'ou=groups,dc=school,dc=example',
      allowGroups: 'teachers',
    },
    steps: [
      'Add an entry for Vestibule with a password (simpleSecurityObject), and let it read people and groups, and no userPassword.',
      'Use ldaps://, or ldap:// with StartTLS. The certificate has to name the host that you enter.',
      "Paste the certificate of your CA (the server's TLSCACertificateFile), unless a public CA has issued it.",
      'With the memberof overlay, groups are in the person\'s entry. Without it, choose "groups that list the person".',
      'With the ppolicy overlay, let Vestibule read pwdAccountLockedTime and pwdReset: then people are told why they can not sign in.',
    ],
  },
];
