import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSealer } from '#lib/base/seal.ts';

const KEY = Buffer.alloc(32, 1);
const sealer = createSealer(KEY);
const unreadable = (detail: string) =>
  expect.objectContaining({ code: 'house.secret_unreadable', detail });

describe('a sealed secret', () => {
  it.each([0, 1, 16, 10_000])('of %i bytes opens to what it was', (length) => {
    const plain = Buffer.alloc(length, 0xa5);
    expect(sealer.open(sealer.seal(plain, 'a purpose'), 'a purpose')).toEqual(plain);
  });

  it('is an envelope: version, key id, nonce, tag and ciphertext', () => {
    const envelope = sealer.seal(Buffer.from('hello'), 'a purpose');
    expect(envelope).toHaveLength(1 + 4 + 12 + 16 + 5);
    expect(envelope[0]).toBe(1);
    expect(envelope.subarray(1, 5)).toEqual(
      createHash('sha256').update(KEY).digest().subarray(0, 4),
    );
    expect(envelope.includes('hello')).toBe(false);
  });

  it('looks different each time', () => {
    const seals = Array.from({ length: 100 }, () => sealer.seal(Buffer.from('same'), 'a purpose'));
    expect(new Set(seals.map((seal) => seal.subarray(5, 17).toString('hex'))).size).toBe(100);
    expect(new Set(seals.map((seal) => seal.subarray(33).toString('hex'))).size).toBeGreaterThan(
      90,
    );
  });

  it('opens for no other purpose', () => {
    const envelope = sealer.seal(Buffer.from('hello'), 'introduction');
    expect(() => sealer.open(envelope, 'sign-in checks')).toThrow(unreadable('altered envelope'));
    expect(() => sealer.open(envelope, '')).toThrow(unreadable('altered envelope'));
  });

  it('opens with no other key, and says that this is why', () => {
    const envelope = createSealer(Buffer.alloc(32, 2)).seal(Buffer.from('hello'), 'a purpose');
    const detail = 'sealed with another SECRET_KEY';
    expect(() => sealer.open(envelope, 'a purpose')).toThrow(unreadable(detail));
    // Nor when somebody writes our key's id on it.
    sealer.seal(Buffer.alloc(0), '').copy(envelope, 0, 0, 5);
    expect(() => sealer.open(envelope, 'a purpose')).toThrow(unreadable('altered envelope'));
  });

  it('does not open when any one of its bits was altered', () => {
    const envelope = sealer.seal(Buffer.from('hello'), 'a purpose');
    for (let bit = 0; bit < envelope.length * 8; bit += 1) {
      const altered = Buffer.from(envelope);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => sealer.open(altered, 'a purpose'), `bit ${bit}`).toThrow(
        expect.objectContaining({ code: 'house.secret_unreadable' }),
      );
    }
  });

  it('does not open when it was cut', () => {
    const envelope = sealer.seal(Buffer.from('hello'), 'a purpose');
    for (let length = 0; length < envelope.length; length += 1) {
      expect(() => sealer.open(envelope.subarray(0, length), 'a purpose')).toThrow(
        expect.objectContaining({ code: 'house.secret_unreadable' }),
      );
    }
  });

  it('needs a key of 32 bytes', () => {
    for (const length of [0, 16, 31, 33]) {
      expect(() => createSealer(Buffer.alloc(length))).toThrow('32 bytes');
    }
  });
});
