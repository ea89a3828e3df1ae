import { type Plist, PlistFault, refuseDepth } from '#lib/profile/plist-value.ts';

const TRAILER_BYTES = 32;
/** Dates count from 2001-01-01, in seconds. */
const EPOCH_MS = Date.UTC(2001, 0, 1);

type Table = {
  readonly bytes: Buffer;
  readonly offsetBytes: number;
  readonly referenceBytes: number;
  readonly count: number;
  readonly tableAt: number;
  /** Each object is read once, however often it is named: the cost stays that of the bytes. */
  readonly known: Map<number, Plist>;
  /** And objects that overlap could multiply it again: together they can't be larger than the file. */
  unread: number;
};

/**
 * Reads a binary property list.
 *
 * @throws PlistFault
 * @source Apple, CoreFoundation, CFBinaryPList.c (the format's description at its head)
 */
export function readBinaryPlist(input: Uint8Array): Plist {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  if (bytes.toString('latin1', 0, 8) !== 'bplist00') throw broken('another version');
  if (bytes.length < 8 + TRAILER_BYTES) throw broken('too short');

  const trailer = bytes.subarray(-TRAILER_BYTES);
  const table: Table = {
    bytes: bytes.subarray(0, -TRAILER_BYTES),
    offsetBytes: trailer.readUInt8(6),
    referenceBytes: trailer.readUInt8(7),
    count: readInteger(trailer, 8, 8),
    tableAt: readInteger(trailer, 24, 8),
    known: new Map(),
    unread: bytes.length,
  };
  return readObject(table, readInteger(trailer, 16, 8), 0);
}

function readObject(table: Table, index: number, depth: number): Plist {
  refuseDepth(depth);
  const known = table.known.get(index);
  if (known !== undefined) return known;
  if (index >= table.count) throw broken('a reference to nothing');

  const at = readInteger(table.bytes, table.tableAt + index * table.offsetBytes, table.offsetBytes);
  const value = readValue(table, at, depth);
  table.known.set(index, value);
  return value;
}

function readValue(table: Table, at: number, depth: number): Plist {
  const { bytes } = table;
  const marker = readInteger(bytes, at, 1);
  const kind = marker >> 4;
  if (marker === 0x08 || marker === 0x09) return marker === 0x09;
  if (kind === 0x1) return readInteger(bytes, at + 1, 1 << (marker & 0x0f));
  if (kind === 0x2) return readReal(bytes, at + 1, 1 << (marker & 0x0f));
  if (kind === 0x3) return new Date(EPOCH_MS + readReal(bytes, at + 1, 8) * 1000);

  const { size, from } = readSize(bytes, at, marker);
  table.unread -= size;
  if (table.unread < 0) throw broken('objects that overlap');
  if (kind === 0x4) return slice(bytes, from, size);
  if (kind === 0x5) return slice(bytes, from, size).toString('latin1');
  if (kind === 0x6)
    return Buffer.from(slice(bytes, from, size * 2))
      .swap16()
      .toString('utf16le');
  if (kind === 0xa) return readItems(table, from, size, depth);
  if (kind === 0xd) return readDictionary(table, from, size, depth);
  throw broken('an object of an unknown kind');
}

function readItems(table: Table, from: number, size: number, depth: number): Plist[] {
  const items: Plist[] = [];
  for (let i = 0; i < size; i += 1) {
    const index = readInteger(table.bytes, from + i * table.referenceBytes, table.referenceBytes);
    items.push(readObject(table, index, depth + 1));
  }
  return items;
}

function readDictionary(table: Table, from: number, size: number, depth: number): Plist {
  const keys = readItems(table, from, size, depth);
  const values = readItems(table, from + size * table.referenceBytes, size, depth);
  const dictionary = new Map<string, Plist>();
  for (const [i, key] of keys.entries()) {
    const value = values[i];
    if (typeof key !== 'string' || value === undefined) throw broken('a key that is not a text');
    if (dictionary.has(key)) throw broken('a key that comes twice in one dictionary');
    dictionary.set(key, value);
  }
  return dictionary;
}

/** Sizes from 15 on are written as an integer object of their own. */
function readSize(bytes: Buffer, at: number, marker: number): { size: number; from: number } {
  if ((marker & 0x0f) !== 0x0f) return { size: marker & 0x0f, from: at + 1 };
  const width = readInteger(bytes, at + 1, 1);
  if (width >> 4 !== 0x1) throw broken('a size that is not an integer');
  const sizeBytes = 1 << (width & 0x0f);
  return { size: readInteger(bytes, at + 2, sizeBytes), from: at + 2 + sizeBytes };
}

/** Big-endian; eight bytes are signed, and lose precision beyond 2^53, which no profile needs. */
function readInteger(bytes: Buffer, at: number, width: number): number {
  const part = slice(bytes, at, width);
  if (width === 8) return Number(part.readBigInt64BE());
  if (width === 16) return Number(part.readBigInt64BE(8));
  if (width < 1 || width > 4) throw broken('an integer of an unknown width');
  return part.readUIntBE(0, width);
}

function readReal(bytes: Buffer, at: number, width: number): number {
  const part = slice(bytes, at, width);
  if (width === 4) return part.readFloatBE();
  if (width === 8) return part.readDoubleBE();
  throw broken('a number of an unknown width');
}

function slice(bytes: Buffer, at: number, size: number): Buffer {
  if (at < 0 || size < 0 || at + size > bytes.length) throw broken('it points beyond its end');
  return bytes.subarray(at, at + size);
}

function broken(detail: string): PlistFault {
  return new PlistFault(`binary property list: ${detail}`);
}
