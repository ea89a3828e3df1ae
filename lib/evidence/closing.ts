import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type ChainName, canonicalJson } from '#lib/base/chain.ts';

export const FORMATS = {
  consent: 'vestibule-consents-1',
  audit: 'vestibule-audit-1',
} as const satisfies Record<ChainName, string>;

const Hex = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.int().nonnegative();

/** What an export says of itself in its last line, so that a row that is cut off there is missed. */
export const Closing = z.strictObject({
  format: z.enum([FORMATS.consent, FORMATS.audit]),
  exportedAt: z.iso.datetime(),
  /** Rows of the chain. */
  rows: Count,
  /** Rows from before there was a chain. */
  unchained: Count,
  /** Rows whose person was erased. */
  erased: Count,
  /** The first and the last place; null in an export without rows. */
  first: Count.nullable(),
  last: Count.nullable(),
  /** The hash in front of the first row, and that of the last one. */
  previousHash: Hex.nullable(),
  hash: Hex.nullable(),
  /** SHA-256 over all rows as they are written, with what their hashes leave out. */
  content: Hex,
  /** Which key has sealed it. */
  key: z.string().regex(/^[0-9a-f]{8}$/),
});
export type Closing = z.infer<typeof Closing>;

export const SealedClosing = Closing.extend({
  seal: Hex,
  /** As in every row: tells damage from forgery where there is no key. */
  check: z.string().regex(/^[0-9a-f]{16}$/),
});
export type SealedClosing = z.infer<typeof SealedClosing>;

/** The key of the seals. @param secretKey SECRET_KEY */
export function sealKeyOf(secretKey: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', 'vestibule export seals', 32));
}

/** Names a key without telling it. */
export function keyIdOf(sealKey: Uint8Array): string {
  return createHash('sha256').update(sealKey).digest('hex').slice(0, 8);
}

/** @returns the closing with its seal: HMAC-SHA-256 over it as canonical JSON */
export function sealClosing(sealKey: Uint8Array, closing: Closing): SealedClosing {
  const seal = hmac(sealKey, closing).toString('hex');
  return { ...closing, seal, check: checkOf({ ...closing, seal }) };
}

/** Whether every letter of it is as it was written. */
export function isUndamaged({ check, ...sealed }: SealedClosing): boolean {
  return check === checkOf(sealed);
}

export function isSealedWith(sealKey: Uint8Array, sealed: SealedClosing): boolean {
  const { seal, check: _, ...closing } = sealed;
  return timingSafeEqual(Buffer.from(seal, 'hex'), hmac(sealKey, closing));
}

function checkOf(sealed: Omit<SealedClosing, 'check'>): string {
  return createHash('sha256').update(canonicalJson(sealed)).digest('hex').slice(0, 16);
}

function hmac(sealKey: Uint8Array, closing: Closing): Buffer {
  return createHmac('sha256', sealKey).update(canonicalJson(closing)).digest();
}
