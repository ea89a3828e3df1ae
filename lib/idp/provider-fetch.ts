import type { CustomFetch } from 'openid-client';
import { requestBytes } from '#lib/base/request.ts';
import type { OidcSettings } from '#lib/idp/settings.ts';

/** Real documents and tokens stay below 50 KB, with hundreds of groups too. */
export const MAX_ANSWER_BYTES = 512 * 1024;

const BODILESS = new Set([204, 205, 304]);

/**
 * How openid-client reaches a provider: limited in time and size, redirects not followed,
 * and for providers that were entered in pages: only where the network's rule allows.
 *
 * Only the two headers that it reads are handed on, the media type in the one spelling that it takes.
 *
 * @throws RequestFailure
 */
export function limitedFetch({
  timeoutSeconds,
  network,
}: Pick<OidcSettings, 'timeoutSeconds' | 'network'>): CustomFetch {
  return async (url, { method, headers, body }) => {
    const answer = await requestBytes(new URL(url), {
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      ...(body ? { body: String(body) } : {}),
      timeoutMs: timeoutSeconds * 1000,
      maxBytes: MAX_ANSWER_BYTES,
      network,
    });
    const kept = new Headers();
    const mediaType = answer.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (mediaType) kept.set('content-type', mediaType);
    const challenge = answer.headers.get('www-authenticate');
    if (challenge) kept.set('www-authenticate', challenge);
    // A Response can not hold a status outside of this range.
    const status = answer.status >= 200 && answer.status <= 599 ? answer.status : 502;
    return new Response(BODILESS.has(status) ? null : new Uint8Array(answer.bytes), {
      status,
      headers: kept,
    });
  };
}

export function jsonResponse(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'application/json' } });
}
