import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openSheet } from '#tests/world/device/web-view.ts';

const HEADER = 'aW50cm9kdWN0aW9u';
const PROFILE = 'application/x-apple-aspen-config';

test('the introduction is sent on the first request and on no other', async () => {
  const site = await serve({
    '/enroll': page('<a href="/next">On</a>'),
    '/next': page('Next'),
  });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  await sheet.follow(link(sheet));
  expect(site.seen.map(({ headers }) => headers['x-apple-aspen-deviceinfo'])).toEqual([
    HEADER,
    undefined,
  ]);
});

test('a redirect of the first request is followed without the introduction', async () => {
  const site = await serve({ '/enroll': redirect(303, '/here'), '/here': page('Here') });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(sheet.page()?.url.pathname).toBe('/here');
  expect(site.seen[1]?.headers['x-apple-aspen-deviceinfo']).toBeUndefined();
});

test('an introduction of 60 KB arrives byte for byte', async () => {
  const header = `${'A'.repeat(60_000)}+/==`;
  const site = await serve({ '/enroll': page('Welcome') });
  await openSheet({ url: site.url('/enroll'), header });
  expect(site.seen[0]?.headers['x-apple-aspen-deviceinfo']).toBe(header);
});

test('a profile from the first host is taken', async () => {
  const site = await serve({ '/enroll': answer(200, PROFILE, '<plist/>') });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(sheet.outcome()).toMatchObject({ kind: 'profile', bytes: Buffer.from('<plist/>') });
});

test('a profile from another host is dropped without a word', async () => {
  const other = await serve({ '/profile': answer(200, PROFILE, '<plist/>') });
  const site = await serve({
    '/enroll': page('<h1>Install</h1><a href="/go">Install</a>'),
    '/go': redirect(302, other.url('/profile').replace('127.0.0.1', 'localhost')),
  });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(await sheet.follow(link(sheet))).toMatchObject({ kind: 'frozen' });
  expect(sheet.page()?.heading).toBe('Install');
});

test('the type of a profile may carry parameters', async () => {
  const site = await serve({ '/enroll': answer(200, `${PROFILE}; charset=utf-8`, '<plist/>') });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(sheet.outcome().kind).toBe('profile');
});

test('the type of a profile in another spelling makes it a page', async () => {
  const site = await serve({ '/enroll': answer(200, 'Application/X-Apple-Aspen-Config', 'x') });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(sheet.outcome().kind).toBe('page');
});

test('the status of a profile is not looked at', async () => {
  const site = await serve({ '/enroll': answer(500, PROFILE, 'Internal error') });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(sheet.outcome().kind).toBe('profile');
});

test('a 403 with JSON is one of the predefined errors', async () => {
  const body = '{"code":"com.apple.softwareupdate.required"}';
  const site = await serve({ '/enroll': answer(403, 'application/json', body) });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(sheet.outcome()).toMatchObject({ kind: 'predefined-error', body: Buffer.from(body) });
});

test('a 403 with HTML is shown', async () => {
  const site = await serve({ '/enroll': answer(403, 'text/html', '<h1>Not for you</h1>') });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(sheet.page()).toMatchObject({ status: 403, heading: 'Not for you' });
});

test('a 404 leaves the page as it was', async () => {
  const site = await serve({ '/enroll': page('<h1>Welcome</h1><a href="/gone">On</a>') });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(await sheet.follow(link(sheet))).toMatchObject({ kind: 'frozen' });
  expect(sheet.page()?.heading).toBe('Welcome');
});

test('a challenge for a password or a ticket is refused', async () => {
  const site = await serve({
    '/enroll': answer(401, 'text/html', 'Sign in', { 'www-authenticate': 'Negotiate' }),
  });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(sheet.outcome()).toMatchObject({ kind: 'challenge-refused', challenge: 'Negotiate' });
  expect(site.seen).toHaveLength(1);
});

test('a host that cannot be reached is an alert', async () => {
  const site = await serve({});
  await site.stop();
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(sheet.outcome().kind).toBe('failed');
});

test('a 303 turns a POST into a GET, a 307 sends it again', async () => {
  const site = await serve({
    '/enroll': page(`
      <form method="post" action="/see-other"><input name="a" value="1"><button>A</button></form>
      <form method="post" action="/again"><input name="b" value="2"><button>B</button></form>`),
    '/see-other': redirect(303, '/end'),
    '/again': redirect(307, '/end'),
    '/end': page('End'),
  });
  for (const index of [0, 1]) {
    const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
    await sheet.submit(form(sheet, index));
  }
  const ends = site.seen.filter(({ path }) => path === '/end');
  expect(ends.map(({ method, body }) => [method, body])).toEqual([
    ['GET', ''],
    ['POST', 'b=2'],
  ]);
});

test('the twenty-first redirect is an alert', async () => {
  const site = await serve({ '/enroll': redirect(302, '/enroll') });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(sheet.outcome()).toMatchObject({ kind: 'failed', why: 'too many HTTP redirects' });
  expect(site.seen).toHaveLength(21);
});

test('a link or a form that opens a window does nothing', async () => {
  const site = await serve({
    '/enroll': page(
      '<a target="_blank" href="/a">A</a><form target="new" action="/b"><button>B</button></form>',
    ),
  });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(await sheet.follow(link(sheet))).toMatchObject({ kind: 'frozen' });
  expect(await sheet.submit(form(sheet))).toMatchObject({ kind: 'frozen' });
  expect(site.seen).toHaveLength(1);
});

test("form-action 'self' also stops a POST that is redirected to a foreign origin", async () => {
  const provider = await serve({ '/authorize': page('Sign in') });
  const markup = '<form method="post" action="/go"><button>Go</button></form>';
  const go = redirect(303, provider.url('/authorize'));
  const strict = { 'content-security-policy': "default-src 'none'; form-action 'self'" };
  const open = {
    'content-security-policy': `form-action 'self' ${new URL(provider.url('/')).origin}`,
  };
  for (const [headers, kind] of [
    [strict, 'frozen'],
    [open, 'page'],
  ] as const) {
    const site = await serve({ '/enroll': answer(200, 'text/html', markup, headers), '/go': go });
    const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
    expect((await sheet.submit(form(sheet))).kind).toBe(kind);
  }
  expect(provider.seen).toHaveLength(1);
});

test('the origin of a POST is null when the page keeps its referrer to itself', async () => {
  const markup = '<form method="post" action="/go"><button>Go</button></form>';
  const hidden = { 'referrer-policy': 'no-referrer' };
  for (const [headers, origin] of [
    [hidden, 'null'],
    [{}, undefined],
  ] as const) {
    const site = await serve({
      '/enroll': answer(200, 'text/html', markup, headers),
      '/go': page('Gone'),
    });
    const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
    await sheet.submit(form(sheet));
    expect(site.seen[1]?.headers.origin).toBe(origin ?? new URL(site.url('/')).origin);
  }
});

test('a form is sent as a browser without JavaScript sends it', async () => {
  const site = await serve({
    '/enroll': page(`
      <form method="post" action="/go?x=1&amp;y=2" id="f">
        <input type="hidden" name="token" value="a&amp;b">
        <label>Name <input name="name" value="old"></label>
        <input type="checkbox" name="no"><input type="checkbox" name="yes" checked>
        <input type="radio" name="size" value="s"><input type="radio" name="size" value="l" checked>
        <select name="land"><option value="de">D<option value="fr" selected>F</select>
        <textarea name="note">\nhello</textarea><input name="off" value="1" disabled>
        <button name="way" value="on">On</button><button formaction="/other">Other</button>
      </form><input form="f" name="far" value="away">`),
    '/go': page('Gone'),
    '/other': page('Other'),
  });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  const sent = form(sheet);
  await sheet.submit(sent, { name: 'Ada Ü', note: 'one\ntwo' });
  expect(site.seen[1]).toMatchObject({ path: '/go?x=1&y=2', method: 'POST' });
  expect([...new URLSearchParams(site.seen[1]?.body)]).toEqual([
    ['token', 'a&b'],
    ['name', 'Ada Ü'],
    ['yes', 'on'],
    ['size', 'l'],
    ['land', 'fr'],
    ['note', 'one\r\ntwo'],
    ['far', 'away'],
    ['way', 'on'],
  ]);
  await sheet.submit(sent, {}, sent.buttons[1]);
  expect(site.seen[2]?.path).toBe('/other');
});

test('a GET form replaces the query of its address', async () => {
  const site = await serve({
    '/enroll': page(
      '<form action="/find?old=1"><input name="q" value="1"><button>Go</button></form>',
    ),
    '/find?q=1': page('Found'),
  });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  await sheet.submit(form(sheet));
  expect(sheet.page()?.text).toBe('Found');
});

test('a required box that is not ticked keeps the form on the page', async () => {
  const site = await serve({
    '/enroll': page(
      '<form method="post"><input type="checkbox" name="ok" required><button>Go</button></form>',
    ),
  });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(await sheet.submit(form(sheet))).toMatchObject({ kind: 'frozen' });
  expect(await sheet.submit(form(sheet), { ok: true })).toMatchObject({ kind: 'page' });
});

test('a form that only a script could send stays where it is, unless noscript has a button', async () => {
  const hidden = '<form method="post" action="/go"><input type="hidden" name="code" value="1">';
  const site = await serve({
    '/bare': page(`${hidden}</form><script>document.forms[0].submit()</script>`),
    '/kind': page(`${hidden}<noscript><button>Continue</button></noscript></form>`),
    '/go': page('Gone'),
  });
  const bare = await openSheet({ url: site.url('/bare'), header: HEADER });
  expect(await bare.submit(form(bare))).toMatchObject({ kind: 'frozen' });
  const kind = await openSheet({ url: site.url('/kind'), header: HEADER });
  expect(await kind.submit(form(kind))).toMatchObject({ kind: 'page' });
});

test('relative addresses start from the base of the page', async () => {
  const site = await serve({
    '/enroll': page('<base href="/deep/er/"><a href="../up">Up</a>'),
    '/deep/up': page('Up here'),
  });
  const sheet = await openSheet({ url: site.url('/enroll'), header: HEADER });
  await sheet.follow(link(sheet));
  expect(sheet.page()?.text).toBe('Up here');
});

test('each sheet starts without cookies', async () => {
  const site = await serve({
    '/enroll': answer(200, 'text/html', '<a href="/">On</a>', { 'set-cookie': 'a=1; Path=/' }),
    '/': page('On'),
  });
  const first = await openSheet({ url: site.url('/enroll'), header: HEADER });
  await first.follow(link(first));
  await openSheet({ url: site.url('/enroll'), header: HEADER });
  expect(site.seen.map(({ headers }) => headers.cookie)).toEqual([undefined, 'a=1', undefined]);
});

test('the language of the device is asked for, with and without its region', async () => {
  const site = await serve({ '/enroll': page('Welcome') });
  await openSheet({ url: site.url('/enroll'), header: HEADER, language: 'pt_BR' });
  expect(site.seen[0]?.headers['accept-language']).toBe('pt-BR,pt;q=0.9');
});

type Reply = { status: number; headers: Record<string, string>; body: string };
type Seen = { method: string; path: string; headers: IncomingMessage['headers']; body: string };
type SheetLike = Awaited<ReturnType<typeof openSheet>>;

const running: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ stop }) => stop()));
});

async function serve(replies: Record<string, Reply>) {
  const seen: Seen[] = [];
  const server = createServer({ maxHeaderSize: 65_536 }, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const path = request.url ?? '';
    seen.push({ method: request.method ?? '', path, headers: request.headers, body });
    send(
      response,
      replies[path] ?? replies[path.split('?')[0] ?? ''] ?? answer(404, 'text/html', ''),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  running.push({ stop });
  return { seen, stop, url: (path: string) => `http://127.0.0.1:${port}${path}` };
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers);
  response.end(body);
}

function answer(
  status: number,
  type: string,
  body: string,
  more: Record<string, string> = {},
): Reply {
  return { status, headers: { 'content-type': type, ...more }, body };
}

function page(body: string): Reply {
  return answer(
    200,
    'text/html; charset=utf-8',
    `<!doctype html><html><body>${body}</body></html>`,
  );
}

function redirect(status: number, location: string): Reply {
  return { status, headers: { location }, body: '' };
}

function link(sheet: SheetLike) {
  const first = sheet.page()?.links[0];
  if (!first) throw new Error('The page has no link.');
  return first;
}

function form(sheet: SheetLike, index = 0) {
  const found = sheet.page()?.forms[index];
  if (!found) throw new Error('The page has no such form.');
  return found;
}
