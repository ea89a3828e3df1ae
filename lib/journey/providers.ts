import { Problem } from '#lib/base/problem.ts';
import type { House } from '#lib/house/house.ts';
import { domainOf } from '#lib/idp/claim-rules.ts';
import type { IdpSettings, OidcSettings } from '#lib/idp/settings.ts';
import { judge, type Traveller, type WelcomedJourney } from '#lib/journey/journey.ts';
import { onJourney, takeStep } from '#lib/journey/record.ts';
import type { Entrance } from '#lib/settings/file.ts';

/** Providers that have no page of their own: name and password are asked for on ours. */
export type PasswordIdp = Exclude<IdpSettings, OidcSettings>;

/** How a person goes on from the sign-in pane. `isChosen`: there are others to go back to. */
export type SignInWay =
  | { readonly kind: 'provider'; readonly idp: OidcSettings; readonly isChosen: boolean }
  | { readonly kind: 'password'; readonly idp: PasswordIdp; readonly isChosen: boolean }
  | { readonly kind: 'choose'; readonly idps: readonly IdpSettings[] }
  | { readonly kind: 'email' };

/**
 * One provider is the way; of several, the one that was chosen. A chosen one that the entrance has no
 * longer is none: the choice comes again.
 */
export function findWay({ journey, entrance }: Pick<Traveller, 'journey' | 'entrance'>): SignInWay {
  const { idps, routing } = entrance;
  const isChosen = idps.length > 1;
  const idp = isChosen ? idps.find(({ name }) => name === journey.idp) : idps[0];
  if (idp?.kind === 'oidc') return { kind: 'provider', idp, isChosen };
  if (idp) return { kind: 'password', idp, isChosen };
  return routing === 'email' ? { kind: 'email' } : { kind: 'choose', idps };
}

/** Whether the sign-in pane shows one of several providers, so that another way is one step back. */
export function hasChosen(at: Pick<Traveller, 'journey' | 'entrance'>): boolean {
  const way = findWay(at);
  return 'isChosen' in way && way.isChosen;
}

/** The person has tapped on a provider. One that is not there (any more) changes nothing. */
export async function chooseProvider(
  house: House,
  at: WelcomedJourney,
  name: string,
): Promise<WelcomedJourney> {
  return onJourney(house, at, async () => {
    const idp = at.entrance.idps.find((one) => one.name === name);
    return idp ? takeWay(house, at, idp, at.journey.loginHint) : at;
  });
}

/**
 * The person has told their e-mail address: its domain decides where they sign in, and the provider
 * is told the address, so that nobody types it twice.
 *
 * @throws Problem idp.email_unknown
 */
export async function routeByEmail(
  house: House,
  at: WelcomedJourney,
  email: string,
): Promise<WelcomedJourney> {
  return onJourney(house, at, async () => {
    const hint = email.trim();
    const idp = isEmail(hint) ? findByEmail(at.entrance, hint) : undefined;
    if (idp) return takeWay(house, at, idp, hint);
    const detail = isEmail(hint) ? `${domainOf(hint).slice(0, 80)} is not listed` : 'no address';
    throw new Problem('idp.email_unknown', { detail });
  });
}

/** Something before an @ and something behind: what it is worth, the provider finds out. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text);
}

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

async function takeWay(
  house: House,
  at: WelcomedJourney,
  { name }: IdpSettings,
  loginHint: string | null,
): Promise<WelcomedJourney> {
  const journey = await takeStep(house, at.journey, {
    event: 'idp.chosen',
    detail: name,
    change: { idp: name, loginHint },
  });
  const position = judge({ ...at, journey });
  if (position.pane !== 'sign-in') throw new Problem('page.moved_on');
  return position.at;
}
