import { Prose } from '#app/enroll/views/prose.tsx';
import { Tile } from '#app/enroll/views/tile.tsx';
import type { Frame, View } from '#app/enroll/views/view.ts';
import { wordsFor } from '#lib/page/words.ts';

type Props = {
  readonly view: Extract<View, { readonly kind: 'welcome' }>;
  readonly frame: Frame;
};

export function Welcome({ view, frame }: Props) {
  const { title, body } = view.pane;
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
      <form method="post" action={view.action}>
        <button className="go" type="submit">
          {wordsFor(frame.language).welcome.button}
        </button>
      </form>
    </>
  );
}
