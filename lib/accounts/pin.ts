import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { isProblem } from '#lib/base/problem.ts';
import type { Sealer } from '#lib/base/seal.ts';

export const PIN_DIGITS = 8;
/** Wrong tries, after which a PIN is worth nothing. Of a hundred million, five. */
export const PIN_TRIES = 5;

/** @returns eight digits that nobody can guess; zeros in front are part of it */
export function newPin(): string {
  return String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0');
}

/**
 * The PIN that somebody typed, or undefined where it has not the form of one: then it is a password.
 * In groups, with hyphens, in Arabic or full-width digits: it is the same PIN.
 */
export function readPin(typed: string): string | undefined {
  // Nothing longer is looked at.
  if (typed.length > 40) return undefined;
  const digits = typed
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  return /^\d{8}$/.test(digits) ? digits : undefined;
}

/**
 * What is stored of a PIN. A hash alone, however slow, would not keep it: there are only a
 * hundred million of them. So the hash is sealed with SECRET_KEY, which also costs nothing: five
 * hundred PINs are issued in a blink, where scrypt takes minutes.
 */
export function sealPin(sealer: Sealer, id: number, pin: string): Buffer {
  return sealer.seal(hash(pin), pinPurpose(id));
}

/** Whether the PIN is the one that was sealed; never, where no key of ours opens it. */
export function fitsPin(sealer: Sealer, id: number, pin: string, sealed: Buffer): boolean {
  try {
    const expected = sealer.open(sealed, pinPurpose(id));
    return expected.length === 32 && timingSafeEqual(expected, hash(pin));
  } catch (error) {
    if (isProblem(error)) return false;
    throw error;
  }
}

/** What a PIN is sealed as: that of one account is of no use to another. */
export function pinPurpose(id: number): string {
  return `pin of account ${id}`;
}

function hash(pin: string): Buffer {
  return createHash('sha256').update(pin).digest();
}
