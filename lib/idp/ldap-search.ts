import { randomUUID } from 'node:crypto';
import {
  AndFilter,
  type Entry,
  EqualityFilter,
  ExtensibleFilter,
  type Filter,
  FilterParser,
  OrFilter,
  PresenceFilter,
} from 'ldapts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import { type Directory, openDirectory } from '#lib/idp/ldap-directory.ts';
import { ATTRIBUTES, type Attributes, BYTES, listAttribute } from '#lib/idp/ldap-entry.ts';
import { readServiceFailure } from '#lib/idp/ldap-failures.ts';
import type { LdapSettings } from '#lib/idp/ldap-settings.ts';

// Every filter is made of objects: what a person types stays a value, whatever characters it holds.

/** Active Directory's LDAP_MATCHING_RULE_IN_CHAIN: groups in groups. @source [MS-ADTS] 3.1.1.3.4.4.3 */
const IN_CHAIN = '1.2.840.113556.1.4.1941';

/** Active Directory gives no more in one answer, and lets nobody in who is in more. */
const MAX_GROUPS = 1_000;

/** @source RFC 4511, section 4.5.1.8 */
const NO_ATTRIBUTES = ['1.1'];
const ONE_NAME = { scope: 'sub', attributes: NO_ATTRIBUTES, sizeLimit: 1 } as const;

/** Signs our own account in. @throws Problem idp.directory_refused, idp.directory_referred, idp.unreachable */
export async function bindService(ldap: LdapSettings, directory: Directory): Promise<void> {
  await asService('the service account', () => directory.bind(ldap.bindDn, ldap.bindPassword));
}

/**
 * Finds the one entry of a name.
 *
 * @returns nothing where there is none
 * @throws Problem idp.name_ambiguous, and those of `bindService`
 */
export async function findPerson(
  ldap: LdapSettings,
  directory: Directory,
  name: string,
): Promise<Entry | undefined> {
  const { entries } = await asService('the search for the person', () =>
    directory.search(ldap.baseDn, {
      scope: 'sub',
      filter: amongPeople(ldap, (attribute) => equals(attribute, name)),
      attributes: ATTRIBUTES,
      explicitBufferAttributes: BYTES,
      sizeLimit: 2,
      timeLimit: Math.ceil(ldap.timeoutSeconds),
    }),
  );
  if (entries.length > 1) throw new Problem('idp.name_ambiguous');
  const [entry] = entries;
  // A bind without a name is anonymous, and succeeds with any password.
  return entry && entry.dn !== '' ? entry : undefined;
}

/** Somebody whom the settings let sign in, to see whether there is anybody. */
export async function findAnybody(
  ldap: LdapSettings,
  directory: Directory,
): Promise<{ found: boolean; elsewhere: readonly string[] }> {
  const { entries, elsewhere } = await asService('the search for people', () =>
    directory.search(ldap.baseDn, {
      filter: amongPeople(ldap, (attribute) => new PresenceFilter({ attribute })),
      ...ONE_NAME,
    }),
  );
  return { found: entries.length > 0, elsewhere };
}

/**
 * The groups of a person, by their distinguished names.
 *
 * @returns nothing where they can not be told: no memberOf, more than there may be, no group in sight
 * @throws Problem as `bindService`
 */
export async function findGroups(
  ldap: LdapSettings,
  directory: Directory,
  person: { dn: string; attributes: Attributes },
): Promise<readonly string[] | undefined> {
  if (ldap.groupsFrom === 'memberOf') return listAttribute(person.attributes, 'memberOf');
  const member = namesMember(ldap, person);
  if (member === undefined) return undefined;
  const { entries } = await asService('the search for groups', () =>
    directory.search(groupBase(ldap), {
      scope: 'sub',
      filter: amongGroups(ldap, member),
      attributes: NO_ATTRIBUTES,
      sizeLimit: MAX_GROUPS,
      timeLimit: Math.ceil(ldap.timeoutSeconds),
    }),
  );
  if (entries.length >= MAX_GROUPS) return undefined;
  if (entries.length > 0) return entries.map(({ dn }) => dn);
  // No groups, or none that our account may see: that would open a list of groups that may not enroll.
  return (await seesGroups(ldap, directory)) ? [] : undefined;
}

/** Whether our account sees any group at all: where they are looked for, or in people's entries. */
export async function seesGroups(ldap: LdapSettings, directory: Directory): Promise<boolean> {
  const attribute = {
    memberOf: 'memberOf',
    nested: 'member',
    groupSearch: ldap.groupMemberAttribute,
  };
  const any = new PresenceFilter({ attribute: attribute[ldap.groupsFrom] });
  const { entries } = await asService('the search for groups', () =>
    directory.search(groupBase(ldap), { filter: amongGroups(ldap, any), ...ONE_NAME }),
  );
  return entries.length > 0;
}

/** Whether somebody gets in who can not be there, with a password that nobody has. */
export async function letsStrangersIn(ldap: LdapSettings, deadline: AbortSignal): Promise<boolean> {
  const directory = await openDirectory(ldap, deadline);
  try {
    await directory.bind(inventName(ldap), randomUUID());
    return true;
  } catch (error) {
    if (isProblem(error)) throw error;
    return false;
  } finally {
    directory.close();
  }
}

/** The name of somebody who can not be there. */
export function inventName({ baseDn }: LdapSettings): string {
  return `cn=${randomUUID()},${baseDn}`;
}

/** Turns what the directory refuses into a Problem for the admin. */
export async function asService<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isProblem(error) ? error : readServiceFailure(error, what);
  }
}

function amongPeople(ldap: LdapSettings, toFilter: (attribute: string) => Filter): Filter {
  const names = new OrFilter({ filters: ldap.loginAttributes.map(toFilter) });
  if (!ldap.userFilter) return names;
  return new AndFilter({ filters: [names, FilterParser.parseString(ldap.userFilter)] });
}

function equals(attribute: string, name: string): Filter {
  // SCHOOL\ada is what Windows taught people to type, and this attribute holds the second half.
  const isBare = attribute.toLowerCase() === 'samaccountname';
  const value = isBare ? name.slice(name.lastIndexOf('\\') + 1) : name;
  return new EqualityFilter({ attribute, value });
}

function groupBase({ groupsFrom, groupBaseDn, baseDn }: LdapSettings): string {
  return groupsFrom === 'memberOf' ? baseDn : (groupBaseDn ?? baseDn);
}

function amongGroups(ldap: LdapSettings, member: Filter): Filter {
  if (ldap.groupsFrom !== 'nested') return member;
  const group = new EqualityFilter({ attribute: 'objectClass', value: 'group' });
  return new AndFilter({ filters: [group, member] });
}

function namesMember(
  ldap: LdapSettings,
  { dn, attributes }: { dn: string; attributes: Attributes },
): Filter | undefined {
  if (ldap.groupsFrom === 'nested') {
    return new ExtensibleFilter({ matchType: 'member', rule: IN_CHAIN, value: dn });
  }
  const attribute = ldap.groupMemberAttribute;
  if (attribute !== 'memberUid') return new EqualityFilter({ attribute, value: dn });
  const [uid, ...others] = listAttribute(attributes, 'uid') ?? [];
  return uid && others.length === 0 ? new EqualityFilter({ attribute, value: uid }) : undefined;
}
