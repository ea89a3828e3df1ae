import { readClaim } from '#lib/idp/claim.ts';
import { tidy } from '#lib/idp/failures.ts';
import type { Claims } from '#lib/idp/sign-in.ts';

/** Who signed in. Whether they may enroll is judged elsewhere: see `lib/journey/rules.ts`. */
export type Person = {
  readonly idp: string;
  readonly issuer: string;
  readonly subject: string;
  /** What the MDM calls this person. */
  readonly userId: string;
  readonly name: string | null;
  readonly email: string | null;
};

/**
 * Describes a signed-in person, in words that are fit to be shown.
 *
 * @param idp the provider's name
 */
export function describePerson(idp: string, claims: Claims, userId: string): Person {
  const { issuer, subject } = claims;
  const email = readText(claims, 'email', 254);
  return { idp, issuer, subject, userId, name: readName(claims), email };
}

function readName(claims: Claims): string | null {
  const name = readText(claims, 'name', 200);
  if (name) return name;
  const parts = [readText(claims, 'given_name', 100), readText(claims, 'family_name', 100)];
  return parts.filter(Boolean).join(' ') || null;
}

function readText(claims: Claims, path: string, maxLength: number): string | null {
  for (const source of [claims.idToken, claims.userinfo]) {
    const value = readClaim(source, path);
    const text = typeof value === 'string' ? tidy(value, maxLength) : '';
    if (text) return text;
  }
  return null;
}
