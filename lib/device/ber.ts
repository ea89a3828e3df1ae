import { Problem } from '#lib/base/problem.ts';

/**
 * Reads BER: definite and indefinite lengths, one byte of tag.
 *
 * The whole message is measured once, without recursion and within bounds, before anything in it is
 * looked at. That pass remembers where indefinite lengths end, so nothing is ever searched twice:
 * the cost is one step for each header, whatever a stranger sends.
 *
 * @source ITU-T X.690, 8.1
 */
export type Ber = {
  readonly bytes: Buffer;
  /** Where the content of an indefinite length stops, by the place of its header. */
  readonly stops: ReadonlyMap<number, number>;
  /** How many headers it took: the cost, and what the tests hold against the size. */
  readonly headers: number;
};

/** `at` is the header's place, `start` to `stop` the content, `end` is behind an end mark, if any. */
export type BerNode = {
  readonly tag: number;
  readonly at: number;
  readonly start: number;
  readonly stop: number;
  readonly end: number;
};

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  octetStringInParts: 0x24,
  null: 0x05,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** `[0]` around something, and `[0]` in place of something primitive. */
  context0: 0xa0,
  context0Primitive: 0x80,
  context1: 0xa1,
  context3: 0xa3,
} as const;

/** A real introduction nests 12 deep, with about 350 headers for its four certificates. */
export const MAX_DEPTH = 32;
export const MAX_HEADERS = 4096;

const CONSTRUCTED = 0x20;
const INDEFINITE = -1;

/**
 * Measures one value that fills `bytes` to the last one.
 *
 * @throws Problem device.message_too_deep, device.message_malformed
 */
export function openBer(bytes: Buffer): Ber {
  const stops = new Map<number, number>();
  const open: { readonly at: number; readonly stop: number; readonly limit: number }[] = [];
  let at = 0;
  let headers = 0;
  do {
    const parent = open[open.length - 1];
    if (parent !== undefined && parent.stop === at) {
      open.pop();
      continue;
    }
    if (++headers > MAX_HEADERS) throw malformed(`more than ${MAX_HEADERS} values`);
    const limit = parent?.limit ?? bytes.length;
    if (parent?.stop === INDEFINITE && bytes[at] === 0) {
      if (bytes[at + 1] !== 0 || at + 2 > limit) throw malformed(`bad end mark at byte ${at}`);
      stops.set(parent.at, at);
      open.pop();
      at += 2;
      continue;
    }
    const start = contentStart(bytes, at);
    const length = contentLength(bytes, at);
    const stop = length === INDEFINITE ? INDEFINITE : start + length;
    if (start > limit || stop > limit) throw malformed(`the value at byte ${at} is cut off`);
    if (isConstructed(bytes, at)) {
      if (open.length === MAX_DEPTH)
        throw new Problem('device.message_too_deep', {
          detail: `more than ${MAX_DEPTH} levels at byte ${at}`,
        });
      open.push({ at, stop, limit: stop === INDEFINITE ? limit : stop });
      at = start;
    } else {
      if (stop === INDEFINITE) throw malformed(`the value at byte ${at} has no end`);
      at = stop;
    }
  } while (open.length > 0);
  if (at !== bytes.length) throw malformed(`${bytes.length - at} bytes after the message`);
  return { bytes, stops, headers };
}

export function rootOf(ber: Ber): BerNode {
  return nodeAt(ber, 0);
}

/** What is directly inside a constructed value. */
export function childrenOf(ber: Ber, node: BerNode): BerNode[] {
  if ((node.tag & CONSTRUCTED) === 0) throw malformed(`the value at byte ${node.at} has no parts`);
  const children: BerNode[] = [];
  for (let at = node.start; at < node.stop; ) {
    const child = nodeAt(ber, at);
    children.push(child);
    at = child.end;
  }
  return children;
}

export function contentOf(ber: Ber, node: BerNode): Buffer {
  return ber.bytes.subarray(node.start, node.stop);
}

/** Header and content, as they came. */
export function rawOf(ber: Ber, node: BerNode): Buffer {
  return ber.bytes.subarray(node.at, node.end);
}

/** The octets of an octet string, put together where it came in parts. */
export function octetsOf(ber: Ber, node: BerNode | undefined): Buffer {
  if (node?.tag !== TAG.octetStringInParts) return wholeOctetsOf(ber, node);
  const parts = childrenOf(ber, node).map((part) => wholeOctetsOf(ber, part));
  const [only] = parts;
  return parts.length === 1 && only ? only : Buffer.concat(parts);
}

export function wholeOctetsOf(ber: Ber, node: BerNode | undefined): Buffer {
  if (node?.tag !== TAG.octetString) throw malformed('an octet string is missing');
  return contentOf(ber, node);
}

/** An object identifier, as the hex digits of its encoding. */
export function oidOf(ber: Ber, node: BerNode | undefined): string {
  if (node?.tag !== TAG.oid) throw malformed('an object identifier is missing');
  return ber.bytes.toString('hex', node.start, node.stop);
}

export function malformed(detail: string, cause?: unknown): Problem {
  return new Problem('device.message_malformed', { detail, cause });
}

function nodeAt(ber: Ber, at: number): BerNode {
  const { bytes, stops } = ber;
  const start = contentStart(bytes, at);
  const length = contentLength(bytes, at);
  const tag = bytes[at] ?? 0;
  if (length !== INDEFINITE) return { tag, at, start, stop: start + length, end: start + length };
  const stop = stops.get(at);
  if (stop === undefined) throw malformed(`the value at byte ${at} has no end`);
  return { tag, at, start, stop, end: stop + 2 };
}

function isConstructed(bytes: Buffer, at: number): boolean {
  const tag = bytes[at] ?? 0;
  if (tag === 0 || (tag & 0x1f) === 0x1f) throw malformed(`unexpected tag at byte ${at}`);
  return (tag & CONSTRUCTED) !== 0;
}

function contentStart(bytes: Buffer, at: number): number {
  const first = bytes[at + 1];
  if (first === undefined) throw malformed(`the value at byte ${at} is cut off`);
  return at + 2 + (first > 0x80 ? first & 0x7f : 0);
}

function contentLength(bytes: Buffer, at: number): number {
  const first = bytes[at + 1] ?? 0;
  if (first < 0x80) return first;
  if (first === 0x80) return INDEFINITE;
  const digits = first & 0x7f;
  // Four bytes count further than any message is long; some encoders fill them up with zeros.
  if (digits > 4) throw malformed(`impossible length at byte ${at}`);
  let length = 0;
  for (let i = 0; i < digits; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  return length;
}
