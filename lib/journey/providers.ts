import { domainOf } from '#lib/idp/claim-rules.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import type { Entrance } from '#lib/settings/file.ts';

/** Where the people of an e-mail address sign in: by its domain, or at the one for all others. */
export function findByEmail(
  { idps, emailDomains }: Pick<Entrance, 'idps' | 'emailDomains'>,
  email: string,
): IdpSettings | undefined {
  const domain = domainOf(email);
  if (!domain) return undefined;
  const known = Object.entries(emailDomains).find(([one]) => one.toLowerCase() === domain);
  const name = known?.[1] ?? emailDomains['*'];
  return idps.find((idp) => idp.name === name);
}
