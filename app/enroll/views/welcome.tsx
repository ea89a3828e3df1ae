import { Glyph } from '#app/enroll/views/glyph.tsx';
import { Prose } from '#app/enroll/views/prose.tsx';
import { Tile } from '#app/enroll/views/tile.tsx';
import type { Frame, View } from '#app/enroll/views/view.ts';
import { wordsFor } from '#lib/page/words.ts';

type Props = {
  readonly view: Extract<View, { readonly kind: 'welcome' }>;
  readonly frame: Frame;
};

const GLYPHS = { 'sign-in': 'person', consent: 'document', install: 'install' } as const;

export function Welcome({ view, frame }: Props) {
  const { title, body } = view.pane;
  const words = wordsFor(frame.language).welcome;
  return (
    <>
      <div className="hero">
        <Tile branding={frame.branding} />
        <h1 lang={title.language}>{title.text}</h1>
        {body.html === null ? (
          <p className="lead">{body.text}</p>
        ) : (
          <Prose html={body.html} language={body.language} />
        )}
      </div>
      {view.ahead && (
        <ol className="ahead">
          {view.ahead.map((step) => (
            <li key={step}>
              <Glyph name={GLYPHS[step]} />
              {words.ahead[step]}
            </li>
          ))}
        </ol>
      )}
      <form method="post" action={view.action}>
        <button className="go" type="submit">
          {words.button}
        </button>
      </form>
    </>
  );
}
