/** What a browser says about the page that a navigation comes from, and what that page allows. */

export type From = { readonly url: URL; readonly policy: string };

const DEFAULT_POLICY = 'strict-origin-when-cross-origin';

/** The page's last understood `Referrer-Policy`, of its header or its `meta`. */
export function referrerPolicyOf(headers: Headers, meta: string | undefined): string {
  const words = `${headers.get('referrer-policy') ?? ''},${meta ?? ''}`.split(',');
  return (
    words
      .map((word) => word.trim().toLowerCase())
      .filter(Boolean)
      .at(-1) ?? DEFAULT_POLICY
  );
}

/** @source Referrer Policy, section 8.3 */
export function refererHeader({ url, policy }: From, to: URL): string | undefined {
  const same = url.origin === to.origin;
  const downgrade = url.protocol === 'https:' && to.protocol === 'http:';
  if (policy === 'no-referrer' || downgrade || (policy === 'same-origin' && !same))
    return undefined;
  if (policy === 'origin' || policy === 'strict-origin' || !same) return `${url.origin}/`;
  return `${url.origin}${url.pathname}${url.search}`;
}

/**
 * `Origin` of a POST. It is `null` where the policy keeps the page secret, which is how a check of
 * the origin meets pages with `no-referrer`; and after a redirect through a foreign origin.
 * @source Fetch, section 3.2 "serialize a request origin"
 */
export function originHeader({ url, policy }: From, start: URL, to: URL): string {
  const strayed = start.origin !== url.origin && start.origin !== to.origin;
  const hidden = policy === 'no-referrer' || (policy === 'same-origin' && url.origin !== to.origin);
  return strayed || hidden ? 'null' : url.origin;
}

/**
 * May a form of this page be sent there? WebKit and Chromium ask again at each redirect of the
 * answer, so `form-action 'self'` also stops a POST that is sent on to an identity provider.
 * @source Content Security Policy 3, section 6.4.1
 */
export function allowsForm(headers: Headers, page: URL, to: URL): boolean {
  const policies = (headers.get('content-security-policy') ?? '').split(',');
  return policies.every((policy) => {
    const directive = policy.split(';').map((part) => part.trim().split(/\s+/));
    const sources = directive.find(([name]) => name?.toLowerCase() === 'form-action')?.slice(1);
    return sources === undefined || sources.some((source) => matchesSource(source, page, to));
  });
}

function matchesSource(source: string, page: URL, to: URL): boolean {
  const word = source.toLowerCase();
  if (word === "'self'") return to.origin === page.origin;
  if (word === '*') return to.protocol === 'https:' || to.protocol === 'http:';
  if (word.endsWith(':')) return matchesScheme(word, to);
  const [, scheme, host = '', port = ''] =
    /^(?:([a-z]+:)\/\/)?(\[[^\]]*\]|[^:/]+)(?::(\d+|\*))?/.exec(word) ?? [];
  if (!matchesScheme(scheme ?? page.protocol, to)) return false;
  if (port !== '*' && port !== to.port) return false;
  return host.startsWith('*.') ? to.hostname.endsWith(host.slice(1)) : to.hostname === host;
}

/** A policy that allows http allows https as well. */
function matchesScheme(scheme: string, to: URL): boolean {
  return to.protocol === scheme || (scheme === 'http:' && to.protocol === 'https:');
}
