import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerWith } from '#app/answer-status.ts';
import {
  ADDRESS_HEADER,
  METHOD_HEADER,
  MOST_FORM_BYTES,
  MOST_LIST_BYTES,
  PATH_HEADER,
  passOn,
} from '#app/office-door.ts';
import type { House } from '#lib/house/house.ts';

const PUBLIC = new URL('https://enroll.example.com');
const logged: unknown[] = [];
const house = (publicUrl = PUBLIC) =>
  ({
    publicUrl,
    trustProxy: 1,
    log: (...line: unknown[]) => logged.push(line),
  }) as unknown as House;

/** Stands where Next stands: it answers 200 and remembers what it was told. */
let passed: IncomingMessage[];
let answer: () => void;
let current = house();
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    passOn(current, request, response, () => {
      passed.push(request);
      void Promise.resolve().then(() => {
        answer();
        response.end('ours');
      });
      return true;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  passed = [];
  logged.length = 0;
  answer = () => undefined;
  current = house();
});
afterAll(() => void server.close());

async function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'POST',
  body = Buffer.alloc(0),
) {
  const { port } = server.address() as AddressInfo;
  const http = await import('node:http');
  return new Promise<number>((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.once('error', reject).end(body);
  });
}

describe('a form for the office', () => {
  test.each([
    ['from our own address', { origin: 'https://enroll.example.com' }],
    ['from something that is no browser', {}],
  ])('%s gets through', async (_from, headers) => {
    expect(await ask('/admin/mdms', headers)).toBe(200);
  });

  test.each([
    ['from another site', { origin: 'https://evil.example' }],
    [
      'from another site that names our host as its own',
      { origin: 'https://evil.example', host: 'evil.example' },
    ],
    ['from our host without https', { origin: 'http://enroll.example.com' }],
    ['from our host at another port', { origin: 'https://enroll.example.com:8443' }],
    ['from a page without an origin', { origin: 'null' }],
    ['that the browser calls foreign', { 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused before anything reads it', async (_from, headers: Record<string, string>) => {
    for (const path of ['/admin', '/admin/mdms', '/admin?x=1', '/api/auth/callback/oidc']) {
      expect(await ask(path, headers)).toBe(403);
    }
    expect(passed).toEqual([]);
    expect(JSON.stringify(logged[0])).toContain('access.foreign_form');
  });

  test.each([
    '/%61dmin/sign-out',
    '//admin/sign-out',
    '/admin%2Fsign-out',
    '/api//auth/callback',
    'http://enroll.example.com/admin/sign-out',
  ])('is one however its address is spelled: %s', async (path) => {
    expect(await ask(path, { origin: 'https://evil.example' })).toBe(403);
    const bytes = MOST_FORM_BYTES + 1;
    const large = { 'content-length': String(bytes) };
    expect(await ask(path, large, 'POST', Buffer.alloc(bytes))).toBe(413);
    expect(passed).toEqual([]);
  });

  test('is one at any page, where it names an action', async () => {
    const headers = { origin: 'https://evil.example', 'next-action': 'x' };
    expect(await ask('/', headers)).toBe(403);
    expect(await ask('/health', headers)).toBe(403);
  });

  test('of another kind than POST is refused as well', async () => {
    const headers = { origin: 'https://evil.example' };
    expect(await ask('/admin/mdms', headers, 'DELETE')).toBe(403);
    expect(await ask('/admin/mdms', headers, 'PUT')).toBe(403);
  });

  test('that is larger than Next takes is refused in words, and nothing else is', async () => {
    const send = (path: string, bytes: number) =>
      ask(path, { 'content-length': String(bytes) }, 'POST', Buffer.alloc(bytes));
    expect(await send('/admin/pages/new', 20_000_000)).toBe(413);
    expect(await send('/admin/pages/new', MOST_FORM_BYTES + 1)).toBe(413);
    expect(passed).toEqual([]);
    expect(await send('/admin/pages/new', MOST_FORM_BYTES)).toBe(200);
    expect(await send('/api/v1/devices', MOST_FORM_BYTES + 1)).toBe(200);
  });

  test('may be larger with a list of accounts, but not from a stranger', async () => {
    const send = (path: string, bytes: number) =>
      ask(
        path,
        { 'content-length': String(bytes), 'next-action': 'x' },
        'POST',
        Buffer.alloc(bytes),
      );
    expect(await send('/admin/accounts/import', MOST_LIST_BYTES + 1)).toBe(413);
    expect(await send('/admin/accounts/import/', MOST_FORM_BYTES + 1)).toBe(413);
    expect(await send('/admin/accounts/import', MOST_FORM_BYTES + 1)).toBe(401);
    expect(passed).toEqual([]);
    expect(await send('/admin/accounts/import', MOST_FORM_BYTES)).toBe(200);
    const config = readFileSync('next.config.mjs', 'utf8');
    for (const name of ['bodySizeLimit', 'proxyClientMaxBodySize']) {
      expect(config).toContain(`${name}: '${MOST_LIST_BYTES / 1024 / 1024}mb'`);
    }
  });

  test('may come from 127.0.0.1 where localhost is our address, and from nowhere else', async () => {
    current = house(new URL('http://localhost:3000'));
    const host = '127.0.0.1:3000';
    expect(await ask('/admin', { host, origin: 'http://127.0.0.1:3000' })).toBe(200);
    expect(await ask('/admin', { host, origin: 'http://127.0.0.1:9999' })).toBe(403);
  });
});

test('a page may be opened from anywhere, and what is not the office is none of our business', async () => {
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect(await ask('/admin', foreign, 'GET')).toBe(200);
  expect(await ask('/administrators', foreign)).toBe(200);
  expect(await ask('/api/v1/devices', foreign)).toBe(200);
});

test('what pages are told in headers can not be said by a client', async () => {
  await ask('/admin/a?b=c', {
    [ADDRESS_HEADER]: '192.0.2.66',
    [PATH_HEADER]: '/elsewhere',
    [METHOD_HEADER]: 'GET',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-for': '192.0.2.66, 203.0.113.7',
  });
  expect(passed[0]?.headers).toMatchObject({
    [ADDRESS_HEADER]: '203.0.113.7',
    [PATH_HEADER]: '/admin/a?b=c',
    [METHOD_HEADER]: 'POST',
    'x-forwarded-host': 'enroll.example.com',
  });
});

test('an action decides about the status of its own answer, and of no other', async () => {
  answer = () => answerWith(403);
  expect(await ask('/admin')).toBe(403);
  answer = () => undefined;
  expect(await ask('/admin')).toBe(200);
});
