import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '#tests/world/product.ts';

/** Real WebKit, which is what opens our pages on a device: WebKitGTK, driven by W3C WebDriver. */
export type WebKit = {
  readonly version: string;
  /** Where downloads go. */
  readonly folder: string;
  readonly open: (url: string) => Promise<void>;
  /** Waits until there is such an element: a click returns before its page is there. */
  readonly waitFor: (selector: string) => Promise<void>;
  /** As soon as it is there. */
  readonly click: (selector: string) => Promise<void>;
  readonly type: (selector: string, text: string) => Promise<void>;
  readonly screenshot: () => Promise<Buffer>;
  readonly stop: () => Promise<void>;
};

export type WebKitOptions = {
  readonly dark?: boolean;
  /** 447 pixels are the least that its window takes. */
  readonly width?: number;
  readonly height?: number;
};

type Programs = { readonly driver: string; readonly browser: string; readonly screen: string };

const WITHIN_MS = 30_000;

/** @returns undefined where a part of it is missing; `npm test` installs it where it may */
export function findWebKit(): Programs | undefined {
  const driver = ['/usr/bin/WebKitWebDriver'].find(existsSync);
  const screen = ['/usr/bin/Xvfb'].find(existsSync);
  const browser = listFolders('/usr/lib', '/usr/libexec')
    .flatMap((folder) => ['webkit2gtk-4.1', 'webkit2gtk-4.0'].map((name) => join(folder, name)))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find(existsSync);
  return driver && browser && screen ? { driver, browser, screen } : undefined;
}

/** Starts it on a screen of its own, with JavaScript off, as the road has to work without. */
export async function startWebKit(
  programs: Programs,
  options: WebKitOptions = {},
): Promise<WebKit> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-webkit-'));
  const children: ChildProcess[] = [];
  // Whoever started it may fail: it must not outlive them.
  const killWithUs = () => void children.map((child) => child.kill('SIGKILL'));
  process.once('exit', killWithUs);
  const stop = async () => {
    process.off('exit', killWithUs);
    await Promise.all(children.reverse().map(end));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { child: screen, display } = await startScreen(programs.screen);
    children.push(screen);
    const port = await findFreePort();
    // MiniBrowser puts downloads into the home folder.
    const env = { ...process.env, GDK_BACKEND: 'x11', DISPLAY: display, HOME: folder };
    children.push(spawn(programs.driver, [`--port=${port}`], { env, stdio: 'ignore' }));
    const session = await openSession(`http://127.0.0.1:${port}`, programs.browser, options);
    const close = () => session.ask('DELETE', '').then(stop, stop);
    return { version: session.version, folder, ...createHands(session), stop: close };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Session = {
  readonly version: string;
  readonly ask: (method: string, path: string, body?: object) => Promise<unknown>;
};

async function openSession(
  driver: string,
  browser: string,
  { dark = false, width = 447, height = 900 }: WebKitOptions,
): Promise<Session> {
  await until('the driver to be there', () =>
    fetch(`${driver}/status`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  const args = ['--automation', '--enable-javascript=false', ...(dark ? ['--dark-mode'] : [])];
  const { sessionId, capabilities } = (await ask(`${driver}/session`, 'POST', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args } } },
  })) as { sessionId: string; capabilities: { browserVersion: string } };
  const session: Session = {
    version: capabilities.browserVersion,
    ask: (method, path, body) => ask(`${driver}/session/${sessionId}${path}`, method, body),
  };
  await session.ask('POST', '/window/rect', { width, height });
  return session;
}

function createHands({ ask }: Session): Omit<WebKit, 'version' | 'folder' | 'stop'> {
  const find = async (selector: string) => {
    const found = await ask('POST', '/element', { using: 'css selector', value: selector });
    return `/element/${Object.values(found as object)[0]}`;
  };
  const see = async () => Buffer.from(String(await ask('GET', '/screenshot')), 'base64');
  return {
    open: async (url) => void (await ask('POST', '/url', { url })),
    waitFor: (selector) =>
      until(selector, () =>
        find(selector).then(
          () => true,
          () => false,
        ),
      ),
    click: (selector) =>
      until(`a click on ${selector}`, () =>
        find(selector)
          .then((element) => ask('POST', `${element}/click`, {}))
          .then(
            () => true,
            // Not there yet, or of the page that is just leaving.
            () => false,
          ),
      ),
    type: async (selector, text) =>
      void (await ask('POST', `${await find(selector)}/value`, { text })),
    // The first picture may show what was there before; without JavaScript nothing tells when it is
    // painted, but two pictures that are the same do.
    screenshot: async () => {
      let last = await see();
      await until('the page to stand still', async () => {
        const before = last;
        last = await see();
        return last.equals(before);
      });
      return last;
    },
  };
}

async function ask(url: string, method: string, body?: object): Promise<unknown> {
  const reply = await fetch(url, {
    method,
    signal: AbortSignal.timeout(WITHIN_MS),
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const { value } = (await reply.json()) as { value: { message?: string } };
  if (!reply.ok) throw new Error(`WebKit's driver refuses ${method} ${url}: ${value.message}`);
  return value;
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + WITHIN_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(100);
  }
}

/** Xvfb chooses a free display and writes its number to the file that it is told. */
async function startScreen(program: string): Promise<{ child: ChildProcess; display: string }> {
  const child = spawn(
    program,
    ['-displayfd', '3', '-screen', '0', '1600x1400x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const told = child.stdio[3] as Readable;
  return new Promise((resolve, reject) => {
    told.once('data', (number) => resolve({ child, display: `:${String(number).trim()}` }));
    child.once('error', reject);
    child.once('exit', () => reject(new Error('Xvfb ended before it had a display')));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

function listFolders(...parents: string[]): string[] {
  return parents.filter(existsSync).flatMap((parent) => [
    parent,
    ...readdirSync(parent, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(parent, name)),
  ]);
}
