import { type ChildProcess, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeOwnership } from '#lib/data/owner-lock.ts';
import { startDevice, tapOn } from '#tests/world/device/device.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import { findFreePort, type Product } from '#tests/world/product.ts';
import { furnish, type Premises } from '#tests/world/workshop.ts';

/** What shells say of a process that SIGTERM has ended: 128 + 15. */
const STOPPED = 143;
/** Whoever starts the server is told in sentences. */
const STACK = /^\s+at .*:\d+:\d+/m;

const WRONG_SETTINGS = `mdms:
  - name: neurons!
    kind: ivanti-neurons
    url: https://mdm.example.com
    username: 7
    password: secret
    colour: red
entrances:
  - name: default
    mdm: core
`;

let premises: Premises;
let product: Product;

beforeAll(async () => {
  premises = await furnish({ env: { LOG_LEVEL: 'info' } });
});
afterAll(() => premises.stop());

function startForEach(): void {
  beforeEach(async () => {
    premises.mdm.misbehave(null);
    product = await premises.start(premises.port);
  });
  afterEach(() => product.kill());
}

async function toInstall(): Promise<Sheet> {
  const sheet = await startDevice({
    url: `${product.url}/enroll`,
    ca: premises.ca,
  }).arrive();
  for (let tap = 0; tap < 3; tap += 1) await tapOn(sheet);
  return sheet;
}

const patiently = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 20 });
const mdmWasAsked = (before: number) =>
  patiently(() => expect(premises.mdm.requests).toHaveLength(before + 1));
const isRefused = async (url: string) => {
  const error = await fetch(url).then(
    () => undefined,
    ({ cause }: Error) => cause as NodeJS.ErrnoException,
  );
  expect(error?.code).toBe('ECONNREFUSED');
};

describe('a server that is asked to stop', () => {
  startForEach();

  it('lets a running request end with its profile, refuses new ones, and is gone', async () => {
    const { mdm } = premises;
    const before = mdm.requests.length;
    const sheet = await toInstall();
    const release = mdm.hold();
    const tap = tapOn(sheet);
    await mdmWasAsked(before);

    const stopped = product.stop();
    await patiently(() => isRefused(product.url));
    release();
    expect((await tap).kind).toBe('profile');
    expect(await stopped).toBe(STOPPED);
    expect(product.lines.some((line) => line.includes('"house.stopping"'))).toBe(true);
  });

  it('does not wait for a client that keeps its connection open', async () => {
    const { mdm } = premises;
    const before = mdm.requests.length;
    const sheet = await toInstall();
    const release = mdm.hold();
    const agent = new http.Agent({ keepAlive: true });
    const action = String(sheet.page()?.forms[0]?.action);
    const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
      http.request(action, { method: 'POST', agent }, resolve).on('error', reject).end();
    });
    await mdmWasAsked(before);
    const stopped = product.stop();
    await patiently(() => isRefused(product.url));
    release();
    const answer = await answered;
    answer.resume();
    expect(answer.headers['content-type']).toBe('application/x-apple-aspen-config');
    expect(answer.headers.connection).toBe('close');
    expect(await stopped).toBe(STOPPED);
    agent.destroy();
  });

  it('cuts off a request that has not ended after ten seconds', async () => {
    const { mdm } = premises;
    const before = mdm.requests.length;
    const sheet = await toInstall();
    mdm.misbehave('slow');
    const tap = tapOn(sheet);
    await mdmWasAsked(before);
    const asked = performance.now();
    expect(await product.stop()).toBe(STOPPED);
    expect(performance.now() - asked).toBeGreaterThan(9_500);
    expect((await tap).kind).toBe('failed');
  });
});

describe('one data directory', () => {
  startForEach();

  it('has one server: a second one refuses in plain words, and the first keeps working', async () => {
    const second = await premises.launch();
    expect(await second.ended).toBe(1);
    const said = second.lines.join('\n');
    expect(said).toContain('Another process owns DATA_DIR.');
    expect(said).toContain('DATABASE_URL');
    expect(said).toContain(premises.env.DATA_DIR);
    expect(said).not.toMatch(STACK);

    expect((await tapOn(await toInstall())).kind).toBe('profile');
  });

  it('is free again for the next server when the first was killed', async () => {
    await product.kill();
    product = await premises.start(premises.port);
    expect((await tapOn(await toInstall())).kind).toBe('profile');
  });
});

describe('a server whose setup is wrong', () => {
  it('refuses to start and names every mistake in its environment, without their values', async () => {
    const { ended, lines } = await premises.launch({
      PUBLIC_URL: 'http://enroll.example.com',
      SECRET_KEY: 'hunter2',
      TRUST_PROXY: 'many',
      LOG_LEVEL: 'loud',
    });
    expect(await ended).toBe(1);
    const said = lines.join('\n');
    expect(said).toContain('The environment is not complete.');
    for (const name of ['PUBLIC_URL', 'SECRET_KEY', 'TRUST_PROXY', 'LOG_LEVEL']) {
      expect(said).toMatch(new RegExp(`^${name} .*; for example: `, 'm'));
    }
    expect(said).not.toContain('hunter2');
    expect(said).not.toMatch(STACK);
  });

  it('refuses to start and names every mistake in its settings file, with the lines', async () => {
    const file = join(premises.folder, 'wrong.yaml');
    await writeFile(file, WRONG_SETTINGS);
    const { ended, lines } = await premises.launch({
      SETTINGS_FILE: file,
      DATA_DIR: join(premises.folder, 'other'),
    });
    expect(await ended).toBe(1);
    const said = lines.join('\n');
    expect(said).toContain('The settings file has mistakes.');
    for (const line of [2, 5, 7]) expect(said).toMatch(new RegExp(`\\b${line}\\b`));
    expect(said).not.toMatch(STACK);
  });

  it('refuses to start without the anchors that it was told to trust', async () => {
    const { ended, lines } = await premises.launch({ DEVICE_TRUST_FILE: '/no/such/file.pem' });
    expect(await ended).toBe(1);
    expect(lines.join('\n')).toContain('/no/such/file.pem, which can not be read');
  });
});

describe('npm start', () => {
  it('passes SIGTERM on, and leaves nothing behind', async () => {
    const wrapper = await startWrapper();
    wrapper.child.kill('SIGTERM');
    expect(await wrapper.ended).toBe(0);
    await nobodyIsLeft(wrapper.url);
  });

  it('ends the server when the shell that npm put in between is killed', async () => {
    const wrapper = await startWrapper({ inShell: true });
    wrapper.child.kill('SIGKILL');
    await wrapper.ended;
    await patiently(() => nobodyIsLeft(wrapper.url));
  });

  /** Nothing listens, and nothing owns the data. */
  async function nobodyIsLeft(url: string): Promise<void> {
    await isRefused(url);
    (await takeOwnership(premises.env.DATA_DIR ?? '')).release();
  }

  async function startWrapper({ inShell = false } = {}) {
    const port = await findFreePort();
    const url = `http://localhost:${port}`;
    const script = [process.execPath, join(process.cwd(), 'scripts', 'start.mjs')] as const;
    // The second command keeps the shell from turning into node.
    const command = inShell ? (['sh', '-c', `${script.join(' ')}; true`] as const) : script;
    const child: ChildProcess = spawn(command[0], command.slice(1), {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...premises.env,
        PUBLIC_URL: url,
        PORT: String(port),
        HOSTNAME_TO_LISTEN_ON: '127.0.0.1',
      },
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => lines.push(line));
    }
    await vi.waitFor(
      async () => {
        const ready = await fetch(`${url}/health/ready`).catch(() => undefined);
        expect(ready?.status, lines.join('\n')).toBe(200);
      },
      { timeout: 50_000, interval: 50 },
    );
    return { child, url, ended };
  }
});
