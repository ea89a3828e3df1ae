import { holdsForeign, WALKS } from '#lib/page/picture-shape.ts';

/**
 * What a logo's bytes say about it. Apart from `logo.ts`, so that browsers can say it too, before
 * anything is sent.
 */
export const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;
export type LogoType = (typeof LOGO_TYPES)[number];

/** It is the largest thing that the first screen loads. */
export const MAX_LOGO_BYTES = 64 * 1024;
/** On each side: the sheet has to unpack it, and a crash leaves it white. */
const MOST_PIXELS = 2_048;
/** How much of a file `judgeLogo` wants to see. */
export const LOGO_START_BYTES = 512;

export type LogoVerdict = { readonly type: LogoType } | { readonly fault: string };

/**
 * Judges a whole picture, from its first byte to its last: it has to be over where its file is, and
 * hold nothing that somebody could take for something else.
 *
 * @returns what is wrong as a sentence that says how to mend it, or the type
 */
export function judgePicture(bytes: Uint8Array): LogoVerdict {
  const verdict = judgeLogo(bytes.length, bytes.subarray(0, LOGO_START_BYTES));
  if ('fault' in verdict) return verdict;
  const shape = WALKS[verdict.type](bytes);
  if (!shape || shape.width < 1 || shape.height < 1) return { fault: IS_DAMAGED };
  if (shape.end < bytes.length) return { fault: HAS_MORE };
  if (holdsForeign(bytes)) return { fault: HOLDS_FOREIGN };
  const { width, height } = shape;
  if (Math.max(width, height) <= MOST_PIXELS) return verdict;
  return {
    fault: `The picture has ${width} × ${height} pixels, and ${MOST_PIXELS} is the most on each side. Make it smaller: 480 pixels wide is plenty.`,
  };
}

/**
 * Judges a picture by its size and its first bytes alone, whatever its name says: an early word
 * before a large file is read.
 *
 * SVG is refused: it is a document that can hold scripts and load things, and we would serve it from
 * our own origin.
 *
 * @param start the first `LOGO_START_BYTES`, or fewer where there are no more
 * @returns what is wrong as a sentence that says how to mend it, or the type
 */
export function judgeLogo(sizeBytes: number, start: Uint8Array): LogoVerdict {
  const type = sniffType(start);
  if (!type) return { fault: isSvg(start) ? IS_SVG : IS_NO_PICTURE };
  if (sizeBytes <= MAX_LOGO_BYTES) return { type };
  return {
    fault: `The picture has ${spellBytes(sizeBytes)}, and 64 KiB is the most. Make it smaller: 480 pixels wide is plenty.`,
  };
}

const IS_SVG =
  'It is an SVG, which can hold scripts, and not a PNG, JPEG, GIF or WebP picture. Export it as PNG, about 480 pixels wide.';
const IS_DAMAGED = 'The picture is damaged. Open it in a program for pictures and export it anew.';
const HAS_MORE =
  'Something else follows the picture in its file. Open it in a program for pictures and export it anew.';
const HOLDS_FOREIGN =
  'A web page, a PDF or an archive is hidden in the picture. Open it in a program for pictures and export it anew.';
const IS_NO_PICTURE = 'The file is not a PNG, JPEG, GIF or WebP picture.';

function sniffType(bytes: Uint8Array): LogoType | undefined {
  const start = latin1(bytes.subarray(0, 12));
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp';
  return undefined;
}

function isSvg(start: Uint8Array): boolean {
  return /<svg[\s/>]/i.test(latin1(start));
}

/** 65536 is 64 KiB; from a million bytes on, MB as file managers count them. */
function spellBytes(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${Math.ceil(bytes / 1024)} KiB`;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, LOGO_START_BYTES));
}
