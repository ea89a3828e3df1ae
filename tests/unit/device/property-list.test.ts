import { build, buildBinary, parse } from 'plist';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type PropertyValue, readPropertyList } from '#lib/device/property-list.ts';
import { detailOf, fixtureContent } from '#tests/unit/device/fixtures.ts';
import { type Random, seededRandom } from '#tests/unit/device/mutations.ts';
import { sampleMachine } from '#tests/world/device/introduction.ts';

type Plist = Parameters<typeof build>[0];

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">';
const dict = (inside: string) => `${HEAD}<dict>${inside}</dict></plist>`;
const read = (text: string) => plain(readPropertyList(Buffer.from(text)));
const problemOf = (bytes: Buffer | string) => detailOf(() => readPropertyList(Buffer.from(bytes)));

describe('an XML property list', () => {
  it('is read with everything that a dictionary may hold', () => {
    const text = dict(
      '<!-- all of it --><key>s</key><string> a &amp; &lt;b&gt; &#x41;&#66; </string>' +
        '<key>e</key><string/><key>t</key><true/><key>f</key><false></false><key>i</key><integer>-12</integer>' +
        '<key>r</key><real>1.5e3</real><key>d</key><date>2026-11-22T08:00:00Z</date>' +
        '<key>b</key><data>\n aGVs\n bG8=\n</data><key>a</key><array><string>x</string><array/></array>' +
        '<key>n</key><dict><key></key><dict/></dict>',
    );
    expect(read(text)).toEqual({
      s: ' a & <b> AB ',
      e: '',
      t: true,
      f: false,
      i: -12,
      r: 1500,
      d: new Date('2026-11-22T08:00:00Z'),
      b: Buffer.from('hello'),
      a: ['x', []],
      n: { '': {} },
    });
  });

  it('may come with a byte order mark, Apple’s DOCTYPE, or without any head', () => {
    const text = fixtureContent().toString();
    expect(read(`\ufeff${text}`)).toEqual(read(text));
    expect(read('<plist><dict><key>a</key><true/></dict></plist>\n')).toEqual({ a: true });
  });

  it.each([
    ['a billion laughs', billionLaughs()],
    [
      'an entity from outside',
      `<!DOCTYPE plist [<!ENTITY x SYSTEM "file:///etc/passwd">]>${dict('<key>a</key><string>&x;</string>')}`,
    ],
    ['a DTD inside, be it empty', '<!DOCTYPE plist []><plist><dict/></plist>'],
    ['an entity that XML does not have', dict('<key>a</key><string>&nbsp;</string>')],
    ['a bare ampersand', dict('<key>a</key><string>a & b</string>')],
    ['a control character, spelled', dict('<key>a</key><string>&#1;</string>')],
    ['a control character', dict('<key>a</key><string>\u0001</string>')],
    ['half a character, spelled', dict('<key>a</key><string>&#xD800;</string>')],
    ['CDATA', dict('<key>a</key><string><![CDATA[x]]></string>')],
    ['a processing instruction', dict('<?php x ?><key>a</key><true/>')],
    ['a key twice', dict('<key>a</key><true/><key>a</key><false/>')],
    ['a key twice, once spelled', dict('<key>a</key><true/><key>&#97;</key><false/>')],
    ['a key without a value', dict('<key>a</key>')],
    ['a value without a key', dict('<string>a</string>')],
    ['an element in a string', dict('<key>a</key><string>a<b/></string>')],
    ['an element that does not end', dict('<key>a</key><string>a')],
    ['an element that nobody knows', dict('<key>a</key><void>1</void>')],
    ['an integer that is none', dict('<key>a</key><integer>0x1f</integer>')],
    ['an integer beyond all bounds', dict('<key>a</key><integer>99999999999999999</integer>')],
    ['a real that is none', dict('<key>a</key><real>nan</real>')],
    ['a date that is none', dict('<key>a</key><date>2026-13-45T00:00:00Z</date>')],
    ['data that is not base64', dict('<key>a</key><data>aGV</data>')],
    ['a comment that does not end', dict('<!-- ')],
    ['another encoding', '<?xml version="1.0" encoding="UTF-7"?><plist><dict/></plist>'],
    ['something behind it', `${dict('')}<x/>`],
    ['an array on top', `${HEAD}<array/></plist>`],
    ['nothing on top', `${HEAD}</plist>`],
    ['OpenStep’s old form', '{ SERIAL = X; }'],
    ['HTML', '<html><body>Login</body></html>'],
    ['nothing', ''],
  ])('is refused with %s', (_name, text) => {
    expect(problemOf(text)).toMatch(/^device\.machine_info_unreadable: ./);
  });

  it('is UTF-8', () => {
    expect(problemOf(Buffer.from([...Buffer.from(dict('<key>a</key><string>')), 0xff]))).toMatch(
      /UTF-8/,
    );
    expect(problemOf(Buffer.from(dict(''), 'utf16le'))).toMatch(/unreadable/);
  });

  it('has at most eight levels and a thousand values', () => {
    const nested = (levels: number) =>
      dict(`<key>a</key>${'<array>'.repeat(levels)}${'</array>'.repeat(levels)}`);
    expect(problemOf(nested(8))).toBe('no problem');
    expect(problemOf(nested(9))).toMatch(/more than 8 levels/);
    expect(problemOf(nested(5_000))).toMatch(/more than 8 levels/);
    const wide = (values: number) => dict(`<key>a</key><array>${'<true/>'.repeat(values)}</array>`);
    expect(problemOf(wide(998))).toBe('no problem');
    expect(problemOf(wide(999))).toMatch(/more than 1000 values/);
  });
});

describe('a binary property list', () => {
  it('is read as the same list in XML is', () => {
    const list = {
      s: 'x',
      u: 'ü…',
      n: 300,
      big: 70_000,
      minus: -5,
      r: 1.5,
      t: true,
      l: ['a', { b: Buffer.from('c') }],
      long: 'y'.repeat(300),
      at: new Date(1_000_000_000_000),
    };
    expect(plain(readPropertyList(Buffer.from(buildBinary(list as Plist))))).toEqual(list);
  });

  it('with references to the same object over and over ends with the value too many', () => {
    // Each array holds the next one ten times: ten million values in 150 bytes.
    const arrays = Array.from({ length: 7 }, (_, index) =>
      Buffer.of(0xaa, ...Array<number>(10).fill(index + 3)),
    );
    const bomb = binary([Buffer.of(0xd1, 1, 2), Buffer.from('Qa'), ...arrays, Buffer.of(0x09)]);
    expect(problemOf(bomb)).toMatch(/more than 1000 values/);
  });

  it('that holds itself ends with the level too many', () => {
    const loop = binary([Buffer.of(0xd1, 1, 2), Buffer.from('Qa'), Buffer.of(0xa1, 2)]);
    expect(problemOf(loop)).toMatch(/more than 8 levels/);
  });

  it.each([
    ['a key that is a number', binary([Buffer.of(0xd1, 1, 1), Buffer.of(0x10, 1)])],
    ['a key twice', binary([Buffer.of(0xd2, 1, 1, 2, 2), Buffer.from('Qa'), Buffer.of(0x09)])],
    ['a reference to nothing', binary([Buffer.of(0xd1, 1, 9), Buffer.from('Qa')])],
    [
      'a string beyond the end',
      binary([
        Buffer.of(0xd1, 1, 2),
        Buffer.from('Qa'),
        Buffer.of(0x5f, 0x12, 0x7f, 0xff, 0xff, 0xff),
      ]),
    ],
    [
      'a string that is not ASCII',
      binary([Buffer.of(0xd1, 1, 2), Buffer.from('Qa'), Buffer.of(0x51, 0xe4)]),
    ],
    ['a null', binary([Buffer.of(0xd1, 1, 2), Buffer.from('Qa'), Buffer.of(0x00)])],
    ['only a head', Buffer.from('bplist00')],
    ['a newer version', Buffer.from(`bplist15${'\0'.repeat(40)}`)],
    ['offsets of no width', Buffer.from(`bplist00${'\0'.repeat(40)}`)],
  ])('is refused with %s', (_name, bytes) => {
    expect(problemOf(bytes)).toMatch(/^device\.machine_info_unreadable: ./);
  });

  it('that is spoiled anywhere is refused or read, and never a defect', () => {
    const bytes = Buffer.from(buildBinary({ ...sampleMachine(), list: [1, { a: 'ü' }] } as Plist));
    const random = seededRandom(3);
    for (let i = 0; i < 20_000; i++) {
      const spoiled = Buffer.from(bytes);
      for (let n = random(3); n >= 0; n--) spoiled[random(bytes.length)] = random(256);
      expect(problemOf(spoiled)).toMatch(/^no problem|^device\.machine_info_unreadable/);
    }
  });
});

describe('beside the package plist', () => {
  beforeAll(() => {
    // It reports what it makes of broken XML there.
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterAll(() => vi.restoreAllMocks());

  it('nothing is read that it refuses or reads differently, in 20,000 mutations', () => {
    const more = {
      list: [1, 'a', { b: Buffer.from('c') }],
      r: 2.5,
      at: new Date(0),
      odd: 'a & <b> "c"',
    };
    const texts = [fixtureContent().toString(), build({ ...sampleMachine(), ...more } as Plist)];
    const random = seededRandom(11);
    let accepted = 0;
    for (let i = 0; i < 20_000; i++) {
      const text = spoil(texts[i % 2] ?? '', random);
      const ours = attempt(() => plain(readPropertyList(Buffer.from(text))));
      if (ours === undefined) continue;
      accepted++;
      expect({ text, value: asBuffers(attempt(() => parse(text))) }).toEqual({ text, value: ours });
    }
    expect(accepted).toBeGreaterThan(2_000);
  });
});

const PIECES = [
  '<',
  '>',
  '&',
  '&lt;',
  '&#65;',
  ';',
  '"',
  '<true/>',
  '<key>',
  '</key>',
  '<!-- x -->',
  ' ',
  '\n',
  '\r',
  'é',
  '0',
  '/',
  ']]>',
];

function spoil(text: string, random: Random): string {
  const from = random(text.length);
  const to = from + random(8);
  const piece = PIECES[random(PIECES.length)] ?? '';
  const cut = random(2) ? text.slice(from, to) : '';
  return text.slice(0, from) + (random(3) ? piece : cut + cut) + text.slice(random(2) ? to : from);
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function plain(value: PropertyValue): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

function asBuffers(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (Array.isArray(value)) return value.map(asBuffers);
  if (!value || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asBuffers(inner)]));
}

/** A binary property list of these objects, the first one on top. */
function binary(objects: readonly Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from('bplist00'), ...objects]);
  let offset = 8;
  const table = objects.map((object) => {
    offset += object.length;
    return offset - object.length;
  });
  const trailer = Buffer.alloc(32);
  trailer.writeUInt8(1, 6);
  trailer.writeUInt8(1, 7);
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(body.length), 24);
  return Buffer.concat([body, Buffer.from(table), trailer]);
}

function billionLaughs(): string {
  const entities = Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i};`.repeat(10)}">`,
  );
  return `<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY lol0 "ha">${entities.join('')}]><plist version="1.0"><dict><key>SERIAL</key><string>&lol9;</string></dict></plist>`;
}
