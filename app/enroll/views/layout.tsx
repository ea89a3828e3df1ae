import { Consent } from '#app/enroll/views/consent.tsx';
import { Help } from '#app/enroll/views/help.tsx';
import { Install } from '#app/enroll/views/install.tsx';
import { ProblemPane } from '#app/enroll/views/problem.tsx';
import { SignIn } from '#app/enroll/views/sign-in.tsx';
import { Tile } from '#app/enroll/views/tile.tsx';
import type { Frame, View } from '#app/enroll/views/view.ts';
import { WayLink } from '#app/enroll/views/way.tsx';
import { Welcome } from '#app/enroll/views/welcome.tsx';
import { fillWords, wordsFor } from '#lib/page/words.ts';

/**
 * The screen around a pane: whose it is, how far along, the pane, ways back, help.
 * The pane comes before the ways back, so that the first form is always the way forward.
 */
export function Layout({ view, frame }: { readonly view: View; readonly frame: Frame }) {
  const words = wordsFor(frame.language);
  return (
    <body>
      <Top view={view} frame={frame} />
      <main>
        <Pane view={view} frame={frame} />
      </main>
      <footer>
        {(frame.back || frame.startOver) && (
          <div className="ways">
            {frame.back && <WayLink way={frame.back} label={words.back} />}
            {frame.startOver && <WayLink way={frame.startOver} label={words.startOver} />}
          </div>
        )}
        <Help frame={frame} open={view.kind === 'problem'} />
      </footer>
    </body>
  );
}

function Pane({ view, frame }: { readonly view: View; readonly frame: Frame }) {
  switch (view.kind) {
    case 'welcome':
      return <Welcome view={view} frame={frame} />;
    case 'sign-in':
      return <SignIn view={view} frame={frame} />;
    case 'consent':
      return <Consent view={view} frame={frame} />;
    case 'install':
      return <Install view={view} frame={frame} />;
    case 'problem':
      return <ProblemPane view={view} frame={frame} />;
  }
}

function Top({ view, frame }: { readonly view: View; readonly frame: Frame }) {
  const { branding, step, language } = frame;
  return (
    <header>
      {view.kind !== 'welcome' && branding.organization && (
        <p className="brand">
          <Tile branding={branding} />
          <bdi>{branding.organization}</bdi>
        </p>
      )}
      {step && <p className="step">{fillWords(wordsFor(language).step, step, language)}</p>}
    </header>
  );
}
