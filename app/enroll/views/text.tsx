import { Glyph, HeroGlyph } from '#app/enroll/views/glyph.tsx';
import { Prose } from '#app/enroll/views/prose.tsx';
import { Tile } from '#app/enroll/views/tile.tsx';
import type { Frame, View } from '#app/enroll/views/view.ts';
import { written } from '#app/enroll/views/written.ts';
import type { Localized } from '#lib/page/local-text.ts';
import type { ShownText } from '#lib/page/pane.ts';
import { wordsFor } from '#lib/page/words.ts';

type Props<Kind> = {
  readonly view: Extract<View, { readonly kind: Kind }>;
  readonly frame: Frame;
};

const GLYPHS = {
  'sign-in': 'person',
  consent: 'document',
  form: 'question',
  install: 'install',
} as const;

/** Words, and a button that goes on. The first one shows whose pages these are, and what is to come. */
export function Text({ view, frame }: Props<'text'>) {
  const { title, body, button } = view.pane;
  const { ahead } = wordsFor(frame.language).welcome;
  return (
    <>
      <div className="hero">
        {view.ahead && <Tile frame={frame} />}
        <h1 {...written(title)}>{title.text}</h1>
        {view.ahead && <Body body={body} />}
      </div>
      {!view.ahead && <Body body={body} />}
      {view.ahead && (
        <ol className="ahead">
          {view.ahead.map((step) => (
            <li key={step}>
              <Glyph name={GLYPHS[step]} />
              {ahead[step]}
            </li>
          ))}
        </ol>
      )}
      <Go action={view.action} button={button} />
    </>
  );
}

/** Something that people should know. */
export function Notice({ view }: Props<'notice'>) {
  const { title, body, button, tone } = view.pane;
  return (
    <>
      <div className="hero">
        <HeroGlyph name={tone === 'warning' ? 'warning' : 'info'} />
        <h1 {...written(title)}>{title.text}</h1>
        <Body body={body} />
      </div>
      <Go action={view.action} button={button} />
    </>
  );
}

/** An organisation's words on a card of their own. */
export function Body({ body }: { readonly body: ShownText | null }) {
  if (!body) return null;
  return body.html === null ? (
    <p className="lead">{body.text}</p>
  ) : (
    <Prose html={body.html} language={body.language} />
  );
}

type GoProps = { readonly action: string; readonly button: Localized };

function Go({ action, button }: GoProps) {
  return (
    <form method="post" action={action}>
      <button className="go" type="submit" {...written(button)}>
        {button.text}
      </button>
    </form>
  );
}
