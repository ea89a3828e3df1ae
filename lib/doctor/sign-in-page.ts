import type { Answer } from '#lib/base/request.ts';
import { explainSilence, isSilence, tryAsk } from '#lib/doctor/asking.ts';
import { type Finding, fail, ok, unknown, warn } from '#lib/doctor/finding.ts';
import { tidy } from '#lib/idp/failures.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import { startSignIn } from '#lib/idp/sign-in.ts';

const ENGINE = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

/** Providers choose by these who gets a Windows sign-in, and whom they refuse. */
const VIEWS = {
  iPhone: `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${ENGINE} Mobile/15E148`,
  Mac: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${ENGINE}`,
};

const MAX_REDIRECTS = 12;

/** Opens the sign-in page as the sheet of an iPhone and of a Mac would, up to the first page. */
export async function checkSignInPage(idp: IdpSettings, redirectUri: string): Promise<Finding[]> {
  const { url } = await startSignIn(idp, { redirectUri, language: 'en' });
  const onPhone = await walk('Sign-in page', url, redirectUri, VIEWS.iPhone);
  const onMac = await walk('Sign-in page', url, redirectUri, VIEWS.Mac);
  if (onPhone.result === onMac.result) return [onPhone];
  return [
    { ...onPhone, title: 'Sign-in page (iPhone)' },
    { ...onMac, title: 'Sign-in page (Mac)' },
  ];
}

async function walk(
  title: string,
  start: URL,
  redirectUri: string,
  userAgent: string,
): Promise<Finding> {
  const cookies = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answer = await tryAsk(url, { headers: headersFor(userAgent, url, cookies) });
    if (isSilence(answer)) return judgeSilence(title, url, answer);
    keepCookies(cookies, url, answer);
    const next = findRedirect(url, answer);
    if (!next) return judgePage(title, url, answer);
    if (next.href.startsWith(redirectUri)) return judgeReturn(title, next);
    if (!/^https?:$/.test(next.protocol)) return judgeApp(title, next);
    url = next;
  }
  return fail(title, `More than ${MAX_REDIRECTS} redirects, the last to ${url.host}.`, {
    means: 'The sheet turns in circles and stays empty.',
    fix: 'See what the provider does with a browser that has no cookies yet.',
  });
}

function headersFor(userAgent: string, url: URL, cookies: Map<string, string>) {
  const cookie = [...cookies].filter(([key]) => key.startsWith(`${url.host} `));
  return {
    'user-agent': userAgent,
    accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
    'accept-language': 'en-US,en;q=0.9',
    ...(cookie.length > 0 ? { cookie: cookie.map(([, pair]) => pair).join('; ') } : {}),
  };
}

/** Host-only and for the walk alone: enough for providers that count their own hops. */
function keepCookies(cookies: Map<string, string>, url: URL, answer: Answer): void {
  for (const line of (answer.headers.get('set-cookie') ?? '').split(/,\s*(?=[^;,=\s]+=)/)) {
    const pair = line.split(';')[0] ?? '';
    if (pair.includes('=')) cookies.set(`${url.host} ${pair.split('=')[0]}`, pair);
  }
}

function findRedirect(url: URL, { status, headers }: Answer): URL | undefined {
  const location = headers.get('location');
  if (status < 300 || status >= 400 || !location || !URL.canParse(location, url)) return undefined;
  return new URL(location, url);
}

function judgeSilence(title: string, url: URL, failure: { message: string }): Finding {
  const found = `${url.host}: ${tidy(failure.message)}`;
  if (/CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE/.test(failure.message)) {
    return fail(title, found, {
      means:
        'It asks for a client certificate. Setup Assistant has none: the sheet shows an error.',
      fix: 'Take this application out of certificate, smart card and device trust rules.',
    });
  }
  return fail(title, found, {
    means: 'The sheet shows a bare network error, if devices see the same as this machine.',
    fix: explainSilence(failure.message),
  });
}

function judgeReturn(title: string, callback: URL): Finding {
  const error = callback.searchParams.get('error');
  if (!error) {
    return warn(title, 'The provider lets us in without asking anybody.', {
      means: 'Every device is enrolled to the same user, whoever holds it.',
      fix: 'Fine for a test provider; else require a sign-in for this application.',
    });
  }
  const text = tidy(callback.searchParams.get('error_description') ?? '');
  return fail(title, `The provider refuses at once: ${tidy(error, 60)} ${text}`.trim(), {
    means: 'People read that their sign-in was refused before they could sign in.',
    fix: 'Compare scopes, authorizeParameters and the grant (authorization code) with the registration.',
  });
}

function judgeApp(title: string, next: URL): Finding {
  return fail(title, `It leads to an app (${next.protocol}).`, {
    means: 'There are no apps in Setup Assistant: nothing happens.',
    fix: 'Take this application out of the rules that want an app or a registered device.',
  });
}

function judgePage(title: string, url: URL, answer: Answer): Finding {
  const { status, headers, bytes } = answer;
  const challenge = headers.get('www-authenticate');
  if (status === 401 && challenge) return judgeChallenge(title, url, challenge);
  const found = `${url.host} answers ${status}`;
  const text = bytes.toString('utf8');
  if (/disallowed_useragent/i.test(text)) {
    return fail(title, `${found}: disallowed_useragent.`, {
      means: 'The provider refuses web views inside of other programs, and the sheet is one.',
      fix: 'Put a provider of your own between (Keycloak, Authentik), or use another one.',
    });
  }
  if (status === 404) {
    return fail(title, found, {
      means: 'The sheet drops a 404: the page before stays, and nothing seems to happen.',
      fix: 'Mend the issuer or the authorization endpoint.',
    });
  }
  const type = headers.get('content-type') ?? '';
  if (status === 403 && type.startsWith('application/json')) {
    return fail(title, `${found} with JSON.`, {
      means: 'The sheet takes it for a word of an MDM and closes.',
      fix: 'See why the provider refuses: often a web application firewall.',
    });
  }
  if (status !== 200) {
    return fail(title, `${found}${titleOf(text)}.`, {
      means: 'People see an error of the provider in place of its sign-in page.',
      fix: 'Register the redirect URI and see that the client id is right and the application enabled.',
    });
  }
  if (!/^text\/html|^application\/xhtml/.test(type)) {
    return unknown(title, `${found} with ${tidy(type, 60) || 'no content type'}.`);
  }
  return ok(title, `${found}${titleOf(text)}`);
}

function judgeChallenge(title: string, url: URL, challenge: string): Finding {
  const scheme = tidy(challenge.split(/[\s,]/)[0] ?? '', 30);
  const found = `${url.host} answers 401 ${scheme}.`;
  const isWindows = /negotiate|ntlm|kerberos/i.test(challenge);
  return fail(title, found, {
    means: `Setup Assistant turns ${scheme} down without asking: the sheet shows an error or stays empty.`,
    fix: isWindows
      ? 'Let the provider show its form to this user agent. On AD FS: Get-AdfsProperties | select WIASupportedUserAgents, and take out what matches Mozilla/5.0, AppleWebKit, iPhone or Macintosh.'
      : 'Let the provider show a form in place of the HTTP sign-in.',
  });
}

/** A page with 200 can still be an error: its title lets a person see that. */
function titleOf(html: string): string {
  const title = /<title[^>]*>([^<]{1,200})/i.exec(html)?.[1]?.trim();
  return title ? `, titled "${tidy(title, 80)}"` : '';
}
