import type dns from 'node:dns';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findPrivateAddress, guardNetwork, openNetwork } from '#lib/base/network.ts';
import { requestBytes } from '#lib/base/request.ts';

const names = new Map<string, string[]>();
vi.mock('node:dns', async (original) => {
  const real = await original<typeof dns>();
  type Answer = (error: Error | null, addresses: dns.LookupAddress[]) => void;
  const lookup = (host: string, _: unknown, answer: Answer) => {
    const found = names.get(host);
    if (!found) return answer(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }), []);
    const family = (address: string) => (address.includes(':') ? 6 : 4);
    answer(
      null,
      found.map((address) => ({ address, family: family(address) })),
    );
  };
  return { ...real, default: { ...real, lookup }, lookup };
});

let heard = 0;
const server = http.createServer((_, response) => {
  heard += 1;
  response.end('inside');
});
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());
beforeEach(() => {
  heard = 0;
  names.clear();
});

const ask = (host: string, network = guardNetwork([])) =>
  requestBytes(new URL(`http://${host}:${port}/`), { timeoutMs: 5000, maxBytes: 1000, network });

describe('a guarded network', () => {
  it('does not connect to a private address', async () => {
    await expect(ask('127.0.0.1')).rejects.toThrow(
      'ADDRESS_PRIVATE: 127.0.0.1 is in a private network',
    );
    await expect(ask('[::ffff:127.0.0.1]')).rejects.toThrow('ADDRESS_PRIVATE');
    expect(heard).toBe(0);
  });

  it('does not connect to a name that leads to one, also if others of its addresses are public', async () => {
    names.set('rebind.example', ['127.0.0.1']);
    names.set('mixed.example', ['93.184.216.34', '127.0.0.1']);
    await expect(ask('rebind.example')).rejects.toThrow('rebind.example leads to 127.0.0.1');
    await expect(ask('mixed.example')).rejects.toThrow('mixed.example leads to 127.0.0.1');
    expect(heard).toBe(0);
  });

  it('judges a name at each connection, and not when it was entered', async () => {
    names.set('rebind.example', ['93.184.216.34']);
    const network = guardNetwork([]);
    expect(await findPrivateAddress(network, new URL('https://rebind.example'))).toBeUndefined();

    names.set('rebind.example', ['127.0.0.1']);
    await expect(ask('rebind.example', network)).rejects.toThrow('ADDRESS_PRIVATE');
    expect(await findPrivateAddress(network, new URL('https://rebind.example'))).toBe('127.0.0.1');
    expect(heard).toBe(0);
  });

  it('connects to private networks that the operator has listed', async () => {
    names.set('inside.example', ['127.0.0.1']);
    const network = guardNetwork(['127.0.0.0/8']);
    expect((await ask('inside.example', network)).bytes.toString()).toBe('inside');
    expect((await ask('127.0.0.1', network)).bytes.toString()).toBe('inside');
    await network.close();
  });

  it('says of an unknown name that it is unknown', async () => {
    await expect(ask('nothing.example')).rejects.toThrow('ENOTFOUND');
    const url = new URL('https://nothing.example');
    expect(await findPrivateAddress(guardNetwork([]), url)).toBeUndefined();
  });
});

describe('an open network', () => {
  it('connects wherever the operator’s file says', async () => {
    expect((await ask('127.0.0.1', openNetwork)).bytes.toString()).toBe('inside');
  });
});
