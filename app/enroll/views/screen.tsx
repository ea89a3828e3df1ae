import { Consent } from '#app/enroll/views/consent.tsx';
import { Form } from '#app/enroll/views/form.tsx';
import { FoldedHelp, Help } from '#app/enroll/views/help.tsx';
import { Install } from '#app/enroll/views/install.tsx';
import { ProblemPane } from '#app/enroll/views/problem.tsx';
import { SignIn } from '#app/enroll/views/sign-in.tsx';
import { Notice, Text } from '#app/enroll/views/text.tsx';
import { Top } from '#app/enroll/views/top.tsx';
import type { Frame, View } from '#app/enroll/views/view.ts';
import { WayBack } from '#app/enroll/views/way.tsx';
import { wordsFor } from '#lib/page/words.ts';

type Props = { readonly view: View; readonly frame: Frame };

/**
 * The screen around a pane: whose it is, how far along, the pane, ways back, help.
 * The pane comes before the ways back, so that the first form is always the way forward.
 */
export function Layout({ view, frame }: Props) {
  const words = wordsFor(frame.language);
  const { back, startOver } = frame;
  return (
    <body>
      <Top view={view} frame={frame} />
      <main className={view.kind}>
        <Pane view={view} frame={frame} />
      </main>
      <footer>
        {(back || startOver) && (
          <div className="ways">
            {back && <WayBack way={back} label={back.label ? words.signIn.otherWay : words.back} />}
            {startOver && <WayBack way={startOver} label={words.startOver} />}
          </div>
        )}
        {view.kind === 'problem' ? (
          <Help frame={frame} inSetup={view.advice !== 'openFromSetup'} />
        ) : (
          <FoldedHelp frame={frame} inSetup />
        )}
      </footer>
    </body>
  );
}

function Pane({ view, frame }: Props) {
  switch (view.kind) {
    case 'text':
      return <Text view={view} frame={frame} />;
    case 'notice':
      return <Notice view={view} frame={frame} />;
    case 'form':
      return <Form view={view} frame={frame} />;
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
