import type { Frame } from '#app/enroll/views/view.ts';
import { SIGN_IN_FIELDS, type SignInView } from '#app/enroll/views/view-sign-in.ts';
import { wordsFor } from '#lib/page/words.ts';

type Props = {
  readonly view: Extract<SignInView, { readonly way: 'password' }>;
  readonly frame: Frame;
};

/**
 * Name and password, as the keyboards and password managers of Apple's devices know them. What was
 * typed as a name comes back, a password never does.
 */
export function PasswordForm({ view, frame }: Props) {
  const { signIn } = wordsFor(frame.language);
  const { missing = [] } = view;
  const isWrong = view.problem === 'passwordWrong';
  return (
    <form className="entry" method="post" action={view.action} noValidate>
      <div className="field">
        <label htmlFor="username">{signIn.name}</label>
        <input
          id="username"
          name={SIGN_IN_FIELDS.name}
          type="text"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="next"
          dir="ltr"
          maxLength={254}
          required
          defaultValue={view.name}
          {...faultOf(missing.includes('name') || isWrong)}
        />
      </div>
      <div className="field">
        <label htmlFor="password">{view.takesCode ? signIn.passwordOrCode : signIn.password}</label>
        <input
          id="password"
          name={SIGN_IN_FIELDS.password}
          type="password"
          autoComplete="current-password"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          dir="ltr"
          maxLength={1024}
          required
          {...faultOf(missing.includes('password') || isWrong)}
        />
      </div>
      <button className="go" type="submit">
        {signIn.enter}
      </button>
    </form>
  );
}

function faultOf(isFaulty: boolean) {
  return isFaulty ? { 'aria-invalid': true, 'aria-describedby': 'problem' } : {};
}
