import { Problem } from '#lib/base/problem.ts';

/** Real introductions are about 5 KB. */
export const MAX_MESSAGE_BYTES = 64 * 1024;
// Line breaks after every 64 characters, and then some.
const MAX_HEADER_CHARACTERS = 2 * MAX_MESSAGE_BYTES;

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
  return decode(header) ?? decodeWithoutSpace(header);
}

function decodeWithoutSpace(header: string): Buffer {
  const text = header.replace(/\s+/g, '');
  if (text === '') throw new Problem('device.header_missing', { detail: 'only white space' });
  if (decodedLength(text) > MAX_MESSAGE_BYTES) throw tooLarge(text.length);
  const bytes = decode(text);
  if (bytes) return bytes;
  throw new Problem('device.header_not_base64', { detail: `${text.length} characters` });
}

function decode(text: string): Buffer | null {
  const letters = lettersOf(text);
  const padded = letters < text.length;
  if (letters === 0 || letters % 4 === 1 || (padded && text.length % 4 !== 0)) return null;
  if (decodedLength(text) > MAX_MESSAGE_BYTES) return null;
  // Node skips what is not base64 and stops at padding: then there are fewer bytes than letters say.
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === decodedLength(text) ? bytes : null;
}

function decodedLength(text: string): number {
  return Math.floor((lettersOf(text) * 3) / 4);
}

function lettersOf(text: string): number {
  return text.length - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
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

function tooLarge(characters: number): Problem {
  return new Problem('device.header_too_large', { detail: `${characters} characters` });
}
