import { journeyPath } from '#app/enroll/journey-path.ts';
import type { Frame } from '#app/enroll/views/view.ts';
import { isLoopback } from '#lib/base/address.ts';
import type { Position } from '#lib/journey/journey.ts';
import { listPanes } from '#lib/journey/panes.ts';
import { hasChosen } from '#lib/journey/providers.ts';
import { type Branding, brandingOf } from '#lib/page/branding.ts';
import type { Language } from '#lib/page/languages.ts';
import type { LogoFile } from '#lib/page/logo.ts';
import type { Entrance, Page } from '#lib/settings/file.ts';

/** What stands around a pane of this journey. */
export function frameOf(position: Position): Frame {
  const { pane, at } = position;
  const { journey, entrance, ticket } = at;
  const panes = listPanes(at);
  const number = placeOf(position) + 1;
  const here = journeyPath(entrance.name, ticket);
  const hasBegun = number > 1 && !journey.profileAt;
  const label = pane === 'sign-in' && hasChosen(at) ? ({ label: 'otherWay' } as const) : {};
  return {
    language: journey.language as Language,
    branding: brandingFor(entrance.page),
    step: { number, of: panes.length + 1 },
    reference: journey.reference,
    device: { platform: journey.platform, product: journey.product, serial: journey.serial },
    back: hasBegun ? { href: `${here}/back`, method: 'post', ...label } : null,
    startOver: hasBegun ? { href: `${here}/start-over`, method: 'post' } : null,
    formTargets: loopbackTargets(entrance),
  };
}

/** Counted from 0; the last screen comes behind all panes. */
function placeOf(position: Position): number {
  const panes = listPanes(position.at);
  if (position.pane === 'install') return panes.length;
  return panes.findIndex((pane) =>
    position.pane === 'own' ? pane.id === position.own.id : pane.kind === 'sign-in',
  );
}

const brandings = new WeakMap<Page, Branding>();

/** One for each page, so that its style sheet is made once. */
export function brandingFor(page: Page): Branding {
  const known = brandings.get(page);
  if (known) return known;
  const addressOf = (logo: LogoFile | null) => logo && `/enroll/assets/${logo.hash}`;
  const made = brandingOf(page, addressOf(page.logoFile), addressOf(page.logoDarkFile));
  brandings.set(page, made);
  return made;
}

/** Only a provider on this very machine may be spoken to without https. */
function loopbackTargets({ idps }: Entrance): string[] {
  const issuers = idps.flatMap((idp) => (idp.kind === 'oidc' ? [new URL(idp.issuer)] : []));
  return issuers
    .filter((issuer) => issuer.protocol === 'http:' && isLoopback(issuer))
    .map(({ origin }) => origin);
}
