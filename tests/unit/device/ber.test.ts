import { describe, expect, it } from 'vitest';
import {
  type BerNode,
  childrenOf,
  MAX_DEPTH,
  MAX_HEADERS,
  octetsOf,
  openBer,
  rootOf,
} from '#lib/device/ber.ts';
import { readSignedMessage } from '#lib/device/signed-message.ts';
import { detailOf, fixture } from '#tests/unit/device/fixtures.ts';
import { subjectOf, write } from '#tests/unit/device/mutations.ts';

const FULL = 64 * 1024;

describe('BER', () => {
  it('is read with definite, indefinite and long lengths', () => {
    const bytes = Buffer.from(
      '3080 0402aabb 2480 0401cc 0401dd 0000 04820001ee 0000'.replaceAll(' ', ''),
      'hex',
    );
    const ber = openBer(bytes);
    const values = childrenOf(ber, rootOf(ber)).map((node) => octetsOf(ber, node).toString('hex'));
    expect(values).toEqual(['aabb', 'ccdd', 'ee']);
  });

  it.each([
    ['nothing', ''],
    ['a header without a length', '30'],
    ['a length without its bytes', '3082'],
    ['more content than there is', '3003 0400'],
    ['a child longer than its parent', '3003 0402 aabb'],
    ['a length of four gigabytes', '3084 ffffffff 00'],
    ['a length of five bytes', '3085 0000000001 00'],
    ['a length of 126 bytes', '30fe 00'],
    ['an indefinite length that does not end', '3080 0400'],
    ['half an end mark', '3080 0400 00'],
    ['an end mark with a length', '3080 0001 aa'],
    ['an end mark where nothing is open', '3002 0000'],
    ['an indefinite length of something without parts', '0480 0401aa 0000'],
    ['a tag of several bytes', '3f8101 00'],
    ['bytes behind the end', '3000 00'],
    ['two messages', '3000 3000'],
  ])('is refused: %s', (_name, hex) => {
    const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
    expect(detailOf(() => openBer(bytes))).toMatch(/^device\.message_malformed: ./);
  });
});

describe('a bomb of nesting', () => {
  it('without ends stops at the first level too many', () => {
    const bomb = Buffer.alloc(FULL, Buffer.of(0x30, 0x80));
    expect(detailOf(() => openBer(bomb))).toBe(
      `device.message_too_deep: more than ${MAX_DEPTH} levels at byte ${2 * MAX_DEPTH}`,
    );
  });

  it('with all its ends stops there, too', () => {
    const half = FULL / 4;
    const bomb = Buffer.concat([
      Buffer.alloc(2 * half, Buffer.of(0x30, 0x80)),
      Buffer.alloc(2 * half),
    ]);
    expect(detailOf(() => openBer(bomb))).toMatch(/^device\.message_too_deep: .* byte 64$/);
  });

  it('with definite lengths stops there, too', () => {
    let bomb = Buffer.of(0x05, 0x00);
    for (let level = 0; level < 5_000; level++)
      bomb = Buffer.concat([lengthHeader(bomb.length), bomb]);
    expect(detailOf(() => openBer(bomb))).toMatch(/^device\.message_too_deep: /);
    expect(readsOf(bomb)).toBeLessThan(20 * MAX_DEPTH);
  });

  it('of exactly as many levels as allowed is no bomb', () => {
    const deep = Buffer.concat([
      Buffer.alloc(2 * MAX_DEPTH, Buffer.of(0x30, 0x80)),
      Buffer.alloc(2 * MAX_DEPTH),
    ]);
    expect(openBer(deep).headers).toBe(2 * MAX_DEPTH);
  });
});

describe('the cost', () => {
  it.each([
    ['empty values', Buffer.of(0x05, 0x00)],
    ['empty sequences', Buffer.of(0x30, 0x00)],
    ['sequences that are opened and closed', Buffer.of(0x30, 0x80, 0, 0)],
  ])('of 64 KiB of %s ends with the value too many', (_name, filling) => {
    const bomb = Buffer.concat([
      Buffer.of(0x30, 0x80),
      Buffer.alloc(FULL, filling),
      Buffer.alloc(2),
    ]);
    expect(detailOf(() => openBer(bomb))).toBe(
      `device.message_malformed: more than ${MAX_HEADERS} values`,
    );
    expect(readsOf(bomb)).toBeLessThan(10 * MAX_HEADERS);
  });

  it('grows with the size and not with its square, also for indefinite lengths in each other', () => {
    const small = comb(15, 40);
    const large = comb(30, 40);
    expect(large.length).toBeGreaterThan(1.9 * small.length);
    expect(readsOf(large)).toBeLessThan(2.1 * readsOf(small));
  });

  it('of looking at the parts is the same again', () => {
    const ber = openBer(comb(30, 40));
    const visit = (node: BerNode): number =>
      node.tag === 0x30 ? childrenOf(ber, node).reduce((sum, child) => sum + visit(child), 1) : 1;
    // End marks are headers that nobody visits.
    expect(visit(rootOf(ber)) + 30).toBe(ber.headers);
  });

  it('of a real message is counted in hundreds', () => {
    expect(readSignedMessage(fixture('mac-form')).ber.headers).toBeLessThan(400);
  });
});

describe('a message with something huge in it is refused in few words', () => {
  const { tree, all } = subjectOf(fixture('rsa-sha256'));
  const huge = Buffer.alloc(60_000, 0x81);

  it.each([
    ['object identifier', 0x06],
    ['integer', 0x02],
    ['octet string', 0x04],
  ])('%s', (_name, tag) => {
    for (const value of all.filter((one) => one.tag === tag && one.content.length < 600)) {
      const message = write(tree, new Map([[value, [{ ...value, content: huge }]]]));
      const said = detailOf(() => readSignedMessage(message));
      expect(said.length).toBeLessThan(400);
    }
  });

  it('thousands of certificates or attributes', () => {
    const bag = tree.parts?.[1]?.parts?.[0]?.parts?.[3];
    const attributes = tree.parts?.[1]?.parts?.[0]?.parts?.[4]?.parts?.[0]?.parts?.[3];
    for (const list of [bag, attributes]) {
      const [one] = list?.parts ?? [];
      if (!list || !one) throw new Error('the message has another shape');
      const empty = { tag: 0x30, content: Buffer.alloc(0), parts: null };
      const parts = [one, ...Array.from({ length: 20_000 }, () => empty)];
      const message = write(tree, new Map([[list, [{ ...list, parts }]]]));
      expect(detailOf(() => readSignedMessage(message))).toMatch(/more than 4096 values/);
    }
  });
});

/** Indefinite sequences in each other, each with some values before the next one. */
function comb(levels: number, width: number): Buffer {
  let bytes = Buffer.alloc(0);
  for (let level = 0; level < levels; level++) {
    const values = Buffer.alloc(2 * width, Buffer.of(0x05, 0x00));
    bytes = Buffer.concat([Buffer.of(0x30, 0x80), values, bytes, Buffer.of(0, 0)]);
  }
  return bytes;
}

function lengthHeader(length: number): Buffer {
  return Buffer.of(0x30, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff);
}

/** How many times a byte is looked at, whatever comes of it. */
function readsOf(bytes: Buffer): number {
  let reads = 0;
  const counted = new Proxy(bytes, {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
      return Reflect.get(target, key, target);
    },
  });
  detailOf(() => openBer(counted));
  return reads;
}
