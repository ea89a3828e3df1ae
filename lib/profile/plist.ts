import { Problem } from '#lib/base/problem.ts';
import { readBinaryPlist } from '#lib/profile/binary-plist.ts';
import { type Plist, PlistFault } from '#lib/profile/plist-value.ts';
import { readXmlPlist } from '#lib/profile/xml-plist.ts';

/**
 * Reads a property list of either format.
 *
 * By readers of our own: the `plist` package mends broken XML as it sees fit, writes pieces of it to
 * the console, and lets a small binary list grow without bound by naming one array many times.
 *
 * @throws Problem profile.unreadable
 */
export function readPlist(bytes: Uint8Array): { format: 'xml' | 'binary'; value: Plist } {
  const binary = Buffer.from(bytes.subarray(0, 6)).toString('latin1') === 'bplist';
  try {
    if (binary) return { format: 'binary', value: readBinaryPlist(bytes) };
    return { format: 'xml', value: readXmlPlist(decode(bytes)) };
  } catch (error) {
    if (!(error instanceof PlistFault)) throw error;
    throw new Problem('profile.unreadable', { cause: error, detail: error.message });
  }
}

/** UTF-8, or UTF-16 where a byte order mark says so; the mark itself is left out. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8';
}
