import { HeroGlyph } from '#app/enroll/views/glyph.tsx';
import { Prose } from '#app/enroll/views/prose.tsx';
import { CONSENT_FIELDS, type Frame, type View } from '#app/enroll/views/view.ts';
import { wordsFor } from '#lib/page/words.ts';

type Props = {
  readonly view: Extract<View, { readonly kind: 'consent' }>;
  readonly frame: Frame;
};

/**
 * The server insists on the tick, and `noValidate` leaves the telling to it: the sheet's own bubble
 * fades after seconds and VoiceOver may miss it. `required` still says what the box is.
 */
export function Consent({ view, frame }: Props) {
  const { consent } = wordsFor(frame.language);
  const { pane, missing = false } = view;
  return (
    <>
      {missing && (
        <div className="notice" role="alert">
          <h2>{consent.missingTitle}</h2>
          <a href="#agree">{consent.missing}</a>
        </div>
      )}
      <div className="hero">
        <HeroGlyph name="document" />
        <h1 lang={pane.titleLanguage}>{pane.title}</h1>
      </div>
      <Prose html={pane.bodyHtml} language={pane.language} />
      <form method="post" action={view.action} noValidate>
        {missing && (
          <p className="error" id="agree-error">
            {consent.missing}
          </p>
        )}
        <label className="tick" htmlFor="agree">
          <input
            type="checkbox"
            id="agree"
            name={CONSENT_FIELDS.agree}
            value="yes"
            required={pane.required}
            aria-invalid={missing || undefined}
            aria-describedby={missing ? 'agree-error' : undefined}
          />
          <span>{consent.label}</span>
        </label>
        {!pane.required && <p className="note">{consent.optional}</p>}
        <button className="go" type="submit">
          {consent.button}
        </button>
      </form>
    </>
  );
}
