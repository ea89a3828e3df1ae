/**
 * What a logo's bytes say about it. Apart from `logo.ts`, so that browsers can say it too, before
 * anything is sent.
 */
export const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;
export type LogoType = (typeof LOGO_TYPES)[number];

/** It is the largest thing that the first screen loads. */
export const MAX_LOGO_BYTES = 64 * 1024;
/** How much of a file `judgeLogo` wants to see. */
export const LOGO_START_BYTES = 512;

export type LogoVerdict = { readonly type: LogoType } | { readonly fault: string };

/**
 * Judges a picture by its size and its first bytes, whatever its name says.
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
  return /<svg[\s>]/i.test(latin1(start));
}

/** 65536 is 64 KiB; from a million bytes on, MB as file managers count them. */
function spellBytes(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${Math.ceil(bytes / 1024)} KiB`;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, LOGO_START_BYTES));
}
