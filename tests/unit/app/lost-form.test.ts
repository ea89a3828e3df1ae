import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { passOn } from '#app/office-door.ts';
import type { House } from '#lib/house/house.ts';

const house = {
  publicUrl: new URL('https://enroll.example.com'),
  trustProxy: 0,
  log: () => undefined,
  access: { cookieSecret: 'x'.repeat(44) },
} as unknown as House;

let reached: string[];
let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    passOn(house, request, response, () => {
      reached.push(`${request.method} ${request.url}`);
      response.end('Next');
      return true;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  reached = [];
});
afterAll(() => void server.close());

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, { method: 'POST', body, headers, redirect: 'manual' });

async function heldIn(response: Response): Promise<[string, string][]> {
  const inputs = parse(await response.text()).querySelectorAll('input[type=hidden]');
  return inputs.map((input) => [
    input.getAttribute('name') ?? '',
    input.getAttribute('value') ?? '',
  ]);
}

describe('a form without JavaScript whose session has ended', () => {
  test('is answered with a page that holds every field as it was typed', async () => {
    const typed: [string, string][] = [
      ['$ACTION_REF_1', ''],
      ['$ACTION_1:0', '{"id":"60ab","bound":"$@1"}'],
      ['body', 'Be **kind**.\r\n\r\n<b>"Quotes"</b> & \'more\'\r\n'],
      ['name', 'Zoë </textarea><script>alert(1)</script>'],
      ['tag', 'one'],
      ['tag', 'two'],
      ['empty', ''],
      ['password', 'hunter2'],
    ];
    const form = new FormData();
    for (const [name, value] of typed) form.append(name, value);
    const answer = await post('/admin/pages/default?tab=2&x="', form);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; .*form-action 'self'/,
    );
    expect(reached).toEqual([]);
    const page = answer.clone();
    const lines = ([name, value]: [string, string]) => [name, value.replaceAll('\r\n', '\n')];
    const held = (await heldIn(answer)).map(([name, value]) => [
      name,
      value.replaceAll('\r\n', '\n'),
    ]);
    expect(held).toEqual(typed.map(lines));
    const sheet = parse(await page.text());
    expect(sheet.querySelectorAll('script')).toEqual([]);
    expect(sheet.querySelector('form')?.getAttribute('action')).toBe(
      '/admin/pages/default?tab=2&x=%22',
    );
    expect(sheet.querySelector('a')?.getAttribute('href')).toBe(
      '/admin/sign-in?to=/admin/signed-in',
    );
  });

  test('asks for files again by their names, and says nothing of those that were not chosen', async () => {
    const body = [
      '--form-boundary-0123456789',
      'Content-Disposition: form-data; name="logo"; filename="crést.png"',
      'Content-Type: image/png',
      '',
      'png',
      '--form-boundary-0123456789',
      'Content-Disposition: form-data; name="other"; filename=""',
      'Content-Type: application/octet-stream',
      '',
      '',
      '--form-boundary-0123456789--',
      '',
    ].join('\r\n');
    const type = 'multipart/form-data; boundary=form-boundary-0123456789';
    const answer = await post('/admin/pages/new', body, { 'content-type': type });
    const sheet = parse(await answer.text());
    expect(sheet.querySelector('label')?.text).toBe('crést.png');
    const files = sheet.querySelectorAll('input[type=file]');
    expect(files.map((each) => [each.getAttribute('name'), each.hasAttribute('hidden')])).toEqual([
      ['logo', false],
      ['other', true],
    ]);
  });

  test('may be of the plain kind', async () => {
    const answer = await post('/admin', new URLSearchParams({ theme: 'dark' }));
    expect(await heldIn(answer)).toEqual([['theme', 'dark']]);
  });

  test('that is no form after all leads back by the browser', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await post('/admin/mdms/new', 'what is this', headers);
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('go back one page');
    expect(reached).toEqual([]);
  });

  test('from another site is refused and not shown', async () => {
    const form = new URLSearchParams({ name: 'planted' });
    const answer = await post('/admin/mdms/new', form, { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('planted');
  });
});

describe('goes on to Next, as it came', () => {
  const form = new URLSearchParams({ name: 'a' });
  test.each<[string, string, BodyInit, Record<string, string>]>([
    ['an action that JavaScript sends', '/admin/mdms', form, { 'next-action': '60ab' }],
    ['the sign-in', '/admin/sign-in', form, {}],
    ['the sign-out', '/admin/sign-out', form, {}],
    ['what is not the office', '/administrators', form, {}],
    ['what is no form', '/admin/mdms', '{}', { 'content-type': 'application/json' }],
  ])('%s', async (_what, path, body, headers) => {
    expect(await (await post(path, body, headers)).text()).toBe('Next');
    expect(reached).toEqual([`POST ${path}`]);
  });
});
