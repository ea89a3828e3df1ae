import { brandingFor } from '#app/enroll/frame.ts';
import { listAhead, viewPane } from '#app/enroll/own-pane-view.ts';
import { renderPage } from '#app/enroll/views/render.tsx';
import type { Frame, RenderedPage, View } from '#app/enroll/views/view.ts';
import { PROBLEMS } from '#lib/base/problems.ts';
import type { Review, Screen } from '#lib/journey/review.ts';
import { showPane, showSignIn } from '#lib/page/pane.ts';
import { panesOf } from '#lib/page/settings.ts';

/** Nothing can be sent from here, so forms lead nowhere. */
const NOWHERE = '#';

/** A screen as the person had it, by the code that drew it for them. */
export function drawScreen(review: Review, screen: Screen, scheme: 'light' | 'dark'): RenderedPage {
  return renderPage(viewOf(review, screen), frameOf(review, screen), { scheme });
}

function viewOf({ page, language, person }: Review, screen: Screen): View {
  switch (screen.kind) {
    case 'own': {
      const { own, answers, typedName } = screen;
      const sent = { typedName, entered: (field: string) => answers[field] ?? '' };
      const shown = showPane(page, own, language);
      const view = viewPane(own, shown, { action: NOWHERE, sent, isAgain: false });
      const panes = panesOf(page);
      return view.kind === 'text' && panes[0]?.id === own.id
        ? { ...view, ahead: listAhead(panes.slice(1)) }
        : view;
    }
    case 'sign-in': {
      const shared = { kind: 'sign-in', action: NOWHERE, label: null } as const;
      const words = showSignIn(page, language);
      const { way, takesCode } = screen;
      // What was typed as a name is not kept, and a password never.
      if (way === 'password') return { ...shared, way, words, name: '', takesCode };
      return { ...shared, way, words, providerHost: hostOf(person?.issuer) };
    }
    case 'install': {
      const name = person && (person.name ?? person.email ?? person.userId);
      return { kind: 'install', action: NOWHERE, person: name };
    }
    case 'problem':
      return { kind: 'problem', advice: PROBLEMS[screen.code].advice };
  }
}

function frameOf(review: Review, screen: Screen): Frame {
  const { language, page, reference, platform, product, serial } = review;
  return {
    language,
    branding: brandingFor(page),
    // How many there were to be depended on what was known then.
    step: null,
    reference,
    device: { platform, product, serial },
    back: null,
    startOver: screen.kind === 'problem' ? null : { href: NOWHERE, method: 'post' },
    formTargets: [],
  };
}

function hostOf(issuer: string | undefined): string {
  return issuer && URL.canParse(issuer) ? new URL(issuer).host : (issuer ?? '');
}
