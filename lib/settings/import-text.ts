import type { Mistake } from '#lib/settings/mistakes.ts';

/** As much as SETTINGS_FILE may have. */
export const MAX_IMPORT_BYTES = 1024 * 1024;

export type ImportText =
  | { readonly text: string; readonly mistake?: undefined }
  | { readonly text?: undefined; readonly mistake: Mistake };

/** Reads an uploaded settings file: UTF-8 text of a size that settings can have. */
export function readImportText(bytes: Uint8Array): ImportText {
  if (bytes.length > MAX_IMPORT_BYTES) {
    const sentence = `the file has ${bytes.length} bytes, and ${MAX_IMPORT_BYTES} is the most`;
    return { mistake: { line: 1, column: 1, path: [], sentence } };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { mistake: findEncodingMistake(Buffer.from(bytes)) };
  }
}

const START = { line: 1, column: 1, path: [] };

function findEncodingMistake(bytes: Buffer): Mistake {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { ...START, sentence: 'this is UTF-16 text: save it as UTF-8, and choose it again' };
  }
  const sentence = 'this character is not UTF-8 text: save the file as UTF-8, and choose it again';
  // What can't be read is read as U+FFFD; the first one that did not stand there itself is it.
  const lines = bytes.toString('latin1').split('\n');
  const index = lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')));
  const read = Buffer.from(lines[index] ?? '', 'latin1').toString();
  return { line: index + 1, column: read.indexOf('\ufffd') + 1, path: [], sentence };
}

function isUtf8(line: Buffer): boolean {
  return Buffer.from(line.toString()).equals(line);
}
