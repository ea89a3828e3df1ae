import { Problem } from '#lib/base/problem.ts';

/** Real introductions are about 5 KB. */
export const MAX_MESSAGE_BYTES = 64 * 1024;
// Line breaks after every 64 characters, and then some.
const MAX_HEADER_CHARACTERS = 2 * MAX_MESSAGE_BYTES;

const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/**
 * The header's bytes. Gateways rewrite headers, so URL-safe letters, white space and missing padding
 * are taken as well.
 *
 * Sizes are judged on the text, before anything is decoded.
 *
 * @throws Problem device.header_missing, device.header_too_large, device.header_not_base64
 */
export function readHeader(header: string | null | undefined): Buffer {
  if (!header) throw new Problem('device.header_missing');
  if (header.length > MAX_HEADER_CHARACTERS) throw tooLarge(header.length);
  const text = BASE64.test(header) ? header : withoutSpace(header);
  const letters = text.length - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
  if (letters % 4 === 1 || (letters < text.length && text.length % 4 !== 0))
    throw notBase64(`${text.length} characters can't be a whole message`);
  if (Math.floor((letters * 3) / 4) > MAX_MESSAGE_BYTES) throw tooLarge(header.length);
  return Buffer.from(text, 'base64');
}

/**
 * Which language the device claims to be set to, for a page that says why it is not let in.
 *
 * A search through bytes that prove nothing: good for the choice of words, for nothing else.
 */
export function guessLanguage(header: string | null | undefined): string | null {
  try {
    return LANGUAGE.exec(readHeader(header).toString('latin1'))?.[1] ?? null;
  } catch {
    return null;
  }
}

const LANGUAGE = /<key>LANGUAGE<\/key>\s{0,16}<string>([A-Za-z0-9_-]{1,35})<\/string>/;

function withoutSpace(header: string): string {
  const text = header.replace(/\s+/g, '');
  if (text === '') throw new Problem('device.header_missing', { detail: 'only white space' });
  if (!BASE64.test(text)) throw notBase64('characters that base64 does not have');
  return text;
}

function tooLarge(characters: number): Problem {
  return new Problem('device.header_too_large', { detail: `${characters} characters` });
}

function notBase64(detail: string): Problem {
  return new Problem('device.header_not_base64', { detail });
}
