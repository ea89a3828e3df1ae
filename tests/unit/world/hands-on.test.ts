import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createDeviceCa } from '#tests/world/apple-ca.ts';
import { type HandsOn, startHandsOn } from '#tests/world/demo/hands-on.ts';
import type { JourneyBook, JourneyRow } from '#tests/world/demo/journeys-page.ts';
import type { Page } from '#tests/world/device/page.ts';
import { openSheet, type Sheet } from '#tests/world/device/web-view.ts';
import { makeEnrollmentProfile } from '#tests/world/enrollment-profile.ts';

const ca = createDeviceCa();
const PROFILE = makeEnrollmentProfile({
  organization: 'Example School',
  host: 'mdm.school.example',
  serial: 'X1',
  user: 'ada',
});

test('a person without JavaScript gets a device from the box to its profile', async () => {
  const product = await startProduct();
  const demo = await startDemo(product.url);
  const stage = await pick(demo, { device: 'mac', 'version-mac': '15.6', language: 'de' });
  expect(product.seen[0]).toMatchObject({ language: 'de', introduced: true });

  const inside = await openSheet({ url: `${stage.url.href}/sheet` });
  await tap(inside, { 'user name': 'ada' });
  expect(product.seen[1]).toMatchObject({ path: '/next', body: 'user+name=ada&go=on' });
  await tap(inside);
  expect(inside.page()?.text).toContain('Profile received');
  const ended = await openSheet({ url: stage.url });
  expect(ended.page()?.text).toContain('mdm.school.example');
});

test('what was pressed is told, whichever button it was', async () => {
  const product = await startProduct();
  const demo = await startDemo(product.url);
  const stage = await pick(demo, {});
  const inside = await openSheet({ url: `${stage.url.href}/sheet` });
  const form = inside.page()?.forms[0];
  if (!form) throw new Error('The sheet has no form.');
  await inside.submit(form, {}, form.buttons[1]);
  expect(product.seen[1]).toMatchObject({ path: '/other', body: 'user+name=&go=elsewhere' });
});

test('a page in the frame runs nothing, leads nowhere else and keeps its looks', async () => {
  const product = await startProduct();
  const demo = await startDemo(product.url);
  const stage = await pick(demo, { appearance: 'dark' });
  const answer = await fetch(`${stage.url.href}/sheet`);
  const policy = answer.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('sandbox allow-forms');
  const markup = await answer.text();
  expect(markup).not.toMatch(/<script|target=|example\.org|mailto:/);
  expect(markup).not.toContain(new URL(product.url).host);
  expect(markup).toContain('@media (min-width:0) { h1 > b { color: white } }');
});

test('a picture of the page is asked for in the device’s name', async () => {
  const product = await startProduct();
  const demo = await startDemo(product.url);
  const stage = await pick(demo, {});
  const picture = await fetch(`${stage.url.href}/pictures/0`);
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect(product.seen.at(-1)).toMatchObject({ path: '/logo.png', introduced: false });
  expect((await fetch(`${stage.url.href}/pictures/1`)).status).toBe(404);
});

test('a page that would be dropped by the device stays, and the log says why', async () => {
  const product = await startProduct();
  const demo = await startDemo(product.url);
  const stage = await pick(demo, {});
  const inside = await openSheet({ url: `${stage.url.href}/sheet` });
  const [link] = inside.page()?.links ?? [];
  if (!link) throw new Error('The sheet has no link.');
  await inside.follow(link);
  expect(inside.page()?.heading).toBe('Welcome');
  const log = await openSheet({ url: `${stage.url.href}/log` });
  expect(log.page()?.text).toContain('the page stays: the answer was 404');
});

test('Cancel puts the device back into its box', async () => {
  const product = await startProduct();
  const demo = await startDemo(product.url);
  const stage = await pick(demo, {});
  const outside = await openSheet({ url: stage.url });
  await tap(outside);
  expect(outside.page()?.heading).toBe('Pick a device.');
  expect((await openSheet({ url: stage.url })).page()?.heading).toBe('Pick a device.');
});

test('the list of journeys shows what it is given, and takes nothing of it for HTML', async () => {
  const row: JourneyRow = {
    reference: 'amber-otter-42',
    product: '<b>Mac15,3</b>',
    serial: 'X1',
    osVersion: null,
    language: 'en',
    person: null,
    hop: 'idp',
    outcome: 'stopped',
    problem: 'mdm.forbidden',
    createdAt: new Date(0),
  };
  const events = [{ at: new Date(0), event: 'device.arrived', detail: null }];
  const demo = await startDemo('http://localhost:9', {
    list: async () => [row],
    find: async (reference) => (reference === row.reference ? { ...row, events } : undefined),
  });
  const list = await openSheet({ url: demo.journeysUrl });
  expect(list.page()?.html).toContain('&lt;b&gt;Mac15,3&lt;/b&gt;');
  expect(list.page()?.html).toContain('title="mdm: stopped"');
  const one = await openSheet({ url: `${demo.journeysUrl}/amber-otter-42` });
  expect(one.page()?.text).toContain('device.arrived');
  const none = await openSheet({ url: `${demo.journeysUrl}/teal-lynx-80` });
  expect(none.page()?.heading).toBe('No such journey');
});

const WELCOME = `<!doctype html><html><head><script src="/a.js"></script>
<style>@media (prefers-color-scheme: dark) { h1 > b { color: white } }</style></head>
<body onload="go()"><h1>Welcome</h1><img src="/logo.png" srcset="https://example.org/2x.png 2x">
<form method="post" action="/next" target="_top"><input name="user name">
<button name="go" value="on">On</button><button name="go" value="elsewhere" formaction="/other">Else</button>
</form><a href="/gone">Gone</a><a href="mailto:x@example.org">Write</a></body></html>`;

const running: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ stop }) => stop()));
});

async function startProduct() {
  const seen: { path: string; body: string; language: string; introduced: boolean }[] = [];
  const server = createServer({ maxHeaderSize: 65_536 }, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const path = request.url ?? '';
    const introduced = 'x-apple-aspen-deviceinfo' in request.headers;
    seen.push({ path, body, language: request.headers['accept-language'] ?? '', introduced });
    const [status, type, content] = ANSWERS[path] ?? [404, 'text/html', ''];
    response.writeHead(status, { 'content-type': type });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push({ stop: () => new Promise((resolve) => server.close(() => resolve())) });
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const INSTALL =
  '<h1>Install</h1><form method="post" action="/profile"><button>Install</button></form>';
const ANSWERS: Record<string, readonly [number, string, string]> = {
  '/enroll': [200, 'text/html', WELCOME],
  '/next': [200, 'text/html', INSTALL],
  '/other': [200, 'text/html', '<h1>Other</h1>'],
  '/logo.png': [200, 'image/png', 'png'],
  '/profile': [200, 'application/x-apple-aspen-config', PROFILE],
};

async function startDemo(productUrl: string, journeys?: JourneyBook): Promise<HandsOn> {
  const demo = await startHandsOn({ productUrl, ca: await ca, journeys });
  running.push(demo);
  return demo;
}

async function pick(demo: HandsOn, values: Record<string, string>): Promise<Page> {
  const browser = await openSheet({ url: demo.url });
  const form = browser.page()?.forms[0];
  if (!form) throw new Error('There is nothing to pick.');
  await browser.submit(form, values);
  const stage = browser.page();
  if (!stage) throw new Error('There is no device.');
  return stage;
}

async function tap(sheet: Sheet, values: Record<string, string> = {}): Promise<void> {
  const form = sheet.page()?.forms[0];
  if (!form) throw new Error('The sheet has no form.');
  await sheet.submit(form, values);
}
