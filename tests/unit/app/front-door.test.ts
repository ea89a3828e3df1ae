import http, { type IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerRequest, isOnRoad } from '#app/front-door.ts';
import { tapOn } from '#tests/world/device/device.ts';
import { createWorld, type World } from '#tests/world/world.ts';

type Got = { status: number; headers: http.IncomingHttpHeaders; body: Buffer };

let world: World;
let stopping = false;
let server: http.Server;
let url: string;

beforeAll(async () => {
  world = await createWorld();
  server = http.createServer((request, response) => {
    void answerRequest(world.house, request, response, () => stopping);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
beforeEach(() => {
  stopping = false;
  world.log.length = 0;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await world.stop();
});

function ask(path: string, options: http.RequestOptions = {}, body?: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}${path}`, options, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const { statusCode: status = 0, headers } = response;
      resolve({ status, headers, body: Buffer.concat(chunks) });
    });
    request.on('error', reject).end(body);
  });
}

describe('the road', () => {
  const asking = (url: string, headers = {}) => isOnRoad({ url, headers } as IncomingMessage);

  it('is /enroll and what is below it, also where a profile spells it a little wrong', () => {
    const road = ['/enroll', '/enroll/', '/enroll/default', '/enroll?x', '/Enroll', '//enroll'];
    const odd = ['/enroll;x', '/enroll%2fdefault', '/enroll.rsc', 'http://e.example/enroll'];
    expect([...road, ...odd].filter((url) => !asking(url))).toEqual([]);
  });

  it('is nothing that only begins like it', () => {
    const other = ['/', '/enrolled', '/enroll-admin', '/enroll_', '/admin/enroll', ''];
    expect(other.filter((url) => asking(url))).toEqual([]);
  });

  it('is wherever a device introduces itself', () => {
    expect(asking('/setup', { 'x-apple-aspen-deviceinfo': 'AAAA' })).toBe(true);
  });
});

describe('a page', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['identity', undefined],
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.0, gzip;q=0', undefined],
    ['brotli, xgzip', undefined],
  ])('for a browser that accepts %j is sent as %j', async (accepted, coding) => {
    const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
    const got = await ask('/enroll', { headers });
    expect(got.headers['content-encoding']).toBe(coding);
    expect(got.headers.vary).toBe('Accept-Encoding');
    expect(Number(got.headers['content-length'])).toBe(got.body.length);
    const decode = { br: brotliDecompressSync, gzip: gunzipSync }[coding ?? ''];
    expect(String(decode ? decode(got.body) : got.body)).toMatch(/^<!doctype html>/i);
  });

  it('asked for by HEAD has its headers and no body', async () => {
    const got = await ask('/enroll', { method: 'HEAD' });
    expect(got.body).toHaveLength(0);
    expect(Number(got.headers['content-length'])).toBeGreaterThan(1000);
  });
});

it('a profile is never compressed: it goes out byte for byte', async () => {
  const sheet = await world.device().arrive();
  for (let tap = 0; tap < 3; tap += 1) await tapOn(sheet);
  const action = sheet.page()?.forms[0]?.action.pathname ?? '';
  const headers = { 'accept-encoding': 'gzip, br' };
  const got = await ask(action, { method: 'POST', headers });
  expect(got.headers['content-type']).toBe('application/x-apple-aspen-config');
  expect(got.headers['content-encoding']).toBeUndefined();
  expect(got.headers.vary).toBeUndefined();
  expect(got.body.toString()).toBe(world.mdm.lastProfile());
});

describe('a form', () => {
  const FORM = 'application/x-www-form-urlencoded';
  const post = async (type: string | undefined, body: string) => {
    const headers = type === undefined ? {} : { 'content-type': type };
    await ask('/enroll/callback', { method: 'POST', headers }, body);
    return String(world.log.at(-1)?.problem);
  };
  const padded = (length: number) => `pad=${'a'.repeat(length - 'pad='.length)}`;

  it('is read up to 64 KiB, and one byte more is refused', async () => {
    // It was read if what is missed in it is its state.
    expect(await post(FORM, padded(64 * 1024))).toBe('idp.state_missing');
    expect(await post(FORM, padded(64 * 1024 + 1))).toBe('page.form_unreadable');
  });

  it('of many megabytes is refused with a page, whoever goes on sending', async () => {
    const body = padded(5_000_000);
    const headers = { 'content-type': FORM };
    const got = await ask('/enroll/callback', { method: 'POST', headers }, body);
    expect(got.status).toBe(400);
    expect(got.body.toString()).toMatch(/^<!doctype html>/i);
  });

  it('is URL-encoded, however that is spelled', async () => {
    expect(await post('Application/X-WWW-Form-URLEncoded; charset=UTF-8', 'state=x')).toBe(
      'idp.state_unknown',
    );
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain']) {
      expect(await post(type, 'state=x')).toBe('page.form_unreadable');
    }
    expect(await post(undefined, 'state=x')).toBe('page.form_unreadable');
  });

  it('that is empty needs no type', async () => {
    expect(await post(undefined, '')).toBe('idp.state_missing');
  });
});

describe('while the server stops', () => {
  it('a device is told to wait, no journey begins, and its connection is let go', async () => {
    stopping = true;
    const headers = { 'x-apple-aspen-deviceinfo': await world.device().introduction() };
    const agent = new http.Agent({ keepAlive: true });
    const got = await ask('/enroll', { headers, agent });
    expect(got.status).toBe(424);
    expect(got.headers.connection).toBe('close');
    expect(world.log.map(({ event, problem }) => [event, problem])).toEqual([
      ['house.stopped', 'house.stopping'],
    ]);
    agent.destroy();
  });

  it('a request that was heard before is answered, and its connection is let go', async () => {
    const sheet = await world.device().arrive();
    for (let tap = 0; tap < 3; tap += 1) await tapOn(sheet);
    const action = sheet.page()?.forms[0]?.action.pathname ?? '';
    const before = world.mdm.requests.length;
    const release = world.mdm.hold();
    const agent = new http.Agent({ keepAlive: true });
    const answered = ask(action, { method: 'POST', agent });
    await expect.poll(() => world.mdm.requests.length).toBe(before + 1);
    stopping = true;
    release();
    const got = await answered;
    expect(got.status).toBe(200);
    expect(got.headers.connection).toBe('close');
    agent.destroy();
  });
});
