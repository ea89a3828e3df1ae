import http from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '#tests/world/world.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

type Got = { status: number; headers: http.IncomingHttpHeaders; body: Buffer };

/** node:http, because fetch tidies addresses up before it sends them. */
function ask(path: string, options: http.RequestOptions & { body?: string } = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${world.url}/`, { ...options, path }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(chunks),
      });
    });
    request.on('error', reject);
    request.end(options.body);
  });
}

describe('below /enroll there is always a page', () => {
  const odd = [
    '/enroll/',
    '/enroll/default/',
    '/enroll/%ZZ',
    '/enroll/%00',
    '/enroll/../etc/passwd',
    '/enroll//',
    '/enroll/a/b/c/d/e/f',
    '/enroll/default/ticket/pane',
    '/enroll/assets/nothing.png',
    '/enroll/callback/more',
    '/enroll/__proto__',
    '/enroll/constructor/x',
    `/enroll/${'a'.repeat(8000)}`,
    '/enroll?x=%E0%A4%A',
    '/Enroll',
    '/ENROLL/Default',
    '//enroll',
    '/enroll;x',
    '/enroll%2fdefault',
    '/enroll.rsc',
    'http://enroll.example/enroll',
    '/enroll/callback?state=%00&code=',
  ];
  for (const path of odd) {
    it(`at ${path.slice(0, 40)}`, async () => {
      const { status, headers } = await ask(path);
      expect(status).not.toBe(404);
      expect(status).toBeLessThan(500);
      expect(status).not.toBeGreaterThanOrEqual(500);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
    });
  }

  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST', 'HEAD']) {
    it(`for ${method}`, async () => {
      const { status, headers } = await ask(`/enroll/default/${'x'.repeat(43)}`, { method });
      expect(status).toBeLessThan(500);
      expect(status).not.toBe(404);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
    });
  }

  it('for a form that is too large, or no form at all', async () => {
    for (const [type, body] of [
      ['application/x-www-form-urlencoded', 'a'.repeat(100_000)],
      ['application/json', '{"state":"x"}'],
      ['multipart/form-data; boundary=x', '--x--'],
    ] as const) {
      const headers = { 'content-type': type };
      const { status } = await ask('/enroll/callback', { method: 'POST', headers, body });
      expect(status).toBe(400);
      expect(world.log.at(-1)).toMatchObject({ problem: 'page.form_unreadable' });
    }
  });
});

describe('a page on the road', () => {
  const arrive = async (headers: Record<string, string> = {}) =>
    ask('/enroll', {
      headers: { 'x-apple-aspen-deviceinfo': await world.device().introduction(), ...headers },
    });

  it('is the first answer: 200, and no redirect that would lose the header', async () => {
    const { status, headers } = await arrive();
    expect(status).toBe(200);
    expect(headers.location).toBeUndefined();
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('forbids everything that it does not need', async () => {
    const { headers } = await arrive();
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/style-src 'sha256-[A-Za-z0-9+/=]+'/);
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('script-src');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });

  it('carries no script, no frame, no window and nothing of a third party', async () => {
    const page = (await arrive()).body.toString();
    expect(page).not.toMatch(/<script|<iframe|target=|javascript:|onclick=|onload=/i);
    expect(page).not.toMatch(/(src|href|action)="https?:/);
  });

  it('is compressed by us', async () => {
    const { headers, body } = await arrive({ 'accept-encoding': 'gzip, br' });
    expect(headers['content-encoding']).toBe('br');
    expect(headers.vary).toBe('Accept-Encoding');
    expect(brotliDecompressSync(body).toString()).toContain('<!doctype html>');
  });

  it('gives the browser a key that no script and no other site can read', async () => {
    const { headers } = await arrive();
    expect(headers['set-cookie']?.[0]).toMatch(
      /^vestibule-browser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });
});
