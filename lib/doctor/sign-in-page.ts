import type { Answer } from '#lib/base/request.ts';
import { isSilence, tryAsk } from '#lib/doctor/asking.ts';
import { type Finding, fail } from '#lib/doctor/finding.ts';
import { judgeApp, judgePage, judgeReturn, judgeSilence } from '#lib/doctor/sign-in-verdict.ts';
import type { OidcSettings } from '#lib/idp/settings.ts';
import { startSignIn } from '#lib/idp/sign-in.ts';

const ENGINE = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

/** Providers choose by these who gets a Windows sign-in, and whom they refuse. */
const VIEWS = {
  iPhone: `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${ENGINE} Mobile/15E148`,
  Mac: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${ENGINE}`,
};

const MAX_REDIRECTS = 12;

/** Opens the sign-in page as the sheet of an iPhone and of a Mac would, up to the first page. */
export async function checkSignInPage(idp: OidcSettings, redirectUri: string): Promise<Finding[]> {
  const { url } = await startSignIn(idp, { redirectUri, language: 'en' });
  const onPhone = await walk(idp, url, redirectUri, VIEWS.iPhone);
  const onMac = await walk(idp, url, redirectUri, VIEWS.Mac);
  if (onPhone.result === onMac.result) return [onPhone];
  return [
    { ...onPhone, title: 'Sign-in page (iPhone)' },
    { ...onMac, title: 'Sign-in page (Mac)' },
  ];
}

async function walk(
  { network }: OidcSettings,
  start: URL,
  redirectUri: string,
  userAgent: string,
): Promise<Finding> {
  const title = 'Sign-in page';
  const cookies = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answer = await tryAsk(url, { headers: headersFor(userAgent, url, cookies), network });
    if (isSilence(answer)) return judgeSilence(title, url, answer, network);
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
