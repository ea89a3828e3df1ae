import type { SignInView } from '#app/enroll/views/view-sign-in.ts';
import type { Language } from '#lib/page/languages.ts';
import { fillWords, joinSentences, wordsFor } from '#lib/page/words.ts';

type Props = { readonly view: SignInView; readonly language: Language };

/** Comes first on the pane: what went wrong, and where to mend it. */
export function SignInNotice({ view, language }: Props) {
  if (!view.problem) return null;
  const { title } = wordsFor(language).advice[view.problem];
  const links = listMissing(view, language);
  return (
    <div className="alert" role="alert" id="problem">
      <h2>{title}</h2>
      {links.map(({ field, text }) => (
        <a key={field} href={`#${field}`}>
          {text}
        </a>
      ))}
      {links.length === 0 && <p>{explain(view, language)}</p>}
    </div>
  );
}

function listMissing(view: SignInView, language: Language) {
  const { signIn } = wordsFor(language);
  if (view.way === 'email' && view.isMissing)
    return [{ field: 'email', text: signIn.emailMissing }];
  if (view.way !== 'password') return [];
  const texts = {
    name: { field: 'username', text: signIn.nameMissing },
    password: { field: 'password', text: signIn.passwordMissing },
  };
  // Where something else is wrong too, that is what counts.
  return view.problem === 'signInIncomplete' ? (view.missing ?? []).map((what) => texts[what]) : [];
}

function explain({ problem, wait }: SignInView, language: Language): string {
  if (!problem) return '';
  const { advice, signIn } = wordsFor(language);
  const { body, next } = advice[problem];
  const when = wait === undefined ? next : fillWords(signIn.wait, { time: wait }, language);
  return joinSentences([body, when]);
}
