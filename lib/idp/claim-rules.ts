import { Problem } from '#lib/base/problem.ts';
import { readClaim } from '#lib/idp/claim.ts';
import { tidy } from '#lib/idp/failures.ts';
import type { PersonRules } from '#lib/idp/rules-settings.ts';
import type { Claims } from '#lib/idp/sign-in.ts';
import { findUserIdText } from '#lib/idp/user-id.ts';

/**
 * Google's hosted domain, and Entra's tenant: the same in any case of letters. From the id token
 * alone, which is signed. One that is not there refuses.
 *
 * @throws Problem idp.domain_denied
 */
export function judgeHostedDomain(claims: Claims, allowed: readonly string[]): void {
  judgeList(claims.idToken.hd, allowed, 'idp.domain_denied');
}

/** @throws Problem idp.tenant_denied */
export function judgeTenant(claims: Claims, allowed: readonly string[]): void {
  judgeList(claims.idToken.tid, allowed, 'idp.tenant_denied');
}

/**
 * The domain of the e-mail address, or of the user id where there is no address. Exactly one of the
 * list: `school.example` does not stand for what is below it.
 *
 * An address that the provider itself calls unverified is anybody's, and refuses.
 *
 * @throws Problem idp.email_domain_denied
 * @source OpenID Connect Core 1.0, section 5.1 (email_verified)
 */
export function judgeEmailDomain(
  claims: Claims,
  userId: string | null,
  allowed: readonly string[],
): void {
  const refuse = (detail: string) => new Problem('idp.email_domain_denied', { detail });
  const emails = readTexts(claims, 'email');
  if (emails.length > 1) throw refuse(`email holds ${emails.length} values`);
  const [email] = emails;
  if (email !== undefined && readTexts(claims, 'email_verified').includes('false')) {
    throw refuse('the provider says that the address is not verified (email_verified)');
  }
  const domain = domainOf(email ?? userId ?? '');
  if (!domain) throw refuse(`${email === undefined ? 'the user id' : 'email'} names no domain`);
  if (allowed.some((one) => one.replace(/^@/, '').toLowerCase() === domain)) return;
  throw refuse(`it is ${tidy(domain, 80)}`);
}

/**
 * Where e-mail domains lead to providers, one provider is not believed about the people of another:
 * some let anybody have an account with any address. Judged are address and user id; a domain that
 * nobody has named is anybody's.
 *
 * @param domains which provider each leads to
 * @throws Problem idp.email_domain_denied
 */
export function judgeRouting(
  claims: Claims,
  idp: Pick<PersonRules, 'name' | 'userId'>,
  domains: Readonly<Record<string, string>>,
): void {
  for (const text of [...readTexts(claims, 'email'), findUserIdText(idp.userId, claims)]) {
    const domain = domainOf(text);
    const [, name] = Object.entries(domains).find(([one]) => one.toLowerCase() === domain) ?? [];
    if (name === undefined || name === idp.name) continue;
    const detail = `people of ${tidy(domain, 80)} sign in at ${name}, and this is ${idp.name}`;
    throw new Problem('idp.email_domain_denied', { detail });
  }
}

/**
 * A claim must be there and hold one of these values, compared exactly; of a list, one of its texts.
 *
 * @throws Problem idp.claim_denied
 */
export function judgeClaim(claims: Claims, path: string, allowed: readonly string[]): void {
  const found = readTexts(claims, path);
  if (found.some((text) => allowed.includes(text))) return;
  // Names alone: the values are the person's.
  const why = found.length === 0 ? 'is not there' : 'holds none of the values that are allowed';
  throw new Problem('idp.claim_denied', { detail: `${path} ${why}` });
}

/** In lower case; empty where there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at === -1
    ? ''
    : address
        .slice(at + 1)
        .trim()
        .toLowerCase();
}

function judgeList(
  value: unknown,
  allowed: readonly string[],
  code: 'idp.domain_denied' | 'idp.tenant_denied',
): void {
  const found = typeof value === 'string' ? value : '';
  if (allowed.some((one) => one.toLowerCase() === found.toLowerCase())) return;
  throw new Problem(code, {
    detail: found ? `it is ${tidy(found, 80)}` : 'the claim is not there',
  });
}

/** What a claim holds in either source, as texts, each once. */
function readTexts({ idToken, userinfo }: Claims, path: string): string[] {
  const values = [idToken, userinfo].flatMap((source) => readClaim(source, path));
  const texts = values.flatMap((value) =>
    ['string', 'number', 'boolean'].includes(typeof value) ? [String(value)] : [],
  );
  return [...new Set(texts)].filter((text) => text !== '');
}
