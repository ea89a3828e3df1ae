import type { Answered } from '#tests/world/device/exchange.ts';
import { type From, originHeader, refererHeader } from '#tests/world/device/policies.ts';

/** A request for a new page, before the answer is known. */
export type Navigation = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly body: string;
};

/**
 * The navigation that an answer sends on to, or undefined.
 * @source Fetch, section 4.4 "HTTP-redirect fetch": 303, and 301 and 302 of a POST, become GET
 */
export function findRedirect(
  { method, url, body }: Navigation,
  { status, headers }: Answered,
): Navigation | undefined {
  const location = headers.get('location');
  if (location === null || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  const next = new URL(location, url);
  if (next.hash === '') next.hash = url.hash;
  if (status === 307 || status === 308) return { method, url: next, body };
  return { method: 'GET', url: next, body: '' };
}

/** What a navigation says of itself and of the page that it comes from. */
export function navigationHeaders(
  { method, url, body }: Navigation,
  start: Navigation,
  from: From | undefined,
): Record<string, string> {
  const posts = method === 'POST';
  const referer = from && refererHeader(from, url);
  return {
    ...(posts ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    ...(posts ? { 'content-length': String(Buffer.byteLength(body)) } : {}),
    ...(referer === undefined ? {} : { referer }),
    ...(posts && from ? { origin: originHeader(from, start.url, url) } : {}),
  };
}

/** The languages that a device asks for: its own, and that without the region. */
export function acceptLanguage(language: string): string {
  const tag = language.replaceAll('_', '-');
  const short = tag.split('-')[0] ?? tag;
  return short === tag ? tag : `${tag},${short};q=0.9`;
}
