/** The stand-in provider's pages: plain HTML without a script, as a web view gets from a good one. */

export type SignInPage = {
  readonly action: string;
  readonly cancelAction: string;
  readonly language: string;
  readonly username: string;
  readonly failed: boolean;
  /** Told on the page, as this provider is for trying out. */
  readonly accounts: readonly {
    readonly username: string;
    readonly password: string;
    readonly note: string;
  }[];
};

export function signInPage(page: SignInPage): string {
  const words = WORDS[page.language.slice(0, 2)] ?? WORDS.en;
  const alert = page.failed ? `<p class="alert" role="alert" id="alert">${words.failed}</p>` : '';
  const described = page.failed ? ' aria-invalid="true" aria-describedby="alert"' : '';
  const rows = page.accounts.map(
    ({ username, password, note }) =>
      `<tr><th scope="row">${escapeHtml(username)}</th><td>${escapeHtml(password)}</td><td>${escapeHtml(note)}</td></tr>`,
  );
  return document(
    words.lang,
    words.title,
    `<h1>${words.title}</h1>
    ${alert}
    <form method="post" action="${escapeHtml(page.action)}">
      <label for="username">${words.username}</label>
      <input id="username" name="username" value="${escapeHtml(page.username)}" autocomplete="username"
        autocapitalize="none" autocorrect="off" spellcheck="false" required${described}>
      <label for="password">${words.password}</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required${described}>
      <button type="submit">${words.submit}</button>
    </form>
    <form method="post" action="${escapeHtml(page.cancelAction)}">
      <button type="submit" class="quiet">${words.cancel}</button>
    </form>
    <details><summary>${words.accounts}</summary>
      <table><tbody>${rows.join('')}</tbody></table>
    </details>`,
  );
}

export function messagePage(title: string, text: string): string {
  return document('en', title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`);
}

const WORDS = {
  en: {
    lang: 'en',
    title: 'Sign in to Example School',
    username: 'User name',
    password: 'Password',
    submit: 'Sign In',
    cancel: 'Cancel',
    failed: 'That user name or password is not right.',
    accounts: 'Who can sign in here?',
  },
  de: {
    lang: 'de',
    title: 'Bei Example School anmelden',
    username: 'Benutzername',
    password: 'Passwort',
    submit: 'Anmelden',
    cancel: 'Abbrechen',
    failed: 'Benutzername oder Passwort stimmt nicht.',
    accounts: 'Wer kann sich hier anmelden?',
  },
  fr: {
    lang: 'fr',
    title: 'Connexion à Example School',
    username: 'Nom d’utilisateur',
    password: 'Mot de passe',
    submit: 'Se connecter',
    cancel: 'Annuler',
    failed: 'Nom d’utilisateur ou mot de passe incorrect.',
    accounts: 'Qui peut se connecter ici ?',
  },
} as Record<string, Words> & { en: Words };

type Words = {
  lang: string;
  title: string;
  username: string;
  password: string;
  submit: string;
  cancel: string;
  failed: string;
  accounts: string;
};

function document(language: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
  <p class="mark" aria-hidden="true">E</p>
  ${body}
</main>
</body>
</html>`;
}

const STYLE = `
:root { --ink: #16181d; --soft: #5a6170; --line: #8b92a1; --ground: #f2f4f8; --sheet: #fff; --accent: #3d46c2; --on: #fff; --bad: #a3171f }
@media (prefers-color-scheme: dark) { :root { --ink: #f1f3f7; --soft: #a9b0be; --line: #7c8494; --ground: #101218; --sheet: #1a1d25; --accent: #a3a9ff; --on: #101218; --bad: #ff9a94 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; background: var(--ground); color: var(--ink); font: 17px/1.45 system-ui, sans-serif; font: -apple-system-body }
main { width: 100%; max-width: 26rem; padding: 32px 28px; background: var(--sheet); border-radius: 20px }
.mark { width: 52px; height: 52px; margin: 0 0 20px; display: grid; place-items: center; border-radius: 14px; background: var(--accent); color: var(--on); font-size: 26px; font-weight: 700 }
h1 { margin: 0 0 20px; font-size: 1.5em; line-height: 1.2; letter-spacing: -.01em }
label { display: block; margin: 14px 0 6px; font-weight: 600 }
input { width: 100%; min-height: 48px; padding: 10px 14px; border: 1px solid var(--line); border-radius: 12px; background: transparent; color: inherit; font: inherit }
button { width: 100%; min-height: 48px; margin-top: 20px; border: 0; border-radius: 12px; background: var(--accent); color: var(--on); font: inherit; font-weight: 600; cursor: pointer }
button.quiet { margin-top: 8px; background: transparent; color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.alert { margin: 0 0 8px; color: var(--bad); font-weight: 600 }
details { margin-top: 16px; color: var(--soft); font-size: .85em }
summary { min-height: 44px; padding: 11px 0; cursor: pointer }
table { width: 100%; border-collapse: collapse } th, td { padding: 4px 8px 4px 0; text-align: left; vertical-align: top } th { color: var(--ink) }
`;

function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (sign) =>
      ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign,
  );
}
