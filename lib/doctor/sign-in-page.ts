import type { Answer, RequestFailure } from '#lib/base/request.ts';
import { isSilence, tryAsk } from '#lib/doctor/asking.ts';
import { type Finding, fail, ok, unknown } from '#lib/doctor/finding.ts';
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

/** A name that nobody can own. @source RFC 6761, section 6.4 */
const UNREGISTERED = 'https://vestibule.invalid/enroll/callback';

/** Opens the sign-in page as the sheet of an iPhone and of a Mac would, up to the first page. */
export async function checkSignInPage(idp: OidcSettings, redirectUri: string): Promise<Finding[]> {
  const onPhone = await judge(idp, await walk(idp, redirectUri, VIEWS.iPhone));
  const onMac = await judge(idp, await walk(idp, redirectUri, VIEWS.Mac));
  if (onPhone.result !== onMac.result) {
    return [
      { ...onPhone, title: 'Sign-in page (iPhone)' },
      { ...onMac, title: 'Sign-in page (Mac)' },
    ];
  }
  return onPhone.result === 'ok' ? [onPhone, await checkRedirectUri(idp, redirectUri)] : [onPhone];
}

/**
 * Whether ours is registered. A sign-in page alone does not say so: LemonLDAP::NG, for one, looks at it
 * when the person has signed in. So one that nobody has registered must be refused.
 */
async function checkRedirectUri(idp: OidcSettings, redirectUri: string): Promise<Finding> {
  const title = 'Redirect URI';
  const end = await walk(idp, UNREGISTERED, VIEWS.iPhone);
  if ('answer' in end && !isSilence(end.answer) && end.answer.status >= 400) {
    return ok(title, 'is registered');
  }
  return unknown(
    title,
    'The provider refuses none before somebody has signed in.',
    `Compare its registration with ${redirectUri}, or try a real sign-in.`,
  );
}

/** Where a walk ended: at a page or at silence, at an address that is not the provider's, or nowhere. */
type End =
  | { readonly at: URL; readonly answer: Answer | RequestFailure }
  | { readonly backAt: URL }
  | { readonly appAt: URL }
  | { readonly lostAt: URL };

async function walk(idp: OidcSettings, redirectUri: string, userAgent: string): Promise<End> {
  const { url: start } = await startSignIn(idp, { redirectUri, language: 'en' });
  const cookies = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const headers = headersFor(userAgent, url, cookies);
    const answer = await tryAsk(url, { headers, network: idp.network });
    if (isSilence(answer)) return { at: url, answer };
    keepCookies(cookies, url, answer);
    const next = findRedirect(url, answer);
    if (!next) return { at: url, answer };
    if (next.href.startsWith(redirectUri)) return { backAt: next };
    if (!/^https?:$/.test(next.protocol)) return { appAt: next };
    url = next;
  }
  return { lostAt: url };
}

async function judge({ network }: OidcSettings, end: End): Promise<Finding> {
  const title = 'Sign-in page';
  if ('backAt' in end) return judgeReturn(title, end.backAt);
  if ('appAt' in end) return judgeApp(title, end.appAt);
  if ('lostAt' in end) {
    return fail(title, `More than ${MAX_REDIRECTS} redirects, the last to ${end.lostAt.host}.`, {
      means: 'The sheet turns in circles and stays empty.',
      fix: 'See what the provider does with a browser that has no cookies yet.',
    });
  }
  if (isSilence(end.answer)) return judgeSilence(title, end.at, end.answer, network);
  return judgePage(title, end.at, end.answer);
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
