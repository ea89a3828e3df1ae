import type { Answered } from '#tests/world/device/exchange.ts';
import { type Page, readPage } from '#tests/world/device/page.ts';

const PROFILE_TYPE = 'application/x-apple-aspen-config';

/** What became of one navigation. Only `page` changes what the person sees. */
export type Outcome =
  | { readonly kind: 'page'; readonly page: Page }
  | {
      readonly kind: 'profile';
      readonly url: URL;
      readonly bytes: Buffer;
      readonly headers: Headers;
    }
  /** One of Apple's own errors: the sheet closes and the device shows its own words. */
  | { readonly kind: 'predefined-error'; readonly url: URL; readonly body: Buffer }
  /** Nothing happens; the page stays as it was. `why` is in the device's log alone. */
  | { readonly kind: 'frozen'; readonly url: URL; readonly why: string }
  | { readonly kind: 'challenge-refused'; readonly url: URL; readonly challenge: string }
  /** The native alert, with the raw words of the error. */
  | { readonly kind: 'failed'; readonly url: URL; readonly why: string };

/**
 * What Setup Assistant makes of an answer, in the order in which it looks.
 *
 * Note that the status of a profile is never looked at, and that a 404 shows nothing at all.
 * @param first - the address that the sheet was opened with: profiles must come from its host
 */
export function judgeAnswer(answered: Answered, url: URL, first: URL): Outcome {
  const { status, headers, bytes } = answered;
  const type = mimeTypeOf(headers);
  const challenge = headers.get('www-authenticate') ?? '';
  if (status === 401 && /^(basic|digest|ntlm|negotiate)\b/i.test(challenge)) {
    return { kind: 'challenge-refused', url, challenge };
  }
  if (type === PROFILE_TYPE) {
    // URL hosts are lower case already, which is the comparison that the device makes.
    if (url.hostname === first.hostname) return { kind: 'profile', url, bytes, headers };
    return { kind: 'frozen', url, why: `domain of download does not match: ${url.hostname}` };
  }
  if (status === 403 && type === 'application/json') {
    return { kind: 'predefined-error', url, body: bytes };
  }
  if (status === 404) return { kind: 'frozen', url, why: 'the answer was 404' };
  if (status === 204 || status === 205)
    return { kind: 'frozen', url, why: `the answer was ${status}` };
  return { kind: 'page', page: readPage(markupOf(answered, type), url, status) };
}

/** The type without its parameters and in its own spelling: the device compares it exactly. */
export function mimeTypeOf(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
}

function markupOf({ headers, bytes }: Answered, type: string): string {
  const text = decodeText(
    bytes,
    /charset="?([\w-]+)/i.exec(headers.get('content-type') ?? '')?.[1],
  );
  if (type === '' || /html|xml/i.test(type)) return text;
  if (!/^text\/|json/i.test(type)) return '';
  return `<pre>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</pre>`;
}

function decodeText(bytes: Buffer, charset = 'utf-8'): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}
