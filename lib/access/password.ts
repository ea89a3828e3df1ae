import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { once } from '#lib/base/once.ts';
import { Problem } from '#lib/base/problem.ts';

export const MIN_PASSWORD_LENGTH = 8;
const MAX_PASSWORD_LENGTH = 1024;

/** @source OWASP Password Storage Cheat Sheet: scrypt, N=2^17, r=8, p=1. It takes 128 MB and 0.3 s. */
const COST = { exponent: 17, blockSize: 8, parallelization: 1 };
const KEY_BYTES = 32;

/** Without 0, 1, l, o: it will be read from a screen and typed. */
const ALPHABET = '23456789abcdefghijkmnpqrstuvwxyz';
const GROUPS = 5;

/** Whose passwords: strangers who try one kind must not take the places of those who wait for the other. */
export type PasswordsOf = 'admins' | 'people';

/** Two at once would take 256 MB; a stranger must not decide how much we take. */
const MAX_WAITING = 8;
const line = () =>
  once('access.passwords', () => ({
    waiting: { admins: 0, people: 0 },
    last: Promise.resolve(),
  }));

/** What is compared where there is nobody of that name: it takes as long, and nothing fits it. */
const NOBODY = describeHash(Buffer.alloc(16), Buffer.alloc(KEY_BYTES));

/** A hundred random bits in a form that can be read over the phone: `k7wqm-…`. */
export function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(32)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** @throws Problem access.password_weak */
export function checkNewPassword(password: string): void {
  if (password.length < MIN_PASSWORD_LENGTH || password.length > MAX_PASSWORD_LENGTH) {
    throw new Problem('access.password_weak', { detail: `${password.length} characters` });
  }
}

/** @returns `scrypt$17$8$1$<salt>$<key>` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return describeHash(salt, await deriveKey(password, salt, COST, 'admins'));
}

/**
 * Whether the password fits; takes as long where there is no hash.
 *
 * @throws Problem access.too_many_tries where too many are waiting already
 */
export async function verifyPassword(
  password: string,
  hash: string | undefined,
  of: PasswordsOf = 'admins',
): Promise<boolean> {
  const [, exponent, blockSize, parallelization, salt = '', key = ''] = (hash ?? NOBODY).split('$');
  const expected = Buffer.from(key, 'base64url');
  const cost = {
    exponent: Number(exponent),
    blockSize: Number(blockSize),
    parallelization: Number(parallelization),
  };
  const found = await deriveKey(password, Buffer.from(salt, 'base64url'), cost, of);
  return timingSafeEqual(found, expected) && hash !== undefined;
}

function describeHash(salt: Buffer, key: Buffer): string {
  const { exponent, blockSize, parallelization } = COST;
  const words = [salt.toString('base64url'), key.toString('base64url')];
  return ['scrypt', exponent, blockSize, parallelization, ...words].join('$');
}

/** One after the other, and only so many wait. */
async function deriveKey(
  password: string,
  salt: Buffer,
  cost: typeof COST,
  of: PasswordsOf,
): Promise<Buffer> {
  const queue = line();
  if (queue.waiting[of] >= MAX_WAITING) {
    throw new Problem('access.too_many_tries', { detail: 'too many passwords at the same moment' });
  }
  queue.waiting[of] += 1;
  const turn = queue.last.then(() => runScrypt(password.slice(0, MAX_PASSWORD_LENGTH), salt, cost));
  queue.last = turn.then(
    () => undefined,
    () => undefined,
  );
  try {
    return await turn;
  } finally {
    queue.waiting[of] -= 1;
  }
}

function runScrypt(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  const options = {
    N: 2 ** cost.exponent,
    r: cost.blockSize,
    p: cost.parallelization,
    // Node refuses what takes more than 32 MB unless told; scrypt takes 128 · N · r, and a little.
    maxmem: 2 ** cost.exponent * cost.blockSize * 128 + 2 ** 20,
  };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
