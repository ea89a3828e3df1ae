import { build, buildBinary, type PlistValue, parse, parseBinary } from 'plist';
import { expect, test } from 'vitest';
import { isProblem } from '#lib/base/problem.ts';
import { readPlist } from '#lib/profile/plist.ts';
import { isDictionary, type Plist } from '#lib/profile/plist-value.ts';
import { plistOf, problemOf, someProfile } from '#tests/unit/profile/making.ts';

const EVERYTHING = {
  text: 'Zürich <&> "学校" 🍏\n\ttab',
  '': 'empty key',
  empty: '',
  numbers: [0, 1, 255, 256, 65_536, 4_294_967_296, 2 ** 53 - 1, 1.5, -0.25, -5],
  yes: true,
  no: false,
  data: new Uint8Array([0, 1, 2, 254, 255]),
  date: new Date('2026-03-04T05:06:07Z'),
  nothing: [],
  none: {},
  many: Array.from({ length: 300 }, (_, i) => `item ${i}`),
  nested: { a: { b: [{ c: 'd' }] } },
};

test('both formats are read as the plist package reads them', () => {
  expect(plain(readPlist(Buffer.from(build(EVERYTHING))).value)).toEqual(plain(EVERYTHING));
  const binary = Buffer.from(buildBinary(EVERYTHING));
  expect(plain(readPlist(binary).value)).toEqual(plain(EVERYTHING));
});

test('a profile is the same in both formats', () => {
  const text = someProfile();
  const profile = parse(text);
  const binary = Buffer.from(buildBinary(profile as PlistValue));
  expect(plain(readPlist(Buffer.from(text)).value)).toEqual(plain(profile));
  expect(plain(readPlist(binary).value)).toEqual(plain(parseBinary(binary)));
});

test.each([
  [
    'comments and sections',
    '<!-- a --><dict><!-- b --><key>k</key><!-- c --><string>a<!-- d -->b<![CDATA[<&]]></string></dict>',
    { k: 'ab<&' },
  ],
  ['references', '<string>&lt;&#65;&#x1F34F;&amp;amp;</string>', '<A🍏&amp;'],
  ['space around things', ' <array > <true /> <integer>\n7 </integer></array\n>', [true, 7]],
  ['space within texts', '<string> a  b </string>', ' a  b '],
  [
    'a key that objects know',
    '<dict><key>__proto__</key><string>x</string></dict>',
    new Map([['__proto__', 'x']]),
  ],
])('%s are read as XML has them', (_, root, value) => {
  expect(plain(readPlist(plistOf(root)).value)).toEqual(plain(value));
});

test.each(['utf-16le', 'utf-16be', 'utf-8'] as const)(
  'a byte order mark of %s is believed',
  (encoding) => {
    const text = Buffer.from(
      `\ufeff${plistOf('<string>ü</string>')}`,
      encoding === 'utf-8' ? 'utf8' : 'utf16le',
    );
    const bytes = encoding === 'utf-16be' ? text.swap16() : text;
    expect(readPlist(bytes).value).toBe('ü');
  },
);

test.each([
  ['nothing', ''],
  ['a web page', '<!DOCTYPE html><html></html>'],
  ['another XML', '<?xml version="1.0"?><svg></svg>'],
  ['JSON', '{"PayloadContent":[]}'],
  ['old-style text', '( com.apple.mdm )'],
  [
    'a document type that declares entities',
    '<!DOCTYPE plist [<!ENTITY a "b">]><plist><string>&a;</string></plist>',
  ],
  ['an undeclared entity', '<plist><string>&nbsp;</string></plist>'],
  ['a lone ampersand', '<plist><string>a & b</string></plist>'],
  ['a character that does not exist', '<plist><string>&#x110000;</string></plist>'],
  ['tags that cross', '<plist><dict></plist></dict>'],
  ['an element of another kind', '<plist><script>x</script></plist>'],
  ['an element inside a text', '<plist><string>a<string>b</string></string></plist>'],
  ['an attribute', '<plist><string id="1">a</string></plist>'],
  ['a value without a key', '<plist><dict><string>a</string></dict></plist>'],
  ['a key without a value', '<plist><dict><key>a</key></dict></plist>'],
  ['a key that comes twice', '<plist><dict><key>a</key><true/><key>a</key><true/></dict></plist>'],
  ['text between elements', '<plist><array>a</array></plist>'],
  ['two roots', '<plist><true/><true/></plist>'],
  ['no root', '<plist/>'],
  ['something after the end', '<plist><true/></plist><plist/>'],
  ['an open comment', '<plist><true/><!-- </plist>'],
  ['a processing instruction', '<plist><?php 1 ?><true/></plist>'],
])('%s is unreadable', (_, text) => {
  expect(problemOf(() => readPlist(Buffer.from(text))).code).toBe('profile.unreadable');
});

test('an XML profile that was cut anywhere is unreadable, and the admin is told that it was cut', () => {
  const text = someProfile().trimEnd();
  for (let size = 0; size < text.length; size += 37) {
    const problem = problemOf(() => readPlist(Buffer.from(text.slice(0, size))));
    expect(problem.code).toBe('profile.unreadable');
    if (size > 300) expect(problem.detail).toContain('cut short');
  }
});

test('a fault is described without quoting the profile', () => {
  const text = someProfile().replace('</dict>', '<Challenge>s3cret</Challenge>');
  const problem = problemOf(() => readPlist(Buffer.from(text)));
  expect(problem.detail).not.toMatch(/s3cret|Challenge/);
  expect(String(problem.cause)).not.toMatch(/s3cret|Challenge/);
});

test('nesting is bounded in both formats', () => {
  const levels = 40_000;
  const chain = Array.from({ length: 100 }, (_, i) => [0xa1, i + 1]);
  const xml = plistOf('<array>'.repeat(levels) + '</array>'.repeat(levels));
  expect(problemOf(() => readPlist(xml)).detail).toContain('nested deeper');
  expect(problemOf(() => readPlist(binaryOf(chain))).detail).toContain('nested deeper');
});

test('a binary list that names one list many times costs no more than its bytes', () => {
  // 2^40 leaves, were each reference followed: every array holds the next one twice.
  const doubling = Array.from({ length: 40 }, (_, i) => [0xa2, i + 1, i + 1]);
  const { value } = readPlist(binaryOf([...doubling, [0x09]]));
  expect(Array.isArray(value)).toBe(true);
});

test('a binary list that holds itself is refused', () => {
  expect(problemOf(() => readPlist(binaryOf([[0xa1, 0]]))).code).toBe('profile.unreadable');
});

test('binary objects that overlap are refused before they multiply', () => {
  const many = Array.from({ length: 200 }, (_, i) => i + 1);
  const text = [0x5f, 0x10, 200, ...Array.from({ length: 200 }, () => 0x61)];
  const list = [0xaf, 0x10, 200, ...many];
  const bytes = binaryOf([list, text, ...many.slice(1).map(() => [])], { sharedFrom: 1 });
  expect(problemOf(() => readPlist(bytes)).detail).toContain('overlap');
});

test.each([
  ['that refers to nothing', [[0xa1, 7], [0x09]], 'reference to nothing'],
  ['with a key that comes twice', [[0xd2, 1, 1, 2, 2], [0x51, 0x61], [0x09]], 'twice'],
  ['with a key that is no text', [[0xd1, 1, 1], [0x09]], 'not a text'],
  ['of an unknown kind', [[0x80, 0x01]], 'unknown kind'],
  ['that is nothing at all', [[0x00]], 'unknown kind'],
  ['that claims more items than there are', [[0xaf, 0x12, 0x7f, 0xff, 0xff, 0xff]], 'overlap'],
])('a binary list %s is unreadable', (_, objects, detail) => {
  expect(problemOf(() => readPlist(binaryOf(objects))).detail).toContain(detail);
});

test('a binary profile with any byte changed or cut is read or unreadable, and nothing else', () => {
  const good = Buffer.from(buildBinary(EVERYTHING));
  let refused = 0;
  for (let at = 0; at < good.length; at += 1) {
    for (const bytes of [flip(good, at, 0x01), flip(good, at, 0xff), good.subarray(0, at)]) {
      try {
        readPlist(bytes);
      } catch (error) {
        if (!isProblem(error) || error.code !== 'profile.unreadable') throw error;
        refused += 1;
      }
    }
  }
  expect(refused).toBeGreaterThan(good.length);
});

function flip(bytes: Buffer, at: number, mask: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ mask;
  return copy;
}

/**
 * A binary property list of these objects, the first one on top, with references of one byte.
 * @param sharedFrom all objects after this one lie where it lies
 */
function binaryOf(objects: number[][], { sharedFrom = 1e6 }: { sharedFrom?: number } = {}): Buffer {
  let at = 8;
  const offsets: number[] = [];
  for (const [i, object] of objects.entries()) {
    offsets.push(i > sharedFrom ? (offsets[sharedFrom] ?? at) : at);
    at += object.length;
  }
  const table = Buffer.alloc(offsets.length * 2);
  for (const [i, offset] of offsets.entries()) table.writeUInt16BE(offset, i * 2);
  const trailer = Buffer.alloc(32);
  trailer.set([2, 1], 6);
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(at), 24);
  return Buffer.concat([Buffer.from('bplist00'), Buffer.from(objects.flat()), table, trailer]);
}

/** Maps as plain pairs and bytes as hex, so that our values and the package's compare. */
function plain(value: Plist | PlistValue): unknown {
  if (value instanceof Uint8Array) return `data ${Buffer.from(value).toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const pairs = isDictionary(value as Plist)
    ? [...(value as Map<string, Plist>)]
    : Object.entries(value);
  return { pairs: pairs.map(([key, each]) => [key, plain(each)]).sort() };
}
