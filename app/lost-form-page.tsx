import { createHash } from 'node:crypto';
import { renderToStaticMarkup } from 'react-dom/server.edge';
import { Mark } from '#app/admin/shell/mark.tsx';
import type { Theme } from '#app/admin/shell/theme.ts';

/** Everything that a form held. */
export type KeptForm = {
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The fields that take files, with the names of those that were chosen. */
  readonly files: readonly { readonly name: string; readonly names: readonly string[] }[];
};

type LostForm = {
  /** The address that the form was sent to. */
  readonly action: string;
  /** Null: it could not be kept. */
  readonly kept: KeptForm | null;
  readonly theme: Theme;
};

/** A page of its own, without scripts: whoever sees it has none, or theirs were not there yet. */
export function renderLostForm(form: LostForm): { html: string; csp: string } {
  const html = `<!doctype html>${renderToStaticMarkup(<LostFormPage {...form} />)}`;
  const csp = [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html, csp };
}

function LostFormPage({ action, kept, theme }: LostForm) {
  return (
    <html lang="en" data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <title>You are signed out · Vestibule</title>
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/icon.svg" />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own text, allowed by its hash */}
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main>
          <Mark className="mark" />
          <h1>You are signed out</h1>
          {kept ? <Kept action={action} kept={kept} /> : <NotKept />}
        </main>
      </body>
    </html>
  );
}

function Kept({ action, kept }: { action: string; kept: KeptForm }) {
  const chosen = kept.files.filter(({ names }) => names.length > 0);
  return (
    <form action={action} method="post" encType="multipart/form-data">
      <p>
        Your session ended before this was saved. Everything that you typed is kept on this page:
        leave it open until it is sent.
      </p>
      <ol>
        <li>
          <SignIn />
        </li>
        <li>
          Come back to this tab
          {chosen.length > 0 ? ', choose again what a page can not keep,' : ''} and send it.
          {chosen.map(({ name, names }) => (
            <label key={name}>
              {names.join(', ')}
              <input type="file" name={name} multiple={names.length > 1} />
            </label>
          ))}
        </li>
      </ol>
      {kept.fields.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may be there twice, and nothing moves
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      {kept.files
        .filter(({ names }) => names.length === 0)
        .map(({ name }) => (
          <input key={name} type="file" name={name} hidden />
        ))}
      <button type="submit">Send it again</button>
    </form>
  );
}

function NotKept() {
  return (
    <>
      <p>
        Your session ended before this was saved, and it can not be kept on this page. Your browser
        still has it:
      </p>
      <ol>
        <li>
          <SignIn />
        </li>
        <li>Come back to this tab, go back one page, and save again.</li>
      </ol>
    </>
  );
}

function SignIn() {
  return (
    <a href="/admin/sign-in?to=/admin/signed-in" target="_blank" rel="noreferrer">
      Sign in in a new tab
    </a>
  );
}

/** The colours of `app/globals.css`, which this page does not load. */
const STYLE = `
:root{color-scheme:light dark}
[data-theme=light]{color-scheme:light}
[data-theme=dark]{color-scheme:dark}
*{box-sizing:border-box}
body{margin:0;font:1rem/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;background:light-dark(#f6f6f8,#101013);color:light-dark(#17171a,#f3f3f5)}
main{max-width:30rem;min-height:100vh;margin:auto;padding:2rem 1.25rem;display:flex;flex-direction:column;justify-content:center}
.mark{width:2.5rem;height:2.5rem}
.fill-fill{fill:light-dark(#3448c5,#4c62e6)}
h1{font-size:1.5rem;line-height:1.25;letter-spacing:-.02em;margin:1rem 0 0}
p,ol{margin:.75rem 0;color:light-dark(#55555e,#b0b0ba)}
ol{padding-left:1.25rem}
li{padding:.5rem 0 .5rem .25rem;overflow-wrap:anywhere}
a{color:light-dark(#3041b4,#aebaff);font-weight:500;text-underline-offset:3px;display:inline-block;padding:.35rem 0}
label{display:block;margin-top:.75rem;color:light-dark(#17171a,#f3f3f5);font-weight:500;font-size:.875rem}
input[type=file]:not([hidden]){display:block;width:100%;margin-top:.25rem;padding:.5rem;font:inherit;font-weight:400;border:1px solid light-dark(#82828d,#787884);border-radius:.5rem;background:light-dark(#fff,#19191d)}
button{font:inherit;font-weight:500;min-height:2.75rem;width:100%;margin-top:.5rem;border:0;border-radius:.5rem;background:light-dark(#3448c5,#4c62e6);color:#fff;cursor:pointer}
:focus-visible{outline:2px solid light-dark(#3041b4,#aebaff);outline-offset:2px}
`.replaceAll(/\n/g, '');
