import { describe, expect, it } from 'vitest';
import { isProblem } from '#lib/base/problem.ts';
import { readLogo } from '#lib/page/logo.ts';
import { judgeLogo, MAX_LOGO_BYTES } from '#lib/page/logo-bytes.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe('what is said of a logo that can not be used', () => {
  it('is how large it is, how large it may be, and what would help', () => {
    expect(judgeLogo(20_000_000, PNG)).toEqual({
      fault: expect.stringMatching(/has 20\.0 MB, and 64 KiB is the most\. .*480 pixels/),
    });
    expect(judgeLogo(MAX_LOGO_BYTES + 1, PNG)).toEqual({
      fault: expect.stringContaining('has 65 KiB'),
    });
  });

  it('is why no SVG is taken, however it begins', () => {
    const start = '<?xml version="1.0"?>\n<!-- made by hand -->\n<svg xmlns="…">';
    expect(judgeLogo(start.length, Buffer.from(start))).toEqual({
      fault: expect.stringMatching(/SVG, which can hold scripts.*Export it as PNG/),
    });
    expect(judgeLogo(9, Buffer.from('<svgfoo/>'))).toEqual({
      fault: expect.not.stringContaining('SVG'),
    });
  });
});

describe('a logo', () => {
  it.each([
    ['image/png', PNG],
    ['image/jpeg', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['image/gif', Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1')],
    ['image/webp', Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8 ', 'latin1')],
  ])('is known as %s by its bytes', (type, bytes) => {
    expect(readLogo(bytes)).toMatchObject({ type, bytes });
  });

  it('is named by its content', () => {
    expect(readLogo(PNG).hash).toMatch(/^[0-9a-f]{64}$/);
    expect(readLogo(Buffer.concat([PNG, PNG])).hash).not.toBe(readLogo(PNG).hash);
  });

  it.each([
    ['an SVG, which can hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a web page', Buffer.from('<!doctype html>')],
    ['an empty file', Buffer.alloc(0)],
    ['another RIFF file', Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt ', 'latin1')],
    ['a cut PNG', PNG.subarray(0, 7)],
  ])('is not %s', (_, bytes) => {
    expect(() => readLogo(bytes)).toThrow(/not a PNG, JPEG, GIF or WebP/);
  });

  it('has at most 64 KiB', () => {
    const filled = (size: number) => Buffer.concat([PNG, Buffer.alloc(size - PNG.length)]);
    expect(readLogo(filled(MAX_LOGO_BYTES)).bytes.length).toBe(65_536);
    try {
      readLogo(filled(MAX_LOGO_BYTES + 1));
      expect.unreachable();
    } catch (error) {
      expect(isProblem(error) && error.code).toBe('house.settings_invalid');
    }
  });
});
