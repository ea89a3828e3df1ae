import type { PictureShape } from '#lib/page/picture-shape.ts';

/** @source PNG (third edition), 5.3 to 5.6 */
export function walkPng(bytes: Uint8Array): PictureShape | undefined {
  const view = viewOf(bytes);
  let size: { width: number; height: number } | undefined;
  let hasData = false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return undefined;
    const name = nameAt(bytes, at + 4);
    if (view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return undefined;
    if ((at === 8) !== (name === 'IHDR')) return undefined;
    if (name === 'IHDR') {
      if (length !== 13) return undefined;
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    } else if (name === 'IDAT') hasData = true;
    else if (name === 'IEND') {
      return size && hasData && length === 0 ? { ...size, end } : undefined;
    } else if (!isOptional(name)) return undefined;
    at = end;
  }
  return undefined;
}

/** A small letter first: whoever does not know it can leave it out. */
function isOptional(name: string): boolean {
  return name === 'PLTE' || /^[a-z][A-Za-z]{3}$/.test(name);
}

const WEBP_CHUNKS = ['VP8 ', 'VP8L', 'VP8X', 'ANIM', 'ANMF', 'ALPH', 'ICCP', 'EXIF', 'XMP '];

/** @source RFC 9649, 2.3 to 2.7; RFC 6386, 9.1 */
export function walkWebp(bytes: Uint8Array): PictureShape | undefined {
  if (bytes.length < 30) return undefined;
  const view = viewOf(bytes);
  const whole = view.getUint32(4, true) + 8;
  if (whole > bytes.length) return undefined;
  const size = sizeOfWebp(view, nameAt(bytes, 12));
  let hasData = false;
  let at = 12;
  while (at + 8 <= whole) {
    const name = nameAt(bytes, at);
    const length = view.getUint32(at + 4, true);
    if (!WEBP_CHUNKS.includes(name)) return undefined;
    hasData ||= ['VP8 ', 'VP8L', 'ANMF'].includes(name);
    at += 8 + length + (length % 2);
  }
  return size && hasData && at === whole ? { ...size, end: whole } : undefined;
}

function sizeOfWebp(view: DataView, first: string) {
  const short = (at: number) => view.getUint16(at, true);
  if (first === 'VP8 ') {
    const hasMark = short(23) === 0x019d && view.getUint8(25) === 0x2a;
    return hasMark ? { width: short(26) & 0x3fff, height: short(28) & 0x3fff } : undefined;
  }
  if (first === 'VP8L' && view.getUint8(20) === 0x2f) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (first !== 'VP8X') return undefined;
  const long = (at: number) => short(at) + (view.getUint8(at + 2) << 16) + 1;
  return { width: long(24), height: long(27) };
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function nameAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** @source PNG (third edition), 5.5 */
function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (CRC[(rest ^ byte) & 255] ?? 0) ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}
