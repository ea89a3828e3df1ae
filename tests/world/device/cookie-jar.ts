import { isIP } from 'node:net';

/** Who is asking: cookies marked `SameSite` look at the page that the navigation came from. */
export type Navigation = { readonly method: string; readonly from: URL | undefined };

export type CookieJar = {
  /** Keeps what an answer sets. What the rules refuse is dropped without a word, as a browser does. */
  readonly store: (url: URL, setCookies: readonly string[]) => void;
  /** The `Cookie` header of a request, or undefined. */
  readonly headerFor: (url: URL, navigation: Navigation) => string | undefined;
  readonly names: () => readonly string[];
};

type Cookie = {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly sameSite: 'strict' | 'lax' | 'none';
  readonly expiresAt: number;
};

/**
 * The cookies of one sheet, gone with it: Setup Assistant's data store is not persistent.
 *
 * As WebKit, and unlike Chromium, a cookie without `SameSite` also travels with foreign POSTs, and
 * `Secure` means https even on localhost.
 * @source RFC 6265bis, sections 5.5 to 5.8
 */
export function createCookieJar(now: () => number = Date.now): CookieJar {
  const cookies = new Map<string, Cookie>();

  return {
    store: (url, setCookies) => {
      for (const line of setCookies) {
        const cookie = readSetCookie(line, url, now());
        if (!cookie) continue;
        const key = `${cookie.domain};${cookie.path};${cookie.name}`;
        // Deleted first, so that a renewed cookie keeps no stale place when it is already over.
        if (cookie.expiresAt <= now()) cookies.delete(key);
        else cookies.set(key, cookie);
      }
    },
    headerFor: (url, navigation) => {
      const sent = [...cookies.values()]
        .filter((cookie) => cookie.expiresAt > now() && belongs(cookie, url))
        .filter((cookie) => maySend(cookie, url, navigation))
        .sort((a, b) => b.path.length - a.path.length);
      return sent.length > 0
        ? sent.map(({ name, value }) => `${name}=${value}`).join('; ')
        : undefined;
    },
    names: () => [...cookies.values()].map(({ name }) => name),
  };
}

function readSetCookie(line: string, url: URL, now: number): Cookie | undefined {
  const [pair = '', ...rest] = line.split(';');
  const equals = pair.indexOf('=');
  if (equals < 1) return undefined;
  const name = pair.slice(0, equals).trim();
  const attributes = new Map(
    rest.map((part) => {
      const [key = '', ...value] = part.split('=');
      return [key.trim().toLowerCase(), value.join('=').trim()];
    }),
  );

  const wanted = attributes.get('domain')?.replace(/^\./, '').toLowerCase() ?? '';
  const hostOnly = wanted === '' || wanted === url.hostname;
  if (!hostOnly && !(wanted.includes('.') && isBelow(url.hostname, wanted))) return undefined;
  const path = attributes.get('path') ?? '';
  const secure = attributes.has('secure');
  if (secure && url.protocol !== 'https:') return undefined;
  if (/^__secure-/i.test(name) && !secure) return undefined;
  if (/^__host-/i.test(name) && !(secure && wanted === '' && path === '/')) return undefined;

  return {
    name,
    value: pair.slice(equals + 1).trim(),
    domain: hostOnly ? url.hostname : wanted,
    hostOnly,
    path: path.startsWith('/') ? path : folderOf(url.pathname),
    secure,
    sameSite: readSameSite(attributes.get('samesite')),
    expiresAt: readExpiry(attributes, now),
  };
}

function readSameSite(value: string | undefined): Cookie['sameSite'] {
  const word = value?.toLowerCase();
  return word === 'strict' || word === 'lax' ? word : 'none';
}

function readExpiry(attributes: ReadonlyMap<string, string>, now: number): number {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return now + Number(maxAge) * 1000;
  const expires = Date.parse(attributes.get('expires') ?? '');
  return Number.isNaN(expires) ? Number.POSITIVE_INFINITY : expires;
}

function folderOf(path: string): string {
  return path.lastIndexOf('/') > 0 ? path.slice(0, path.lastIndexOf('/')) : '/';
}

function belongs(cookie: Cookie, url: URL): boolean {
  const here = cookie.hostOnly
    ? url.hostname === cookie.domain
    : isBelow(url.hostname, cookie.domain);
  if (!here || (cookie.secure && url.protocol !== 'https:')) return false;
  const folder = cookie.path.endsWith('/') ? cookie.path : `${cookie.path}/`;
  return url.pathname === cookie.path || url.pathname.startsWith(folder);
}

function maySend(cookie: Cookie, url: URL, { method, from }: Navigation): boolean {
  if (cookie.sameSite === 'none' || !from || isSameSite(from, url)) return true;
  return cookie.sameSite === 'lax' && method === 'GET';
}

function isBelow(host: string, domain: string): boolean {
  return host === domain || (host.endsWith(`.${domain}`) && isIP(host) === 0);
}

/** Two labels stand for the registrable domain: enough for test worlds, no public suffix list. */
export function isSameSite(one: URL, other: URL): boolean {
  return one.protocol === other.protocol && siteOf(one.hostname) === siteOf(other.hostname);
}

function siteOf(host: string): string {
  return isIP(host.replace(/^\[|\]$/g, '')) ? host : host.split('.').slice(-2).join('.');
}
