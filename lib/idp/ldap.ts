import type { Entry } from 'ldapts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import { readCommonName, readDn } from '#lib/idp/distinguished-name.ts';
import { openDirectory } from '#lib/idp/ldap-directory.ts';
import { describeClaims, readAttributes, readSubject } from '#lib/idp/ldap-entry.ts';
import { readPersonFailure } from '#lib/idp/ldap-failures.ts';
import { bindService, findGroups, findPerson, inventName } from '#lib/idp/ldap-search.ts';
import type { LdapSettings } from '#lib/idp/ldap-settings.ts';
import type { Claims } from '#lib/idp/sign-in.ts';

const MAX_NAME_LENGTH = 256;
const MAX_PASSWORD_LENGTH = 1_024;

/**
 * Signs a person in with a directory: our account finds the entry, and a second connection proves the
 * password by binding as it.
 *
 * Who is not there is refused as one whose password is wrong, after the same questions. Refusals of a
 * directory are ends: none of them lets us try in another way.
 *
 * @param given as the person typed it; nobody is asked where one of the two is empty
 * @returns attributes and groups as claims, not yet judged: see `lib/journey/rules.ts`. Groups are there
 *   by their short and their distinguished name.
 * @throws Problem idp.password_wrong, idp.password_expired, idp.account_*, idp.name_ambiguous,
 *   idp.unreachable, idp.certificate_refused, idp.directory_*, idp.answer_invalid
 * @source RFC 4511, sections 4.2 and 4.5; RFC 4513, section 5.1.2 (why empty passwords are refused)
 */
export async function signInAtLdap(
  ldap: LdapSettings,
  given: { readonly name: string; readonly password: string },
): Promise<Claims> {
  const name = given.name.trim();
  requirePossible(name, given.password);
  const deadline = AbortSignal.timeout(Math.ceil(ldap.timeoutSeconds * 1_000));
  const directory = await openDirectory(ldap, deadline);
  try {
    await bindService(ldap, directory);
    const entry = await findPerson(ldap, directory, name);
    const person = await provePassword(ldap, entry, given.password, deadline);
    const attributes = readAttributes(person);
    const groups = await findGroups(ldap, directory, { dn: person.dn, attributes });
    return {
      idToken: describeClaims(
        ldap,
        attributes,
        groups?.flatMap((dn) => [...listShortName(dn), dn]),
      ),
      userinfo: null,
      issuer: nameIssuer(ldap),
      subject: readSubject(person),
      anyCase: true,
    };
  } finally {
    directory.close();
  }
}

/**
 * A bind with a name and no password succeeds at Active Directory, as somebody unknown. What no account
 * can have is not worth a question either.
 */
function requirePossible(name: string, password: string): void {
  const fault =
    findFault('name', name, MAX_NAME_LENGTH) ??
    findFault('password', password, MAX_PASSWORD_LENGTH);
  if (fault) throw new Problem('idp.password_wrong', { detail: fault });
}

function findFault(what: string, text: string, maxLength: number): string | undefined {
  if (text === '') return `no ${what} was given`;
  if (text.length > maxLength) return `the ${what} has ${text.length} characters`;
  return /\p{Cc}|\p{Cs}/u.test(text) ? `the ${what} has control characters` : undefined;
}

/** Binds as somebody who can not be there, where nobody was found: it shall take as long. */
async function provePassword(
  ldap: LdapSettings,
  entry: Entry | undefined,
  password: string,
  deadline: AbortSignal,
): Promise<Entry> {
  const directory = await openDirectory(ldap, deadline);
  try {
    await directory.bind(entry?.dn ?? inventName(ldap), password);
  } catch (error) {
    throw explainRefusal(isProblem(error) ? error : readPersonFailure(error), entry);
  } finally {
    directory.close();
  }
  if (!entry) throw nobody();
  if (holds(entry, 'pwdReset', /^TRUE$/i)) {
    throw new Problem('idp.password_expired', { detail: 'pwdReset is TRUE' });
  }
  return entry;
}

const IS_OURS = new Set(['idp.unreachable', 'idp.certificate_refused', 'idp.answer_invalid']);

function explainRefusal(problem: Problem, entry: Entry | undefined): Problem {
  if (IS_OURS.has(problem.code) || problem.code.startsWith('idp.directory_')) return problem;
  if (!entry) return nobody();
  // OpenLDAP does not say it in its answer, so that nobody learns that there is such an account.
  if (problem.code === 'idp.password_wrong' && holds(entry, 'pwdAccountLockedTime', /./)) {
    return new Problem('idp.account_locked', { detail: 'pwdAccountLockedTime is set' });
  }
  return problem;
}

function nobody(): Problem {
  return new Problem('idp.password_wrong', { detail: 'nobody has this name' });
}

function holds(entry: Entry, attribute: string, pattern: RegExp): boolean {
  return [entry[attribute]].flat().some((value) => pattern.test(String(value ?? '')));
}

/** None that could be taken for another group's distinguished name: `CN=CN\=staff\,DC\=school,OU=Clubs`. */
function listShortName(dn: string): string[] {
  const name = readCommonName(dn);
  return name === undefined || readDn(name) ? [] : [name];
}

/** What stands for the directory where a provider would have an issuer. */
export function nameIssuer({ url, baseDn }: LdapSettings): string {
  return `${url.toLowerCase().replace(/\/+$/, '')}/${baseDn}`;
}
