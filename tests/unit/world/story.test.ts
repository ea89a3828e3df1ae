import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { createDeviceCa } from '#tests/world/apple-ca.ts';
import { sampleMachine } from '#tests/world/device/introduction.ts';
import { enroll, type Story } from '#tests/world/device/story.ts';
import { createTeller } from '#tests/world/device/telling.ts';
import { makeEnrollmentProfile } from '#tests/world/enrollment-profile.ts';

const CONSENT = `<h1>Terms</h1><form method="post" action="/consent">
  <label><input type="checkbox" name="agree" required> I agree</label><button>Agree</button></form>`;
const LOGIN = `<h1>Sign in</h1><form method="post" action="/login"><input name="login">
  <input type="password" name="secret"><label><input type="checkbox" name="remember"> Remember</label>
  <button>Sign in</button></form>`;

const ca = createDeviceCa();

test('somebody who knows only their password gets through welcome, sign-in and terms', async () => {
  const site = await serve({
    'GET /enroll': page(
      '<h1>Welcome</h1><form method="post" action="/start"><button>On</button></form>',
    ),
    'POST /start': redirect('/login'),
    'GET /login': page(LOGIN),
    'POST /login': redirect('/terms'),
    'GET /terms': page(CONSENT),
    'POST /consent': page('<h1>Install</h1><a href="/profile">Install</a>'),
    'GET /profile': profile(),
  });
  const story = await play(site.url);
  expect(story.end.kind).toBe('profile');
  expect(story.steps.map(({ heading, did }) => `${heading}: ${did}`)).toEqual([
    'Welcome: tapped “On”',
    'Sign in: signed in as ada, tapped “Sign in”',
    'Terms: ticked “I agree”, tapped “Agree”',
    'Install: followed “Install”',
  ]);
  expect(site.bodies).toEqual(['', 'login=ada&secret=lovelace', 'agree=on']);
});

test('a user name and a password on two pages are both typed', async () => {
  const site = await serve({
    'GET /enroll': page(
      '<h1>Sign in</h1><form method="post" action="/name"><input name="user"><button>Next</button></form>',
    ),
    'POST /name': page(LOGIN),
    'POST /login': profile(),
  });
  expect((await play(site.url)).end.kind).toBe('profile');
  expect(site.bodies).toEqual(['user=ada', 'login=ada&secret=lovelace']);
});

test('a password that is asked for again was not accepted', async () => {
  const site = await serve({
    'GET /enroll': page(LOGIN),
    'POST /login': page(`<p>Wrong.</p>${LOGIN}`),
  });
  const { end } = await play(site.url);
  expect(end).toMatchObject({
    kind: 'stopped',
    why: 'the user name and password were not accepted',
  });
  expect(site.bodies).toHaveLength(1);
});

test('pages that lead in a circle end the story', async () => {
  const site = await serve({
    'GET /enroll': page('<h1>One</h1><a href="/two">On</a>'),
    'GET /two': page('<h1>Two</h1><a href="/enroll">Back</a>'),
  });
  const story = await play(site.url);
  expect(story.end).toMatchObject({ kind: 'stopped', why: 'after “Two” came “One” again' });
  expect(story.steps).toHaveLength(2);
});

test('ever new pages end the story at the twenty-sixth', async () => {
  let count = 0;
  const next = () => {
    count += 1;
    return page(`<h1>Page ${count}</h1><a href="/enroll">On</a>`);
  };
  const site = await serve({ 'GET /enroll': next });
  const story = await play(site.url);
  expect(story.end).toMatchObject({ kind: 'stopped', why: 'no profile after 25 pages' });
  expect(count).toBe(26);
});

test('a page of an error is not clicked away', async () => {
  const site = await serve({
    'GET /enroll': page('<h1>Not known</h1><form><button>Try again</button></form>', 403),
  });
  const story = await play(site.url);
  expect(story.end).toMatchObject({ kind: 'stopped', why: 'the page has status 403' });
  expect(story.steps).toEqual([]);
});

test('the terminal hears of the profile: its organisation, its size, its first lines', async () => {
  const site = await serve({ 'GET /enroll': profile() });
  const lines = tell(await play(site.url));
  expect(lines).toContain('The device holds a profile.');
  expect(lines).toContain('Example School · Example School Device Management');
  expect(lines).toContain('checks in at mdm.school.example');
  expect(lines).toContain('<?xml version="1.0"');
});

test('the terminal hears what the last page said, and its reference', async () => {
  const said = '<h1>Not known</h1><p>Ask your school.</p><p>Read out: amber-otter-42</p>';
  const site = await serve({ 'GET /enroll': page(said, 403) });
  const lines = tell(await play(site.url));
  expect(lines).toContain('The device holds no profile: the page has status 403');
  expect(lines).toContain('Ask your school.');
  expect(lines).toContain('Reference: amber-otter-42');
});

test('a predefined error is told with its words', async () => {
  const body = '{"code":"com.apple.softwareupdate.required"}';
  const site = await serve({ 'GET /enroll': [403, { 'content-type': 'application/json' }, body] });
  expect(tell(await play(site.url))).toContain(`the device was told: ${body}`);
});

type Reply = readonly [status: number, headers: Record<string, string>, body: string];

const running: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ stop }) => stop()));
});

test('of several providers they tap their own, and the first where they know of none', async () => {
  const choice = `<h1>Sign in</h1><form method="post" action="/choose">
    <button name="provider" value="okta">Staff</button>
    <button name="provider" value="guests">Guests</button></form>`;
  for (const [idp, body] of [
    ['guests', 'provider=guests'],
    ['Guests', 'provider=guests'],
    [undefined, 'provider=okta'],
  ] as const) {
    const site = await serve({
      'GET /enroll': page(choice),
      'POST /choose': redirect('/login'),
      'GET /login': page(LOGIN),
      'POST /login': page('<h1>Install</h1><a href="/profile">Install</a>'),
      'GET /profile': profile(),
    });
    expect((await play(site.url, idp)).end.kind).toBe('profile');
    expect(site.bodies[0]).toBe(body);
  }
});

async function play(url: string, idp?: string): Promise<Story> {
  const who = { user: 'ada', password: 'lovelace', idp };
  return enroll({ url, machine: sampleMachine(), ca: await ca, ...who });
}

function tell(story: Story): string {
  const lines: string[] = [];
  const teller = createTeller((line) => lines.push(line), true);
  teller.device(story.machine, 'http://localhost/enroll');
  for (const step of story.steps) teller.step(step);
  teller.ending(story.end);
  return stripVTControlCharacters(lines.join('\n'));
}

async function serve(replies: Record<string, Reply | (() => Reply)>) {
  const bodies: string[] = [];
  const server = createServer({ maxHeaderSize: 65_536 }, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (request.method === 'POST') bodies.push(body);
    const found = replies[`${request.method} ${request.url?.split('?')[0]}`];
    const [status, headers, content] =
      typeof found === 'function' ? found() : (found ?? page('', 404));
    response.writeHead(status, headers);
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push({ stop: () => new Promise((resolve) => server.close(() => resolve())) });
  return { bodies, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/enroll` };
}

function page(body: string, status = 200): Reply {
  return [
    status,
    { 'content-type': 'text/html; charset=utf-8' },
    `<html><body>${body}</body></html>`,
  ];
}

function redirect(location: string): Reply {
  return [303, { location }, ''];
}

function profile(): Reply {
  const about = {
    organization: 'Example School',
    host: 'mdm.school.example',
    serial: 'X1',
    user: 'ada',
  };
  const type = 'application/x-apple-aspen-config';
  return [200, { 'content-type': type }, makeEnrollmentProfile(about)];
}
