import { crc32, deflateSync } from 'node:zlib';

/**
 * A PNG of one pixel that any program can draw.
 *
 * @param wish.grey tells one from another
 * @param wish.size how many bytes it shall have: a remark fills it up
 */
export function pngOf({ grey = 0, size = 0, width = 1 } = {}) {
  const header = Buffer.from('0000000000000001' + '0800000000', 'hex');
  header.writeUInt32BE(width);
  const line = Buffer.concat([Buffer.of(0), Buffer.alloc(width, grey)]);
  const chunks = [pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(line))];
  const end = pngChunk('IEND');
  const known = SIGNATURE.length + Buffer.concat([...chunks, end]).length;
  if (size > known) chunks.push(pngChunk('tEXt', Buffer.alloc(size - known - 12, 'x')));
  return Buffer.concat([SIGNATURE, ...chunks, end]);
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

export function pngChunk(name: string, data = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), whole.length - 4);
  return whole;
}

/** Puts something into a PNG, before its end. */
export function intoPng(png: Buffer, chunk: Buffer): Buffer {
  const end = png.length - 12;
  return Buffer.concat([png.subarray(0, end), chunk, png.subarray(end)]);
}
