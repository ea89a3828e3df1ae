import { Problem } from '#lib/base/problem.ts';
import { readClaim } from '#lib/idp/claim.ts';
import { tidy } from '#lib/idp/failures.ts';
import {
  compilePattern,
  type PersonRules,
  type UserIdTransforms,
} from '#lib/idp/rules-settings.ts';
import type { Claims } from '#lib/idp/sign-in.ts';

/** The longest e-mail address that can exist: RFC 5321, section 4.5.3.1.3, less the brackets. */
const MAX_LENGTH = 254;

// Control, format and lone surrogate characters, separators, and any white space.
const UNUSABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}\s]/u;

export type UserIdRules = Pick<PersonRules, 'userId' | 'userIdTransforms'>;

/**
 * Finds what the MDM calls this person. The first claim that holds text decides: if its text is not
 * usable, no other claim is tried, as it could be somebody else's id.
 *
 * @throws Problem idp.claim_missing, idp.user_id_invalid
 */
export function findUserId(idp: UserIdRules, claims: Claims): string {
  const found = findText(idp.userId, claims);
  if (!found) {
    throw new Problem('idp.claim_missing', {
      detail: `looked for ${idp.userId.join(', ')}; there are ${listNames(claims)}`,
    });
  }
  const userId = transform(found.text, idp.userIdTransforms);
  const fault = userId === undefined ? 'does not fit the pattern' : findFault(userId);
  if (userId !== undefined && !fault) return userId;
  throw new Problem('idp.user_id_invalid', { detail: `${found.path} ${fault}` });
}

/** The text that becomes the user id, as it came; empty where there is none. @throws Problem idp.user_id_invalid */
export function findUserIdText(paths: readonly string[], claims: Claims): string {
  return findText(paths, claims)?.text ?? '';
}

function findText(paths: readonly string[], claims: Claims) {
  for (const path of paths) {
    for (const source of [claims.idToken, claims.userinfo]) {
      const text = onlyText(readClaim(source, path), path);
      if (text.trim() !== '') return { path, text };
    }
  }
  return undefined;
}

/** Some providers write every claim as a list. One value in it is meant; of several, none is. */
function onlyText(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  const texts = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  if (texts.length < 2) return texts[0] ?? '';
  throw new Problem('idp.user_id_invalid', { detail: `${path} holds ${texts.length} values` });
}

/** @returns undefined where the pattern does not fit */
function transform(text: string, transforms: UserIdTransforms): string | undefined {
  const trimmed = transforms.trim ? text.trim() : text;
  const cased = transforms.lowerCase ? trimmed.toLowerCase() : trimmed;
  const bare = transforms.stripDomainPrefix ? cased.slice(cased.indexOf('\\') + 1) : cased;
  const mapped = mapDomain(bare, transforms.mapDomains);
  return transforms.pattern === undefined ? mapped : cut(mapped, transforms.pattern);
}

/** Nothing is cut out of a text that is too long to be an id: time grows with both lengths. */
function cut(text: string, pattern: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const matcher = compilePattern(pattern).matcher(text);
  return matcher.find() ? (matcher.group(1) ?? '') : undefined;
}

function mapDomain(text: string, domains: Readonly<Record<string, string>>): string {
  const at = text.lastIndexOf('@');
  if (at === -1) return text;
  const domain = text.slice(at + 1).toLowerCase();
  const mapped = Object.entries(domains).find(([from]) => from.toLowerCase() === domain);
  return mapped ? `${text.slice(0, at)}@${mapped[1]}` : text;
}

function findFault(userId: string): string | undefined {
  if (userId === '') return 'is empty after its transforms';
  if (userId.length > MAX_LENGTH) return `has ${userId.length} characters`;
  if (UNUSABLE.test(userId)) return 'has control characters or spaces';
  return undefined;
}

/** Names alone: the values are the person's. */
function listNames({ idToken, userinfo }: Claims): string {
  const names = new Set([...Object.keys(idToken), ...Object.keys(userinfo ?? {})]);
  return tidy([...names].sort().join(', '), 600);
}
