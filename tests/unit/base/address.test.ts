import { describe, expect, it } from 'vitest';
import { HttpsAddress, isLoopback } from '#lib/base/address.ts';

const findFault = (text: string) => HttpsAddress.safeParse(text).error?.issues[0]?.message;

describe('an address', () => {
  it.each([
    'https://enroll.example.com',
    'https://enroll.example.com:8443/path?query=1',
    'https://[2001:db8::1]/',
    'http://localhost:3000',
    'http://127.0.0.1',
    'http://127.8.8.8/x',
    'http://[::1]:3000',
  ])('is taken: %s', (text) => {
    expect(findFault(text)).toBeUndefined();
  });

  it.each(['', 'enroll.example.com', 'https://', '/enroll', 'https://a b'])(
    'is no address: %j',
    (text) => {
      expect(findFault(text)).toBe('is not an address');
    },
  );

  it.each([
    'http://enroll.example.com',
    'http://10.0.0.1',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://0.0.0.0',
    'ftp://localhost',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ws://localhost',
  ])('is not safe over a network: %s', (text) => {
    expect(findFault(text)).toContain('must begin with https://');
  });

  it.each([
    'https://ada@example.com',
    'https://ada:secret@example.com',
    'https://:secret@example.com',
    'https://example.com/#part',
  ])('holds what does not belong there: %s', (text) => {
    expect(findFault(text)).toContain('must not hold a user name, a password or a #fragment');
  });
});

it('a loopback host is this very machine and no name that resembles it', () => {
  const loopback = ['http://localhost', 'http://LOCALHOST', 'http://127.1', 'http://[::1]'];
  const others = ['http://localhost.example', 'http://128.0.0.1', 'http://[::2]', 'http://127.com'];
  expect(loopback.filter((text) => !isLoopback(new URL(text)))).toEqual([]);
  expect(others.filter((text) => isLoopback(new URL(text)))).toEqual([]);
});
