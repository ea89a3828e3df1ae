import { HeroGlyph } from '#app/enroll/views/glyph.tsx';
import type { Frame, View } from '#app/enroll/views/view.ts';
import { fillWords, joinSentences, wordsFor } from '#lib/page/words.ts';

type Props = {
  readonly view: Extract<View, { readonly kind: 'sign-in' }>;
  readonly frame: Frame;
};

export function SignIn({ view, frame }: Props) {
  const { signIn, advice } = wordsFor(frame.language);
  const organization = frame.branding.organization ?? '';
  const host = fillWords(signIn.provider, { provider: view.providerHost }, frame.language);
  const problem = view.problem && advice[view.problem];
  return (
    <>
      {problem && (
        <div className="notice" role="alert">
          <h2>{problem.title}</h2>
          <p>{joinSentences([problem.body, problem.next])}</p>
        </div>
      )}
      <div className="hero">
        <HeroGlyph name="person" />
        <h1>{signIn.title}</h1>
        <p className="lead">{fillWords(signIn.body, { organization }, frame.language)}</p>
      </div>
      <form method="post" action={view.action}>
        <p className="note">{joinSentences([host, signIn.stuck])}</p>
        <button className="go" type="submit">
          {signIn.button}
        </button>
      </form>
    </>
  );
}
