import { createHash } from 'node:crypto';
import { Problem } from '#lib/base/problem.ts';

export type LogoType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';

export type LogoFile = {
  readonly bytes: Uint8Array;
  readonly type: LogoType;
  /** SHA-256 in hex: names the file in an address that may be kept for ever. */
  readonly hash: string;
};

export const MAX_LOGO_BYTES = 64 * 1024;

/**
 * Takes an organisation's logo.
 *
 * The type is what the bytes say, not what the name says. SVG is refused: it is a document that can
 * hold scripts and load things, and we would serve it from our own origin.
 *
 * @param bytes at most 64 KiB: it is the largest thing that the first screen loads
 * @throws house.settings_invalid
 */
export function readLogo(bytes: Uint8Array): LogoFile {
  if (bytes.length > MAX_LOGO_BYTES) {
    throw new Problem('house.settings_invalid', {
      detail: `The logo has ${bytes.length} bytes; ${MAX_LOGO_BYTES} is the most.`,
    });
  }
  const type = sniffType(bytes);
  if (!type) {
    throw new Problem('house.settings_invalid', {
      detail: 'The logo is not a PNG, JPEG, GIF or WebP picture.',
    });
  }
  return { bytes, type, hash: createHash('sha256').update(bytes).digest('hex') };
}

function sniffType(bytes: Uint8Array): LogoType | undefined {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp';
  return undefined;
}
