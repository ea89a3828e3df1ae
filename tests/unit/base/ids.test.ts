import { describe, expect, it } from 'vitest';
import { hashTicket, isTicket, newReference, newTicket } from '#lib/base/ids.ts';

const thousand = <T>(make: () => T) => Array.from({ length: 1000 }, make);

describe('a ticket', () => {
  it('is 256 bits in the letters of an address, and never the same twice', () => {
    const tickets = thousand(newTicket);
    expect(new Set(tickets).size).toBe(1000);
    for (const ticket of tickets) {
      expect(ticket).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(Buffer.from(ticket, 'base64url')).toHaveLength(32);
      expect(isTicket(ticket)).toBe(true);
    }
  });

  it.each([
    '',
    'a'.repeat(42),
    'a'.repeat(44),
    `${'a'.repeat(42)}=`,
    `${'a'.repeat(42)}+`,
    `${'a'.repeat(43)}\n`,
    `${'a'.repeat(42)}é`,
  ])('is not what else comes in its place: %j', (text) => {
    expect(isTicket(text)).toBe(false);
  });

  it('is kept as its SHA-256', () => {
    expect(hashTicket('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('a reference', () => {
  it('is a color, an animal and two digits, to be read over the phone', () => {
    for (const reference of thousand(newReference)) {
      expect(reference).toMatch(/^[a-z]+-[a-z]+-[1-9][0-9]$/);
    }
  });

  it('is seldom the same in a thousand', () => {
    // Of 1.8 million there are 0.3 pairs among a thousand; ten would be a broken die.
    expect(new Set(thousand(newReference)).size).toBeGreaterThan(990);
  });
});
