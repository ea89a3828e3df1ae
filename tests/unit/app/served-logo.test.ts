import { describe, expect, it } from 'vitest';
import { answerRoad } from '#app/enroll/road.ts';
import type { House } from '#lib/house/house.ts';
import { readLogo } from '#lib/page/logo.ts';
import { pngOf } from '#tests/world/picture.ts';

const logo = readLogo(pngOf());
const house = { settings: async () => ({ pages: [{ logoFile: logo }] }) } as unknown as House;

const ask = (path: string) =>
  answerRoad({
    house,
    method: 'GET',
    path,
    query: new URLSearchParams(),
    header: () => null,
    form: async () => new URLSearchParams(),
    address: '192.0.2.1',
  });

describe('a logo that is asked for', () => {
  it('comes with the type that its bytes have, and runs nothing, whatever a browser would make of it', async () => {
    const { status, headers, body } = await ask(`/enroll/assets/${logo.hash}`);
    expect(status).toBe(200);
    expect(body).toEqual(logo.bytes);
    expect(headers).toEqual({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });
});
