import { Problem } from '#lib/base/problem.ts';
import { readClaim } from '#lib/idp/claim.ts';
import { tidy } from '#lib/idp/failures.ts';
import { judgeGroups } from '#lib/idp/groups.ts';
import type { PersonRules } from '#lib/idp/rules-settings.ts';
import type { Claims } from '#lib/idp/sign-in.ts';
import { findUserId } from '#lib/idp/user-id.ts';

/** Who signed in, and is allowed to enroll. */
export type Person = {
  readonly idp: string;
  readonly issuer: string;
  readonly subject: string;
  /** What the MDM calls this person. */
  readonly userId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly groups: readonly string[];
};

/**
 * Judges whether a signed-in person may enroll, and says who they are to the MDM.
 *
 * A rule that can't be judged, as the claim it needs is not there, refuses.
 *
 * @throws Problem idp.domain_denied, idp.tenant_denied, idp.group_denied, idp.group_missing,
 *   idp.group_overage, idp.claim_missing, idp.user_id_invalid
 */
export function readPerson(idp: PersonRules, claims: Claims): Person {
  judgeList(claims.idToken.hd, idp.allowHostedDomains, 'idp.domain_denied');
  judgeList(claims.idToken.tid, idp.allowTenants, 'idp.tenant_denied');
  const userId = findUserId(idp, claims);
  const groups = judgeGroups(idp, claims);
  return {
    idp: idp.name,
    issuer: claims.issuer,
    subject: claims.subject,
    userId,
    name: readName(claims),
    email: readText(claims, 'email', 254),
    groups,
  };
}

/** Domains and tenant ids are the same in any case. From the id token alone: that one is signed. */
function judgeList(
  value: unknown,
  allowed: readonly string[] | undefined,
  code: 'idp.domain_denied' | 'idp.tenant_denied',
): void {
  if (!allowed) return;
  const found = typeof value === 'string' ? value : '';
  if (allowed.some((one) => one.toLowerCase() === found.toLowerCase())) return;
  throw new Problem(code, {
    detail: found ? `it is ${tidy(found, 80)}` : 'the claim is not there',
  });
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
