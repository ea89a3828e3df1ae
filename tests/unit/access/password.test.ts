import * as crypto from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import {
  checkNewPassword,
  hashPassword,
  newPassword,
  verifyPassword,
} from '#lib/access/password.ts';

vi.mock('node:crypto', async (original) => {
  const real = await original<typeof crypto>();
  return { ...real, scrypt: vi.fn(real.scrypt) };
});

describe('a password', () => {
  test('is kept as scrypt with the cost in it, salted anew each time', async () => {
    const [first, second] = await Promise.all([hashPassword('the same'), hashPassword('the same')]);
    expect(first).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(second).not.toBe(first);
    expect(await verifyPassword('the same', first)).toBe(true);
    expect(await verifyPassword('another', first)).toBe(false);
  });

  test('fits however the keyboard wrote its accents', async () => {
    const hash = await hashPassword('caf\u00e9 au lait');
    expect(await verifyPassword('cafe\u0301 au lait', hash)).toBe(true);
  });

  test('costs the same work where there is nobody of that name, and fits nothing', async () => {
    const hash = await hashPassword('known');
    const work = vi.mocked(crypto.scrypt);
    work.mockClear();
    expect(await verifyPassword('wrong', hash)).toBe(false);
    expect(await verifyPassword('wrong', undefined)).toBe(false);
    const [known, unknown] = work.mock.calls.map(([, salt, bytes, options]) => ({
      salt: Buffer.from(salt as Buffer).length,
      bytes,
      options,
    }));
    expect(unknown).toEqual(known);
    expect(await verifyPassword('', undefined)).toBe(false);
  });

  test('is looked at one at a time, and only so many wait', async () => {
    const asked = Array.from({ length: 20 }, () => verifyPassword('x', undefined));
    const results = await Promise.allSettled(asked);
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(12);
    expect(await verifyPassword('x', undefined)).toBe(false);
  }, 30_000);

  test('of an admin is looked at however many people wait, and the other way round', async () => {
    for (const [crowd, one] of [
      ['people', 'admins'],
      ['admins', 'people'],
    ] as const) {
      const asked = Array.from({ length: 20 }, () => verifyPassword('x', undefined, crowd));
      const looked = verifyPassword('x', undefined, one);
      const others = await Promise.allSettled(asked);
      expect(await looked).toBe(false);
      expect(others.filter(({ status }) => status === 'rejected')).toHaveLength(12);
    }
  }, 60_000);

  test('that is made can be read aloud, and never comes twice', () => {
    const made = Array.from({ length: 500 }, newPassword);
    for (const password of made) {
      expect(password).toMatch(/^([2-9a-km-np-z]{4}-){4}[2-9a-km-np-z]{4}$/);
    }
    expect(new Set(made).size).toBe(500);
  });

  test.each([
    ['', 'empty'],
    ['1234567', 'too short'],
    ['x'.repeat(1025), 'too long'],
  ])('is not taken as a new one when it is %#: %s', (password) => {
    expect(() => checkNewPassword(password)).toThrow('access.password_weak');
  });
});
