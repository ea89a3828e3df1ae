import { Problem } from '#lib/base/problem.ts';
import type { ProblemCode } from '#lib/base/problems.ts';
import { tidy } from '#lib/idp/failures.ts';

/** @source RFC 4511, section 4.1.9 and appendix A */
const TIME_LIMIT_EXCEEDED = 3;
const STRONGER_AUTH_REQUIRED = 8;
const REFERRAL = 10;
const CONFIDENTIALITY_REQUIRED = 13;
const CONSTRAINT_VIOLATION = 19;
const NO_SUCH_OBJECT = 32;
const INVALID_DN = 34;
const INAPPROPRIATE_AUTH = 48;
const INVALID_CREDENTIALS = 49;
const BUSY = 51;
const UNAVAILABLE = 52;
const UNWILLING = 53;

/**
 * What Active Directory adds to code 49, as `data 52e`.
 *
 * @source Microsoft, System Error Codes (1300 to 1999), in hexadecimal
 */
const SUBCODES: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  '525': ['idp.password_wrong', 'there is no such account'],
  '52e': ['idp.password_wrong', 'the password is another one'],
  '52f': ['idp.account_disabled', 'a restriction of the account'],
  '530': ['idp.account_disabled', 'outside of its logon hours'],
  '531': ['idp.account_disabled', 'not from this computer: see "Log On To" of the account'],
  '532': ['idp.password_expired', 'the password has expired'],
  '533': ['idp.account_disabled', 'the account is disabled'],
  '701': ['idp.account_expired', 'the account has expired'],
  '773': ['idp.password_expired', 'the password must be changed at the next logon'],
  '775': ['idp.account_locked', 'the account is locked'],
};

export function tooSlow(): Problem {
  return unreachable('no answer in time (timeoutSeconds)');
}

export function unreachable(detail: string, cause?: unknown): Problem {
  return new Problem('idp.unreachable', { cause, detail });
}

/** What a directory answered, where it answered at all. */
export function readResultCode(error: unknown): number | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'number' ? code : undefined;
}

/**
 * Why a person's own bind was refused.
 *
 * @returns a Problem without the directory's own words, which may hold the person's name
 */
export function readPersonFailure(error: unknown): Problem {
  const code = readResultCode(error);
  if (code === INVALID_CREDENTIALS) {
    const { subcode, known } = readSubcode(error);
    if (known) return new Problem(known[0], { detail: `${known[1]} (49, data ${subcode})` });
    return new Problem('idp.password_wrong', { detail: 'invalid credentials (49)' });
  }
  // An entry without a password, or one that went away a moment ago.
  if (code === INAPPROPRIATE_AUTH || code === NO_SUCH_OBJECT || code === INVALID_DN) {
    return new Problem('idp.password_wrong', { detail: `nothing to bind with (${code})` });
  }
  // These two are 389 Directory Server's and FreeIPA's: too many tries, and inactivated.
  if (code === CONSTRAINT_VIOLATION) {
    return new Problem('idp.account_locked', { detail: 'too many tries (19)' });
  }
  if (code === UNWILLING) {
    return new Problem('idp.account_disabled', { detail: 'unwilling to perform (53)' });
  }
  return readServiceFailure(error, "the person's bind");
}

/** Why something was refused that concerns no person: our own account, or our question. */
export function readServiceFailure(error: unknown, what: string): Problem {
  const code = readResultCode(error);
  const said = tidy(error instanceof Error ? error.message : error, 300);
  const problem = (name: ProblemCode, found: string) =>
    new Problem(name, { cause: error, detail: `${what}: ${found}` });
  if (code === REFERRAL) return problem('idp.directory_referred', said);
  if (code === TIME_LIMIT_EXCEEDED || code === BUSY || code === UNAVAILABLE) {
    return problem('idp.unreachable', `${code}, ${said}`);
  }
  if (code === STRONGER_AUTH_REQUIRED || code === CONFIDENTIALITY_REQUIRED) {
    const found = `it wants an encrypted connection (${code}): use ldaps://, or ldap:// with startTls`;
    return problem('idp.directory_refused', found);
  }
  if (code === INVALID_CREDENTIALS) return problem('idp.directory_refused', describeAccount(error));
  return problem('idp.directory_refused', `${code}, ${said}`);
}

function describeAccount(error: unknown): string {
  const { subcode, known } = readSubcode(error);
  return known
    ? `${known[1]} (49, data ${subcode})`
    : 'the name or the password is another one (49)';
}

function readSubcode(error: unknown) {
  const [, subcode = ''] = /\bdata ([0-9a-f]{3,8})\b/i.exec((error as Error).message) ?? [];
  const known = Object.hasOwn(SUBCODES, subcode.toLowerCase())
    ? SUBCODES[subcode.toLowerCase()]
    : undefined;
  return { subcode: subcode.toLowerCase(), known };
}
