import { buildBinary, type PlistValue, parse } from 'plist';
import { expect, test } from 'vitest';
import { readProfile } from '#lib/profile/profile.ts';
import { problemOf, someProfile } from '#tests/unit/profile/making.ts';
import { signProfile } from '#tests/world/signed-profile.ts';

const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex');
const ENVELOPED_DATA = Buffer.from('06092a864886f70d010703', 'hex');
const DATA = Buffer.from('06092a864886f70d010701', 'hex');
const VERSION = Buffer.from('020101', 'hex');

test('a signed profile is opened, and leaves as it came', async () => {
  const bytes = await signProfile(someProfile());
  const profile = readProfile(bytes, { checkInHosts: ['mdm.example.com'] });
  expect(profile).toMatchObject({ signed: true, format: 'xml', checkInHost: 'mdm.example.com' });
  expect(profile.bytes).toBe(bytes);
});

test('a signed binary profile is opened too', () => {
  const binary = Buffer.from(buildBinary(parse(someProfile()) as PlistValue));
  const bytes = wrap(tlv(0x04, binary));
  expect(readProfile(bytes, {})).toMatchObject({ signed: true, format: 'binary' });
});

test('indefinite lengths and content in pieces are read as BER allows', () => {
  const text = Buffer.from(someProfile());
  const pieces = [text.subarray(0, 100), text.subarray(100, 101), text.subarray(101)];
  const content = endless(0x24, ...pieces.map((piece) => tlv(0x04, piece)));
  const bytes = wrap(content, endless);
  expect(readProfile(bytes, {})).toMatchObject({ signed: true, checkInHost: 'mdm.example.com' });
});

test('the check-in hosts of a signed profile are compared as well', async () => {
  const bytes = await signProfile(someProfile());
  const problem = problemOf(() => readProfile(bytes, { checkInHosts: ['other.example'] }));
  expect(problem.code).toBe('profile.host_not_allowed');
});

const TEXT = Buffer.from(someProfile());
const UNSIGNED = tlv(0x30, VERSION, tlv(0x31), tlv(0x30, DATA));

test.each([
  ['a signature without its content', tlv(0x30, SIGNED_DATA, tlv(0xa0, UNSIGNED)), 'without'],
  ['a message of another type', wrap(tlv(0x04, TEXT), tlv, ENVELOPED_DATA), 'not a signed'],
  ['any ASN.1', tlv(0x30, VERSION), 'not a signed'],
  ['an empty sequence', tlv(0x30), 'not a signed'],
  ['a signed login page', wrap(tlv(0x04, Buffer.from('<html></html>'))), 'neither XML'],
  ['a signature of a signature', wrap(tlv(0x04, wrap(tlv(0x04, TEXT)))), 'neither XML'],
  ['nesting without end', Buffer.alloc(1024 * 1024, Buffer.from('3080', 'hex')), 'nesting depth'],
  [
    'a crowd of pieces',
    wrap(endless(0x24, Buffer.alloc(80_000, tlv(0x04, TEXT.subarray(0, 1))))),
    'count',
  ],
])('%s is unreadable', (_, bytes, detail) => {
  const problem = problemOf(() => readProfile(bytes, {}));
  expect(problem.code).toBe('profile.unreadable');
  expect(problem.detail).toContain(detail);
});

test('a signed profile that was cut anywhere is unreadable', async () => {
  const bytes = await signProfile(someProfile());
  for (let size = 1; size < bytes.length; size += 101) {
    const { code } = problemOf(() => readProfile(bytes.subarray(0, size), {}));
    expect(code).toBe('profile.unreadable');
  }
});

/** A SignedData as far as anybody looks who does not judge the signature. */
function wrap(content: Buffer, form: typeof tlv = tlv, type: Buffer = SIGNED_DATA): Buffer {
  const encapsulated = form(0x30, DATA, form(0xa0, content));
  const signed = form(0x30, VERSION, tlv(0x31), encapsulated, tlv(0x31));
  return form(0x30, type, form(0xa0, signed));
}

function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const length = Buffer.alloc(5, 0x84);
  length.writeUInt32BE(value.length, 1);
  return Buffer.concat([Buffer.of(tag), length, value]);
}

function endless(tag: number, ...parts: Buffer[]): Buffer {
  return Buffer.concat([Buffer.of(tag, 0x80), ...parts, Buffer.of(0, 0)]);
}
