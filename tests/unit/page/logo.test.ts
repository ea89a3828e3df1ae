import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isProblem } from '#lib/base/problem.ts';
import { readLogo } from '#lib/page/logo.ts';
import { judgeLogo, judgePicture, MAX_LOGO_BYTES } from '#lib/page/logo-bytes.ts';
import { intoPng, pngChunk, pngOf } from '#tests/world/picture.ts';

const PNG = pngOf();
const FOLDER = join(process.cwd(), 'tests', 'fixtures', 'pictures');
const PICTURES = readdirSync(FOLDER).map((name) => ({
  name,
  bytes: readFileSync(join(FOLDER, name)),
  type: `image/${name.split('.')[1]?.replace('jpg', 'jpeg')}`,
}));

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
  it.each(PICTURES)('may be $name, and is known as $type by its bytes', ({ bytes, type }) => {
    expect(readLogo(bytes)).toMatchObject({ type, bytes });
  });

  it('is named by its content', () => {
    expect(readLogo(PNG).hash).toMatch(/^[0-9a-f]{64}$/);
    expect(readLogo(pngOf({ grey: 1 })).hash).not.toBe(readLogo(PNG).hash);
  });

  it.each([
    ['an SVG with a script', Buffer.from('<svg xmlns="x"><script>alert(1)</script></svg>')],
    ['a web page', Buffer.from('<!doctype html>')],
    ['an empty file', Buffer.alloc(0)],
    ['another RIFF file', Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt ', 'latin1')],
    ['a cut PNG', PNG.subarray(0, 7)],
  ])('is not %s', (_, bytes) => {
    expect(() => readLogo(bytes)).toThrow(/not a PNG, JPEG, GIF or WebP/);
  });

  it('has at most 64 KiB', () => {
    expect(readLogo(pngOf({ size: MAX_LOGO_BYTES })).bytes.length).toBe(65_536);
    try {
      readLogo(pngOf({ size: MAX_LOGO_BYTES + 1 }));
      expect.unreachable();
    } catch (error) {
      expect(isProblem(error) && error.code).toBe('house.settings_invalid');
    }
  });

  it('has at most 2048 pixels on each side: few bytes can unpack to gigabytes', () => {
    expect(faultOf(pngOf({ width: 2_048 }))).toBeUndefined();
    expect(faultOf(pngOf({ width: 2_049 }))).toMatch(/2049 × 1 pixels, and 2048 is the most/);
  });
});

describe('a file that is a picture and something else besides', () => {
  it.each(PICTURES)('is refused where it goes on behind $name', ({ bytes }) => {
    for (const more of ['<script>alert(1)</script>', 'PK\x05\x06', '\0', '\n']) {
      const whole = Buffer.concat([bytes, Buffer.from(more, 'latin1')]);
      expect(faultOf(whole), more).toMatch(/^Something else follows the picture/);
    }
  });

  it.each([
    ['a web page', '<!DOCTYPE html><p>'],
    ['a script', '<ScRiPt src=//evil.example>'],
    ['a drawing', '<svg onload=alert(1)>'],
    ['PHP', '<?php system($_GET[0]);'],
    ['a PDF', '%PDF-1.7'],
    ['a ZIP', 'PK\x03\x04'],
    ['a ZIP’s list', 'PK\x05\x06'],
  ])('is refused where %s hides in a remark', (_, hidden) => {
    const remark = pngChunk('tEXt', Buffer.from(`Comment\0${hidden}`, 'latin1'));
    expect(faultOf(intoPng(PNG, remark))).toMatch(/is hidden in the picture/);
  });

  it('may have remarks that are none of these', () => {
    const remark = pngChunk('iTXt', Buffer.from('XML:com.adobe.xmp\0<?xpacket?><x:xmpmeta/>'));
    expect(faultOf(intoPng(PNG, remark))).toBeUndefined();
  });
});

describe('a damaged picture', () => {
  it.each(PICTURES)('is refused wherever $name is cut', ({ bytes }) => {
    for (let length = 12; length < bytes.length; length += 7) {
      expect(faultOf(bytes.subarray(0, length)), `${length}`).toMatch(/damaged/);
    }
  });

  it('is refused where one byte of a PNG is another', () => {
    for (let at = 8; at < PNG.length; at += 1) {
      const changed = Buffer.from(PNG);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(faultOf(changed), `${at}`).toBeDefined();
    }
  });

  it.each(PICTURES)('never keeps the server busy, whatever becomes of $name', ({ bytes }) => {
    for (let at = 8; at < bytes.length; at += 1) {
      for (const value of [0x00, 0x01, 0x3b, 0x80, 0xff]) {
        const changed = Buffer.from(bytes);
        changed[at] = value;
        expect(judgePicture(changed)).toBeTypeOf('object');
      }
    }
  });

  it('is refused where a PNG begins or ends with another part, or holds one that must be known', () => {
    const signature = PNG.subarray(0, 8);
    const end = pngChunk('IEND');
    expect(faultOf(Buffer.concat([signature, end]))).toMatch(/damaged/);
    expect(faultOf(Buffer.concat([signature, PNG.subarray(8, 33), end]))).toMatch(/damaged/);
    expect(faultOf(intoPng(PNG, pngChunk('EVIL')))).toMatch(/damaged/);
    expect(faultOf(intoPng(PNG, PNG.subarray(8, 33)))).toMatch(/damaged/);
  });
});

function faultOf(bytes: Uint8Array): string | undefined {
  const verdict = judgePicture(bytes);
  return 'fault' in verdict ? verdict.fault : undefined;
}
