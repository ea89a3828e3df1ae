import { HeroGlyph } from '#app/enroll/views/glyph.tsx';
import { Prose } from '#app/enroll/views/prose.tsx';
import { type Frame, PANE_FIELDS, type View } from '#app/enroll/views/view.ts';
import { written } from '#app/enroll/views/written.ts';
import { type Words, wordsFor } from '#lib/page/words.ts';

type ConsentView = Extract<View, { readonly kind: 'consent' }>;
type Props = { readonly view: ConsentView; readonly frame: Frame };

/**
 * The server insists on the agreement, and `noValidate` leaves the telling to it: the sheet's own bubble
 * fades after seconds and VoiceOver may miss it. `required` still says what the field is.
 *
 * Whatever is to be done stands behind the end of the text, so nobody agrees without having come there.
 */
export function Consent({ view, frame }: Props) {
  const { consent } = wordsFor(frame.language);
  const { pane, missing = false } = view;
  const { title, body } = pane;
  return (
    <>
      {missing && (
        <div className="alert" role="alert">
          <h2>{consent.missingTitle}</h2>
          <a href={`#${ID[pane.how]}`}>{faultOf(view, consent)}</a>
        </div>
      )}
      <div className="hero">
        <HeroGlyph name="document" />
        <h1 {...written(title)}>{title.text}</h1>
        {pane.how === 'scroll' && <p className="lead">{consent.toTheEnd}</p>}
      </div>
      <Prose html={body.html} language={body.language} />
      <form method="post" action={view.action} noValidate>
        <Agreement view={view} words={consent} />
      </form>
    </>
  );
}

/** What the mistake points to. */
const ID = { tick: 'agree', scroll: 'agree', 'typed-name': 'name' } as const;

type PartProps = { readonly view: ConsentView; readonly words: Words['consent'] };

function faultOf({ pane }: ConsentView, words: Words['consent']): string {
  return pane.how === 'typed-name' ? words.typedNameMissing : words.missing;
}

function Agreement({ view, words }: PartProps) {
  const { how, button, required } = view.pane;
  if (how === 'scroll') {
    return (
      <>
        <Fault view={view} words={words} />
        <button
          className="go"
          type="submit"
          id={ID.scroll}
          name={PANE_FIELDS.agree}
          value="yes"
          {...written(button)}
        >
          {button.text}
        </button>
        {!required && (
          <button className="quiet" type="submit">
            {words.withoutAgreeing}
          </button>
        )}
      </>
    );
  }
  return (
    <>
      {how === 'tick' ? (
        <Tick view={view} words={words} />
      ) : (
        <TypedName view={view} words={words} />
      )}
      {!required && <p className="note">{words.optional}</p>}
      <button className="go" type="submit" {...written(button)}>
        {button.text}
      </button>
    </>
  );
}

function Fault({ view, words }: PartProps) {
  if (!view.missing) return null;
  return (
    <p className="error" id="agree-error">
      {faultOf(view, words)}
    </p>
  );
}

function Tick({ view, words }: PartProps) {
  return (
    <>
      <Fault view={view} words={words} />
      <label className="tick" htmlFor={ID.tick}>
        <input
          type="checkbox"
          id={ID.tick}
          name={PANE_FIELDS.agree}
          value="yes"
          required={view.pane.required}
          aria-invalid={view.missing || undefined}
          aria-describedby={view.missing ? 'agree-error' : undefined}
        />
        <span>{words.label}</span>
      </label>
    </>
  );
}

/** It is nobody's password manager's business, and no dictionary's: a name is as its owner types it. */
function TypedName({ view, words }: PartProps) {
  return (
    <div className="field">
      <label htmlFor={ID['typed-name']}>{words.typedName}</label>
      <p className="hint" id="name-hint">
        {words.typedNameHint}
      </p>
      <Fault view={view} words={words} />
      <input
        id={ID['typed-name']}
        name={PANE_FIELDS.typedName}
        type="text"
        autoComplete="name"
        autoCapitalize="words"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        dir="auto"
        required={view.pane.required}
        defaultValue={view.typedName}
        aria-invalid={view.missing || undefined}
        aria-describedby={view.missing ? 'name-hint agree-error' : 'name-hint'}
      />
    </div>
  );
}
