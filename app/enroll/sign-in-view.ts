import { journeyPath } from '#app/enroll/journey-path.ts';
import type { SignInView } from '#app/enroll/views/view-sign-in.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import type { Traveller } from '#lib/journey/journey.ts';
import { findWay } from '#lib/journey/providers.ts';
import type { Language } from '#lib/page/languages.ts';
import { showSignIn } from '#lib/page/pane.ts';

/** The sign-in pane of a journey, as it is shown first. */
export function signInView(at: Traveller): SignInView {
  const words = showSignIn(at.entrance.page, at.journey.language as Language);
  return { ...viewWay(at), words };
}

function viewWay({ journey, entrance, ticket }: Traveller): SignInView {
  const here = journeyPath(entrance.name, ticket);
  const way = findWay({ journey, entrance });
  const kind = 'sign-in';
  switch (way.kind) {
    case 'provider': {
      const label = way.isChosen ? labelOf(way.idp) : null;
      const providerHost = new URL(way.idp.issuer).host;
      return { kind, way: 'provider', action: `${here}/sign-in`, providerHost, label };
    }
    case 'password':
      return {
        kind,
        way: 'password',
        action: `${here}/password/${way.idp.name}`,
        label: way.isChosen ? labelOf(way.idp) : null,
        name: journey.loginHint ?? '',
        takesCode: way.idp.kind === 'local',
      };
    case 'choose': {
      const choices = way.idps.map((idp) => ({ name: idp.name, label: labelOf(idp) }));
      return { kind, way: 'choose', action: `${here}/choose`, choices };
    }
    case 'email':
      return { kind, way: 'email', action: `${here}/email`, email: journey.loginHint ?? '' };
  }
}

function labelOf({ label, name }: IdpSettings): string {
  return label ?? name;
}
