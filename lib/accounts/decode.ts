import { setImmediate } from 'node:timers/promises';
import { refuseFile } from '#lib/accounts/file-refusal.ts';

/** More than any school needs; what is larger is refused before it is read. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;

/** What an admin can choose where a file does not say itself how it is written. */
export const ENCODINGS = [
  'auto',
  'windows-1252',
  'windows-1250',
  'macintosh',
  'shift_jis',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

const SAVE_IT = 'Save it as “CSV UTF-8” (in Excel: File, Save As, file format “CSV UTF-8”)';

/**
 * A file's text, piece by piece, letting others have their turn in between.
 *
 * UTF-8, and UTF-16 with a byte order mark, are recognised; nothing else can be, so it is refused
 * unless somebody says what it is: a name with a wrong letter in it would be found too late.
 *
 * @throws Problem accounts.file_refused
 */
export async function* decodeFile(bytes: Uint8Array, encoding: Encoding): AsyncGenerator<string> {
  refuseOtherKinds(bytes, encoding);
  const label = encoding === 'auto' ? recognise(bytes) : encoding;
  const decoder = new TextDecoder(label, { fatal: true });
  let lines = 1;
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES);
    const isLast = at + CHUNK_BYTES >= bytes.length;
    const text = decode(decoder, chunk, { stream: !isLast });
    if (text === undefined) throw refuseBytes(label, lines + countLines(chunk, label));
    lines += text.split('\n').length - 1;
    yield text;
    await setImmediate();
  }
}

function refuseOtherKinds(bytes: Uint8Array, encoding: Encoding): void {
  if (bytes.length === 0) throw refuseFile('The file is empty.');
  if (bytes.length > MAX_FILE_BYTES) {
    const size = (bytes.length / 1024 / 1024).toFixed(1);
    throw refuseFile(`The file has ${size} MB. At most 16 MB are read: divide it.`);
  }
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (start === 'PK\u0003\u0004' || start === '\u00d0\u00cf\u0011\u00e0') {
    throw refuseFile(`This is a workbook, not a list of text. ${SAVE_IT}.`);
  }
  const isWide = encoding === 'auto' && recognise(bytes).startsWith('utf-16');
  if (!isWide && bytes.subarray(0, CHUNK_BYTES).includes(0)) {
    throw refuseFile(
      `The file has zero bytes in it: it is no text, or UTF-16 without a mark at its beginning. ${SAVE_IT}.`,
    );
  }
}

function recognise(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function decode(decoder: TextDecoder, chunk: Uint8Array, options: { stream: boolean }) {
  try {
    return decoder.decode(chunk, options);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** How many lines of a piece come before the first thing in it that can't be read. */
function countLines(chunk: Uint8Array, label: string): number {
  const text = new TextDecoder(label).decode(chunk);
  return text.slice(0, Math.max(0, text.indexOf('\ufffd'))).split('\n').length - 1;
}

function refuseBytes(label: string, line: number) {
  if (label !== 'utf-8') {
    return refuseFile(
      `Line ${line} has bytes that ${label} does not know: it is written otherwise.`,
    );
  }
  return refuseFile(
    `Line ${line} is not written in UTF-8; it is probably Windows-1252, as older Excel saves it. ${SAVE_IT}, or say how it is written.`,
  );
}
