import {
  MAX_LEVELS,
  MAX_VALUES,
  type PropertyValue,
  unreadable,
} from '#lib/device/property-list.ts';

/**
 * A binary property list. Objects refer to each other by number, also many times to the same one: the
 * bound is on how many are followed, not on how many there are.
 *
 * @source Apple, CFBinaryPList.c
 */
export function readBinaryPropertyList(bytes: Buffer): PropertyValue {
  try {
    return readTop(bytes);
  } catch (error) {
    // Buffer tells every read beyond the end by a RangeError.
    if (error instanceof RangeError) throw unreadable('a binary property list that is cut off');
    throw error;
  }
}

type Objects = {
  readonly bytes: Buffer;
  readonly count: number;
  readonly offsetSize: number;
  readonly referenceSize: number;
  readonly table: number;
  followed: number;
};

const TRAILER_BYTES = 32;
const SECONDS_TO_2001 = 978_307_200;

function readTop(bytes: Buffer): PropertyValue {
  if (bytes.toString('latin1', 0, 8) !== 'bplist00') throw unreadable('an unknown binary version');
  const trailer = bytes.length - TRAILER_BYTES;
  const objects: Objects = {
    bytes,
    offsetSize: bytes.readUInt8(trailer + 6),
    referenceSize: bytes.readUInt8(trailer + 7),
    count: readUnsigned(bytes, trailer + 8, 8),
    table: readUnsigned(bytes, trailer + 24, 8),
    followed: 0,
  };
  return readObject(objects, readUnsigned(bytes, trailer + 16, 8), 0);
}

// Recursion is bounded by MAX_LEVELS.
function readObject(objects: Objects, index: number, level: number): PropertyValue {
  if (++objects.followed > 2 * MAX_VALUES) throw unreadable(`more than ${MAX_VALUES} values`);
  if (level > MAX_LEVELS) throw unreadable(`more than ${MAX_LEVELS} levels`);
  if (index >= objects.count) throw unreadable('a reference to nothing');
  const { bytes, table, offsetSize } = objects;
  const at = readUnsigned(bytes, table + index * offsetSize, offsetSize);
  const marker = bytes.readUInt8(at);
  const kind = marker >> 4;
  if (kind === 0x0 || kind === 0x1 || kind === 0x2 || kind === 0x3)
    return readScalar(bytes, at, marker);
  const { size, start } = readSize(bytes, at);
  if (kind === 0x4) return Buffer.from(slice(bytes, start, size));
  if (kind === 0x5) return readAscii(slice(bytes, start, size));
  if (kind === 0x6) return readUtf16(slice(bytes, start, size * 2));
  if (kind === 0xa) return readArray(objects, start, size, level);
  if (kind === 0xd) return readDictionary(objects, start, size, level);
  throw unreadable(`an object of kind ${kind}`);
}

function readScalar(bytes: Buffer, at: number, marker: number): PropertyValue {
  if (marker === 0x08 || marker === 0x09) return marker === 0x09;
  if (marker === 0x10 || marker === 0x11 || marker === 0x12)
    return readUnsigned(bytes, at + 1, 1 << (marker & 0x0f));
  if (marker === 0x13) return safeInteger(Number(bytes.readBigInt64BE(at + 1)));
  if (marker === 0x22) return bytes.readFloatBE(at + 1);
  if (marker === 0x23) return bytes.readDoubleBE(at + 1);
  if (marker !== 0x33) throw unreadable(`an object of kind ${marker}`);
  const date = new Date((bytes.readDoubleBE(at + 1) + SECONDS_TO_2001) * 1000);
  if (Number.isNaN(date.getTime())) throw unreadable('a date that does not exist');
  return date;
}

function readArray(objects: Objects, start: number, size: number, level: number): PropertyValue[] {
  const values: PropertyValue[] = [];
  for (let i = 0; i < size; i++)
    values.push(readObject(objects, readReference(objects, start, i), level + 1));
  return values;
}

function readDictionary(objects: Objects, start: number, size: number, level: number) {
  const entries = new Map<string, PropertyValue>();
  for (let i = 0; i < size; i++) {
    const key = readObject(objects, readReference(objects, start, i), level + 1);
    if (typeof key !== 'string') throw unreadable('a key that is not a string');
    if (entries.has(key)) throw unreadable('a key twice');
    entries.set(key, readObject(objects, readReference(objects, start, size + i), level + 1));
  }
  return entries;
}

function readReference(objects: Objects, start: number, index: number): number {
  const { bytes, referenceSize } = objects;
  return readUnsigned(bytes, start + index * referenceSize, referenceSize);
}

// Four bits of size, or where they are all set, an integer behind them.
function readSize(bytes: Buffer, at: number): { size: number; start: number } {
  const nibble = bytes.readUInt8(at) & 0x0f;
  if (nibble < 0x0f) return { size: nibble, start: at + 1 };
  const marker = bytes.readUInt8(at + 1);
  if (marker < 0x10 || marker > 0x12) throw unreadable('an object without a size');
  const width = 1 << (marker & 0x0f);
  return { size: readUnsigned(bytes, at + 2, width), start: at + 2 + width };
}

function readAscii(bytes: Buffer): string {
  if (bytes.some((byte) => byte > 0x7f)) throw unreadable('a string that is not ASCII');
  return bytes.toString('latin1');
}

function readUtf16(bytes: Buffer): string {
  const text = Buffer.from(bytes).swap16().toString('utf16le');
  if (!text.isWellFormed()) throw unreadable('a string that is not UTF-16');
  return text;
}

function slice(bytes: Buffer, start: number, size: number): Buffer {
  if (start + size > bytes.length) throw new RangeError('cut off');
  return bytes.subarray(start, start + size);
}

function readUnsigned(bytes: Buffer, at: number, width: number): number {
  if (width === 8) return safeInteger(Number(bytes.readBigUInt64BE(at)));
  if (width !== 1 && width !== 2 && width !== 3 && width !== 4) throw unreadable('an odd width');
  return bytes.readUIntBE(at, width);
}

function safeInteger(value: number): number {
  if (!Number.isSafeInteger(value)) throw unreadable('a number beyond all bounds');
  return value;
}
