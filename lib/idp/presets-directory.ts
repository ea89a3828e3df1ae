import type { Preset } from '#lib/idp/presets.ts';

const ACTIVE_DIRECTORY: Preset = {
  id: 'ad',
  label: 'Active Directory',
  group: 'Directories',
  when: 'Domain controllers that this server reaches, without AD FS. People type their password here.',
  words: 'ldap ldaps domain controller windows samba ad ds',
  name: 'ad',
  value: {
    kind: 'ldap',
    loginAttributes: ['userPrincipalName', 'sAMAccountName', 'mail'],
    userFilter: '(&(objectCategory=person)(objectClass=user))',
    userId: ['userPrincipalName', 'mail'],
    groupsFrom: 'nested',
  },
  address: {
    hint: 'A domain controller by its full name, as it stands in its certificate.',
    placeholder: 'ldaps://dc1.school.example',
  },
  steps: [
    {
      text: 'In **Active Directory Users and Computers** make a user for Vestibule alone. It needs to be in **Domain Users** and nothing else; its password should not run out unnoticed.',
    },
    {
      text: 'Enter it as **Service account** here: its user principal name (vestibule@school.example) will do.',
    },
    {
      text: 'As **Base DN** enter where people are, such as OU=People,DC=school,DC=example.',
    },
    {
      text: 'If an authority of your own has issued the domain controller’s certificate, paste that authority’s certificate under **Own authority**. On a domain member this prints it:',
      code: {
        label: 'Export the authority',
        text: 'certutil -ca.cert authority.cer; certutil -encode authority.cer authority.pem',
      },
    },
  ],
  traps: [
    {
      title: 'Plain LDAP is refused',
      text: 'Passwords never go over an open line. Domain controllers answer on port 636 (ldaps://) as soon as they have a certificate.',
    },
    {
      title: 'Locked accounts',
      text: 'Wrong passwords count against the account as everywhere else. What Active Directory says of an account (locked, expired, password to be changed) is told to the person.',
    },
    {
      title: 'No second factor',
      text: 'A directory knows the password alone. Where you want more, put a provider in front of it.',
    },
  ],
};

const OPENLDAP: Preset = {
  id: 'openldap',
  label: 'OpenLDAP and others',
  group: 'Directories',
  when: 'OpenLDAP, 389 Directory Server, FreeIPA and whatever else speaks LDAP.',
  words: 'ldap ldaps slapd 389 freeipa ipa directory server',
  name: 'ldap',
  value: {
    kind: 'ldap',
    loginAttributes: ['uid', 'mail'],
    userFilter: '(objectClass=person)',
    userId: ['mail', 'uid'],
  },
  address: {
    hint: 'ldaps:// with its full name as it stands in its certificate, or ldap:// with StartTLS.',
    placeholder: 'ldaps://ldap.school.example',
  },
  steps: [
    { text: 'Make an account for Vestibule alone that may search and read people and groups.' },
    {
      text: 'Enter its distinguished name as **Service account** here, such as cn=vestibule,ou=services,dc=school,dc=example.',
    },
    { text: 'As **Base DN** enter where people are, such as ou=people,dc=school,dc=example.' },
    {
      text: 'For rules about groups choose where they come from: **memberOf**, where the directory keeps it, or a search for groups that list the person.',
    },
  ],
  traps: [
    {
      title: 'memberOf may be empty',
      text: 'OpenLDAP keeps it only with its overlay, and only for groups that were changed since. A search for groups always works.',
    },
    {
      title: 'Plain LDAP is refused',
      text: 'Passwords never go over an open line: ldaps://, or ldap:// with StartTLS.',
    },
  ],
};

const LOCAL: Preset = {
  id: 'local',
  label: 'Accounts of Vestibule',
  group: 'Without any of these',
  when: 'You make the accounts here, singly or from a list, with a password or a one-time PIN.',
  words: 'local accounts pin password csv without provider none',
  name: 'accounts',
  value: { kind: 'local' },
  steps: [
    { text: 'Save this: it is the way to sign in. Which accounts there are is kept apart.' },
    { text: 'Make accounts under **Accounts**: by hand, or from a list (CSV).' },
    { text: 'Name this provider at an entrance.' },
  ],
  traps: [
    {
      title: 'Who gives the accounts away lets people in',
      text: 'There is no second factor and nobody else looks. A one-time PIN for one device is the safer choice.',
    },
  ],
};

export const DIRECTORY_PRESETS: readonly Preset[] = [ACTIVE_DIRECTORY, OPENLDAP, LOCAL];
