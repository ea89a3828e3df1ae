import type { Entry } from 'ldapts';
import type { LdapSettings } from '#lib/idp/ldap-settings.ts';

/** Texts of an entry by the directory's names for them. */
export type Attributes = Readonly<Record<string, string | readonly string[]>>;

/** Everything that is not there for the directory's own use, and what we look at beyond that. */
export const ATTRIBUTES = [
  '*',
  'entryUUID',
  'memberOf',
  'nsUniqueId',
  'objectGUID',
  'pwdAccountLockedTime',
  'pwdReset',
];
/** Bytes that may look like text, so that ldapts must be told. */
export const BYTES = ['objectGUID', 'objectSid'];

const MAX_VALUE_LENGTH = 2_048;
const MAX_VALUES = 2_000;

/** Names of secrets in the schemas of Active Directory, OpenLDAP, Samba, Kerberos and FreeIPA. */
const SECRET = /passw|pwd|hash|secret|credential|pkcs|(?:principal|private|otp)key/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what tells bytes from a text
const NOT_TEXT = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffd]/;

/**
 * An entry's texts: no bytes, nothing that has to do with passwords, nothing of unreasonable length.
 *
 * Names with options are left out: `memberOf;range=0-1499` is how Active Directory says that it did not
 * tell all, and half of a list must not be judged.
 */
export function readAttributes(entry: Entry): Attributes {
  const attributes: Record<string, string | readonly string[]> = {};
  for (const [name, found] of Object.entries(entry)) {
    if (name === 'dn' || name.includes(';') || SECRET.test(name)) continue;
    const values = Array.isArray(found) ? found : [found];
    const texts = values.filter(isText);
    if (texts.length !== values.length || texts.length > MAX_VALUES) continue;
    const [only] = texts;
    if (only !== undefined) attributes[name] = texts.length === 1 ? only : texts;
  }
  return attributes;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_VALUE_LENGTH && !NOT_TEXT.test(value);
}

/** The same in any case, as the directory sees it. */
export function findAttribute(
  attributes: Attributes,
  name: string,
): string | readonly string[] | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(attributes).find(([own]) => own.toLowerCase() === wanted)?.[1];
}

export function listAttribute(attributes: Attributes, name: string): readonly string[] | undefined {
  const found = findAttribute(attributes, name);
  return typeof found === 'string' ? [found] : found;
}

/** OpenID Connect's names, so that the same rules hold and the same defaults work. */
const STANDARD: Readonly<Record<string, readonly string[]>> = {
  upn: ['userPrincipalName'],
  preferred_username: ['sAMAccountName', 'uid'],
  email: ['mail'],
  name: ['displayName', 'cn'],
  given_name: ['givenName'],
  family_name: ['sn'],
};

/**
 * A person's attributes and groups as claims.
 *
 * Rules compare names exactly and directories do not, so whatever a rule names is there in its spelling.
 */
export function describeClaims(
  ldap: LdapSettings,
  attributes: Attributes,
  groups: readonly string[] | undefined,
): Record<string, unknown> {
  const claims: Record<string, unknown> = { ...attributes };
  for (const path of [...ldap.userId, ldap.groupsClaim]) {
    const value = findAttribute(attributes, path);
    if (value !== undefined) claims[path] = value;
  }
  for (const [claim, names] of Object.entries(STANDARD)) {
    const value = names.map((name) => findAttribute(attributes, name)).find(Boolean);
    if (value !== undefined) claims[claim] = value;
  }
  delete claims.groups;
  return groups ? { ...claims, groups } : claims;
}

/** What stays the same when the person is renamed or moved. */
export function readSubject(entry: Entry): string {
  const attributes = readAttributes(entry);
  const text = findAttribute(attributes, 'entryUUID') ?? findAttribute(attributes, 'nsUniqueId');
  if (typeof text === 'string') return text;
  const bytes = [entry.objectGUID].flat()[0];
  return Buffer.isBuffer(bytes) && bytes.length === 16 ? spellGuid(bytes) : entry.dn;
}

/** As Microsoft's tools show it: the first three groups have their bytes in reverse. */
function spellGuid(bytes: Buffer): string {
  const hex = Buffer.concat([
    bytes.subarray(0, 4).reverse(),
    bytes.subarray(4, 6).reverse(),
    bytes.subarray(6, 8).reverse(),
    bytes.subarray(8),
  ]).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
