import { walkPng, walkWebp } from '#lib/page/picture-chunks.ts';

/** What a picture's own structure says, read from its first byte to its last. */
export type PictureShape = {
  readonly width: number;
  readonly height: number;
  /** Where the picture is over; a file should be over there too. */
  readonly end: number;
};

/** Reads a picture that begins as one of its type. @returns undefined where it is damaged */
export const WALKS = {
  'image/png': walkPng,
  'image/jpeg': walkJpeg,
  'image/gif': walkGif,
  'image/webp': walkWebp,
} as const;

/**
 * Whether a picture carries something that is no picture: a web page, a PDF, an archive.
 *
 * Such a file is two things at once, and which one it is depends on who opens it. We serve a picture
 * by its type and forbid sniffing; this keeps out what was made to be taken for something else.
 */
export function holdsForeign(bytes: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(bytes);
  return FOREIGN.test(text) || ARCHIVES.some((mark) => text.includes(mark));
}

const FOREIGN = /<(?:script|html|iframe|object|embed|svg[\s/>]|!doctype|\?php)|%PDF-/i;
/** Where a file of a ZIP begins, and where its list ends. */
const ARCHIVES = ['PK\x03\x04', 'PK\x05\x06'];

/**
 * Segments up to the end mark; between them the lines of the picture, in which FF is followed by 00
 * or by a mark that only says how far they are.
 *
 * @source ITU-T T.81, annex B
 */
function walkJpeg(bytes: Uint8Array): PictureShape | undefined {
  let size: { width: number; height: number } | undefined;
  let hasScan = false;
  let at = 2;
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    while (bytes[at] === 0xff) at += 1;
    const mark = bytes[at] ?? 0;
    at += 1;
    if (mark === 0xd9) return size && hasScan ? { ...size, end: at } : undefined;
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (mark < 0xc0 || isStandalone(mark) || length < 2) return undefined;
    if (isFrame(mark)) {
      const part = (place: number) => ((bytes[place] ?? 0) << 8) | (bytes[place + 1] ?? 0);
      size = { height: part(at + 3), width: part(at + 5) };
    }
    at += length;
    if (mark !== 0xda) continue;
    hasScan = true;
    at = endOfScan(bytes, at);
  }
  return undefined;
}

function isStandalone(mark: number): boolean {
  return mark >= 0xd0 && mark <= 0xd8;
}

function isFrame(mark: number): boolean {
  return mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);
}

function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Blocks up to the trailer. @source GIF89a, 17 to 27 */
function walkGif(bytes: Uint8Array): PictureShape | undefined {
  const part = (place: number) => (bytes[place] ?? 0) | ((bytes[place + 1] ?? 0) << 8);
  const size = { width: part(6), height: part(8) };
  let hasImage = false;
  let at = 13 + sizeOfColors(bytes[10] ?? 0);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x3b) return hasImage ? { ...size, end: at + 1 } : undefined;
    if (block === 0x21) at = endOfBlocks(bytes, at + 2);
    else if (block === 0x2c) {
      hasImage = true;
      at = endOfBlocks(bytes, at + 11 + sizeOfColors(bytes[at + 9] ?? 0));
    } else return undefined;
  }
  return undefined;
}

function sizeOfColors(flags: number): number {
  return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}

function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}
