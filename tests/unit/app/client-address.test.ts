import { describe, expect, it } from 'vitest';
import { clientAddress } from '#app/client-address.ts';

const PEER = '10.0.0.9';

describe("the client's address", () => {
  it("is the connection's own where no proxy is trusted, whatever a header says", () => {
    expect(clientAddress(PEER, '203.0.113.7', 0)).toBe(PEER);
  });

  it('is what the outermost trusted proxy saw', () => {
    expect(clientAddress(PEER, '203.0.113.7', 1)).toBe('203.0.113.7');
    expect(clientAddress(PEER, '203.0.113.7, 10.0.0.5', 2)).toBe('203.0.113.7');
  });

  it('is not what the client itself wrote in front of that', () => {
    expect(clientAddress(PEER, '198.51.100.1, 203.0.113.7', 1)).toBe('203.0.113.7');
    expect(clientAddress(PEER, '198.51.100.1, 203.0.113.7, 10.0.0.5', 2)).toBe('203.0.113.7');
  });

  it('is the farthest that is known where there are fewer proxies than trusted', () => {
    expect(clientAddress(PEER, null, 2)).toBe(PEER);
    expect(clientAddress(PEER, '203.0.113.7', 5)).toBe('203.0.113.7');
  });

  it('is found beside empty entries and white space, which are nobody', () => {
    expect(clientAddress(PEER, ' , 203.0.113.7 ,', 1)).toBe('203.0.113.7');
    expect(clientAddress(PEER, '', 1)).toBe(PEER);
  });

  it('is IPv4 where IPv6 only wraps it', () => {
    expect(clientAddress('::ffff:192.0.2.4', null, 0)).toBe('192.0.2.4');
    expect(clientAddress(PEER, '2001:db8::7', 1)).toBe('2001:db8::7');
  });

  it('is never a text that is no address', () => {
    for (const nonsense of ['unknown', '<script>', '"; drop table', '203.0.113.7:4711 ']) {
      const found = clientAddress(PEER, nonsense, 1);
      expect(found).toMatch(/^[0-9a-f:.]+$/i);
    }
    expect(clientAddress(PEER, 'unknown', 1)).toBe(PEER);
  });
});
