import { ROLES, type Role } from '#lib/access/roles.ts';
import { readClaim } from '#lib/idp/claim.ts';

/**
 * Reads an admin's role from what the provider says of them; of several the highest counts.
 *
 * Default deny: whatever is not exactly one of the four names (`vestibule-` or `vestibule:` may stand
 * in front, for providers whose groups serve more than us) is no role.
 *
 * @param path the claim, with dots: `realm_access.roles`; its value is text or a list
 */
export function readRole(claims: unknown, path: string): Role | null {
  const value = readClaim(claims, path);
  const names = (Array.isArray(value) ? value : [value])
    .filter((name) => typeof name === 'string')
    .map((name) => name.replace(/^vestibule[-:]/, ''));
  return ROLES.find((role) => names.includes(role)) ?? null;
}
