import { HeroGlyph } from '#app/enroll/views/glyph.tsx';
import { Prose } from '#app/enroll/views/prose.tsx';
import { type Frame, PANE_FIELDS, type View } from '#app/enroll/views/view.ts';
import { wordsFor } from '#lib/page/words.ts';

type Props = {
  readonly view: Extract<View, { readonly kind: 'consent' }>;
  readonly frame: Frame;
};

/**
 * The server insists on the agreement, and `noValidate` leaves the telling to it: the sheet's own bubble
 * fades after seconds and VoiceOver may miss it. `required` still says what the field is.
 *
 * Whatever is to be done stands behind the end of the text, so nobody agrees without having come there.
 */
export function Consent({ view, frame }: Props) {
  const { consent } = wordsFor(frame.language);
  const { pane, missing = false } = view;
  const { title, body, button } = pane;
  const isName = pane.how === 'typed-name';
  const fault = isName ? consent.typedNameMissing : consent.missing;
  return (
    <>
      {missing && (
        <div className="notice" role="alert">
          <h2>{consent.missingTitle}</h2>
          <a href={isName ? '#name' : '#agree'}>{fault}</a>
        </div>
      )}
      <div className="hero">
        <HeroGlyph name="document" />
        <h1 lang={title.language}>{title.text}</h1>
      </div>
      <Prose html={body.html} language={body.language} />
      <form method="post" action={view.action} noValidate>
        {missing && (
          <p className="error" id="agree-error">
            {fault}
          </p>
        )}
        {pane.how === 'tick' && <Tick view={view} label={consent.label} />}
        {isName && <TypedName view={view} words={consent} />}
        {!pane.required && <p className="note">{consent.optional}</p>}
        {pane.how === 'scroll' ? (
          <AgreeButtons view={view} goOn={consent.button} />
        ) : (
          <button className="go" type="submit" lang={button.language}>
            {button.text}
          </button>
        )}
      </form>
    </>
  );
}

function Tick({ view, label }: { readonly view: Props['view']; readonly label: string }) {
  const { pane, missing } = view;
  return (
    <label className="tick" htmlFor="agree">
      <input
        type="checkbox"
        id="agree"
        name={PANE_FIELDS.agree}
        value="yes"
        required={pane.required}
        aria-invalid={missing || undefined}
        aria-describedby={missing ? 'agree-error' : undefined}
      />
      <span>{label}</span>
    </label>
  );
}

function TypedName({
  view,
  words,
}: {
  readonly view: Props['view'];
  readonly words: { readonly typedName: string; readonly typedNameHint: string };
}) {
  const { pane, missing, typedName = '' } = view;
  return (
    <>
      <label className="field" htmlFor="name">
        <span>{words.typedName}</span>
        <input
          id="name"
          name={PANE_FIELDS.typedName}
          type="text"
          autoComplete="name"
          autoCapitalize="words"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          dir="auto"
          maxLength={200}
          required={pane.required}
          defaultValue={typedName}
          aria-invalid={missing || undefined}
          aria-describedby={missing ? 'agree-error' : 'name-hint'}
        />
      </label>
      <p className="note" id="name-hint">
        {words.typedNameHint}
      </p>
    </>
  );
}

/** The button itself says it; where nobody has to agree, there is another one. */
function AgreeButtons({ view, goOn }: { readonly view: Props['view']; readonly goOn: string }) {
  const { button, required } = view.pane;
  return (
    <>
      <button
        className="go"
        type="submit"
        id="agree"
        name={PANE_FIELDS.agree}
        value="yes"
        lang={button.language}
      >
        {button.text}
      </button>
      {!required && (
        <button className="quiet" type="submit">
          {goOn}
        </button>
      )}
    </>
  );
}
