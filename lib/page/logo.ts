import { createHash } from 'node:crypto';
import { Problem } from '#lib/base/problem.ts';
import { judgePicture, type LogoType } from '#lib/page/logo-bytes.ts';

export type LogoFile = {
  readonly bytes: Uint8Array;
  readonly type: LogoType;
  /** SHA-256 in hex: names the file in an address that may be kept for ever. */
  readonly hash: string;
};

/**
 * Takes an organisation's logo. The type is what the bytes say, not what the name says, and they
 * are read to the end: a file that is a picture and something else besides is refused.
 *
 * @param bytes at most 64 KiB
 * @throws house.settings_invalid
 */
export function readLogo(bytes: Uint8Array): LogoFile {
  const verdict = judgePicture(bytes);
  if ('fault' in verdict) throw new Problem('house.settings_invalid', { detail: verdict.fault });
  return { bytes, type: verdict.type, hash: createHash('sha256').update(bytes).digest('hex') };
}
