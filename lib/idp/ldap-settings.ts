import { X509Certificate } from 'node:crypto';
import { FilterParser } from 'ldapts';
import { z } from 'zod';
import { isLoopback } from '#lib/base/address.ts';
import type { Network } from '#lib/base/network.ts';
import { IdpName, personRules } from '#lib/idp/rules-settings.ts';

/** `CN=Vestibule,OU=Services,DC=school,DC=example`: one part at least, each a name and a value. */
const DistinguishedName = z
  .string()
  .max(1_000)
  .regex(
    /^\s*[a-z][a-z0-9.-]*\s*=.+$/i,
    'is not a distinguished name, such as DC=school,DC=example',
  );

const AttributeName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/i, 'is not the name of an attribute (letters, digits and -)');

/** What the directory knows the service account by: Active Directory takes all three forms. */
const AccountName = z
  .string()
  .max(1_000)
  .refine(
    (text) => DistinguishedName.safeParse(text).success || /^[^\s@\\]+[@\\][^\s@\\]+$/.test(text),
    'is not a distinguished name (CN=…,DC=…), a user principal name (name@domain) or DOMAIN\\name',
  );

/** An address of LDAP: a scheme, a host, perhaps a port. A base DN or a user in it is not ours to read. */
const LdapAddress = z
  .string()
  .refine(
    (text) =>
      /^ldaps?:\/\/(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?\/?$/i.test(
        text,
      ) && URL.canParse(text),
    'is not an address such as ldaps://dc1.school.example (with :port if it is another than 636)',
  );

/** A directory as the settings file describes it (`idps`, `kind: ldap`). */
export const LdapSettings = z
  .strictObject({
    kind: z.literal('ldap'),
    name: IdpName,
    /** `ldaps://…`, or `ldap://…` with startTls. Passwords never go over an open line. */
    url: LdapAddress,
    startTls: z.boolean().default(false),
    /** PEM, one or more: trusted beside the well-known authorities. */
    caCertificate: z
      .string()
      .max(100_000)
      .refine(isCertificates, 'is not a PEM certificate (-----BEGIN CERTIFICATE-----)')
      .optional(),
    /** The account that looks people up; it needs to read, and nothing else. */
    bindDn: AccountName,
    bindPassword: z.string().min(1).max(1_024),
    /** Where people are looked for, in every level below. */
    baseDn: DistinguishedName,
    /** What a person may type as their name: the attributes that are compared with it. */
    loginAttributes: z
      .array(AttributeName)
      .min(1)
      .max(10)
      .default(['userPrincipalName', 'mail', 'uid', 'sAMAccountName']),
    /** Only entries that fit this one too, in the notation of RFC 4515. */
    userFilter: z
      .string()
      .max(1_000)
      .refine(isFilter, 'is not an LDAP filter, such as (objectClass=person)')
      .optional(),
    /**
     * memberOf: what the person's entry says. nested: Active Directory looks through groups in groups.
     * groupSearch: groups that list the person, for directories without memberOf.
     */
    groupsFrom: z.enum(['memberOf', 'nested', 'groupSearch']).default('memberOf'),
    /** Where groups are looked for (nested, groupSearch); the base DN if nothing is said. */
    groupBaseDn: DistinguishedName.optional(),
    /** How a group lists its people (groupSearch): by their DN, or memberUid by their uid. */
    groupMemberAttribute: z.enum(['member', 'uniqueMember', 'memberUid']).default('member'),
    ...personRules,
    /** For a sign-in as a whole, with all of its questions. */
    timeoutSeconds: z.number().positive().max(30).default(8),
  })
  .superRefine(reportOpenLine, {
    // Also where other keys are wrong: all mistakes of a file are told at once.
    when: ({ value }) => typeof value === 'object' && value !== null,
  });
export type LdapSettings = z.infer<typeof LdapSettings> & {
  /** How it is reached: no setting of its own, but where the settings come from. */
  readonly network?: Network | undefined;
};

function reportOpenLine(
  { url, startTls }: { url?: unknown; startTls?: unknown },
  context: z.core.$RefinementCtx,
): void {
  if (!LdapAddress.safeParse(url).success) return;
  const address = new URL(String(url));
  const report = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (address.protocol === 'ldaps:' && startTls === true) {
    report('startTls', 'is for ldap:// alone, ldaps:// is encrypted from the first byte');
  }
  if (address.protocol === 'ldap:' && startTls !== true && !isLoopback(address)) {
    report('url', 'must begin with ldaps://, or startTls must be on: passwords would be readable');
  }
}

function isCertificates(pem: string): boolean {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    for (const block of blocks) new X509Certificate(block);
  } catch {
    return false;
  }
  return blocks.length > 0;
}

function isFilter(text: string): boolean {
  // The parser forgives a bracket that is never closed. In values brackets are written \28 and \29.
  if (text.split('(').length !== text.split(')').length) return false;
  try {
    FilterParser.parseString(text);
    return true;
  } catch {
    return false;
  }
}
