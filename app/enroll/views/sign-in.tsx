import { HeroGlyph } from '#app/enroll/views/glyph.tsx';
import { PasswordForm } from '#app/enroll/views/password-form.tsx';
import { SignInNotice } from '#app/enroll/views/sign-in-notice.tsx';
import { Body } from '#app/enroll/views/text.tsx';
import type { Frame } from '#app/enroll/views/view.ts';
import { SIGN_IN_FIELDS, type SignInView } from '#app/enroll/views/view-sign-in.ts';
import { written } from '#app/enroll/views/written.ts';
import { fillWords, joinSentences, wordsFor } from '#lib/page/words.ts';

type Props<Way = SignInView['way']> = {
  readonly view: Extract<SignInView, { readonly way: Way }>;
  readonly frame: Frame;
};

export function SignIn({ view, frame }: Props) {
  const { signIn } = wordsFor(frame.language);
  const { title, body } = view.words ?? { title: null, body: null };
  // The organisation has said what this is about; which way it goes is said all the same.
  const isSaid = body !== null && view.way === 'provider' && view.label === null;
  return (
    <>
      <SignInNotice view={view} language={frame.language} />
      <div className="hero">
        <HeroGlyph name="person" />
        <h1 {...(title && written(title))}>{title?.text ?? signIn.title}</h1>
        {!isSaid && <p className="lead">{leadOf(view, frame)}</p>}
      </div>
      <Body body={body} />
      <Way view={view} frame={frame} />
    </>
  );
}

function leadOf(view: SignInView, { branding, language }: Frame): string {
  const { signIn } = wordsFor(language);
  if (view.way === 'choose') return signIn.choose;
  if (view.way === 'email') return signIn.askEmail;
  if (view.label !== null) return fillWords(signIn.with, { provider: view.label }, language);
  return fillWords(signIn.body, { organization: branding.organization ?? '' }, language);
}

function Way({ view, frame }: Props) {
  switch (view.way) {
    case 'provider':
      return <ProviderForm view={view} frame={frame} />;
    case 'choose':
      return <ChoiceForm view={view} frame={frame} />;
    case 'email':
      return <EmailForm view={view} frame={frame} />;
    case 'password':
      return <PasswordForm view={view} frame={frame} />;
  }
}

function ProviderForm({ view, frame }: Props<'provider'>) {
  const { signIn } = wordsFor(frame.language);
  const host = fillWords(signIn.provider, { provider: view.providerHost }, frame.language);
  return (
    <form method="post" action={view.action}>
      <p className="note">{joinSentences([host, signIn.stuck])}</p>
      <button className="go" type="submit">
        {signIn.button}
      </button>
    </form>
  );
}

/** Each provider is a button that sends the form with its name. */
function ChoiceForm({ view, frame }: Props<'choose'>) {
  const { signIn } = wordsFor(frame.language);
  return (
    <form method="post" action={view.action}>
      <div className="choices">
        {view.choices.map(({ name, label }) => (
          <button
            className="choice"
            key={name}
            type="submit"
            name={SIGN_IN_FIELDS.provider}
            value={name}
          >
            <bdi>{label}</bdi>
          </button>
        ))}
      </div>
      <p className="note">{signIn.stuck}</p>
    </form>
  );
}

/** The server says what is wrong with an address, so the sheet's own bubble stays away. */
function EmailForm({ view, frame }: Props<'email'>) {
  const { help, signIn, ways } = wordsFor(frame.language);
  return (
    <form className="entry" method="post" action={view.action} noValidate>
      <div className="field">
        <label htmlFor="email">{help.email}</label>
        <input
          id="email"
          name={SIGN_IN_FIELDS.email}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          dir="ltr"
          maxLength={254}
          required
          defaultValue={view.email}
          aria-invalid={view.problem !== undefined || undefined}
          aria-describedby={view.problem && 'problem'}
        />
      </div>
      <p className="note">{signIn.stuck}</p>
      <button className="go" type="submit">
        {ways.goOn}
      </button>
    </form>
  );
}
