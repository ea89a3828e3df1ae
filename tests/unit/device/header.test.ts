import { describe, expect, it } from 'vitest';
import { guessLanguage, readHeader } from '#lib/device/header.ts';
import { detailOf, fixture } from '#tests/unit/device/fixtures.ts';

const bytes = fixture('mac-form');
const header = bytes.toString('base64');

describe('the header', () => {
  it('is base64, as devices send it', () => {
    expect(readHeader(header)).toEqual(bytes);
  });

  it('may be URL-safe, broken into lines, and without padding', () => {
    expect(readHeader(bytes.toString('base64url'))).toEqual(bytes);
    expect(readHeader(header.replace(/(.{64})/g, '$1\r\n\t '))).toEqual(bytes);
    expect(readHeader(header.replace(/=+$/, ''))).toEqual(bytes);
    expect(readHeader(` ${header} \n`)).toEqual(bytes);
  });

  it.each([[null], [undefined], [''], ['  \t ']])('is missing when it is %j', (nothing) => {
    expect(detailOf(() => readHeader(nothing))).toMatch(/^device\.header_missing/);
  });

  it.each([
    ['another character', 'AAA{'],
    ['a letter beyond ASCII', 'AAAÄ'],
    ['one letter too many', 'AAAAA'],
    ['padding in the middle', 'AA==AAAA'],
    ['too much padding', 'AAAA===='],
    ['padding that does not fit', 'AAA=='],
    ['only padding', '=='],
  ])('is not base64: %s', (_name, text) => {
    expect(detailOf(() => readHeader(text))).toMatch(/^device\.header_not_base64/);
  });

  it('is at most 64 KiB decoded', () => {
    const full = Buffer.alloc(64 * 1024);
    expect(readHeader(full.toString('base64'))).toHaveLength(64 * 1024);
    expect(readHeader(full.toString('base64').replace(/(.{64})/g, '$1\n'))).toHaveLength(64 * 1024);
    const over = Buffer.alloc(64 * 1024 + 1).toString('base64');
    expect(detailOf(() => readHeader(over))).toMatch(/^device\.header_too_large/);
    expect(detailOf(() => readHeader(over.replace(/=+$/, '')))).toMatch(
      /^device\.header_too_large/,
    );
  });

  it('of a megabyte is refused by its length, whatever is in it', () => {
    expect(detailOf(() => readHeader('{'.repeat(1024 * 1024)))).toMatch(
      /^device\.header_too_large/,
    );
  });
});

describe('the language of a device that is not let in', () => {
  it('is guessed from what it says', () => {
    expect(guessLanguage(header)).toBe('de');
  });

  it.each([[null], ['not base64 {'], [Buffer.from('hello').toString('base64')]])(
    'is unknown in %j',
    (nothing) => {
      expect(guessLanguage(nothing)).toBeNull();
    },
  );

  it('is never more than a language tag', () => {
    const odd = Buffer.from('<key>LANGUAGE</key><string>de"><script></string>').toString('base64');
    expect(guessLanguage(odd)).toBeNull();
  });
});
