import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const SERVER = join(process.cwd(), '.next', 'standalone', 'server.js');
const READY_WITHIN_MS = 60_000;

/** The product as it is deployed: the built standalone server, in a process of its own. */
export type Product = {
  readonly url: string;
  readonly pid: number;
  /** Everything that it printed, line by line. */
  readonly lines: readonly string[];
  /** Resolves when it is gone and all that it printed is read. @returns its exit code */
  readonly ended: Promise<number | null>;
  /** Asks it to stop, and waits until it has. @returns its exit code */
  readonly stop: () => Promise<number | null>;
  /** As a power cut would, for the process. */
  readonly kill: () => Promise<void>;
};

export type ProductOptions = {
  readonly port?: number;
  readonly env: Record<string, string>;
  readonly onLine?: (line: string) => void;
  /** Arguments of node itself. */
  readonly nodeArguments?: readonly string[];
};

/**
 * Starts it and waits until it is ready. PUBLIC_URL is its own address unless `env` says otherwise.
 *
 * @throws Error with what it printed, when it ends before it is ready
 */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { product, child } = await launch(options);
  await waitUntilReady(product.url, child, product.lines);
  return product;
}

/** Starts it and waits for nothing: for one that is expected to refuse, see `ended`. */
export async function launchProduct(options: ProductOptions): Promise<Product> {
  return (await launch(options)).product;
}

async function launch(
  options: ProductOptions,
): Promise<{ product: Product; child: ChildProcessByStdio<null, Readable, Readable> }> {
  if (!existsSync(SERVER)) throw new Error('The product is not built: run `npm run build` first.');
  const port = options.port ?? (await findFreePort());
  const url = `http://localhost:${port}`;
  const child = spawn(
    process.execPath,
    ['--max-http-header-size=65536', ...(options.nodeArguments ?? []), SERVER],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        HOSTNAME: '127.0.0.1',
        PORT: String(port),
        PUBLIC_URL: url,
        ...options.env,
      } as unknown as NodeJS.ProcessEnv,
    },
  );
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      options.onLine?.(line);
    });
  }
  // Whoever started it may fail: it must not outlive them.
  const killWithUs = () => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  const product = {
    url,
    pid: child.pid ?? 0,
    lines,
    ended,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  };
  return { product, child };
}

/** @param from tries this port and the ones after it; without it, any */
export async function findFreePort(from?: number): Promise<number> {
  for (let port = from ?? 0; port < (from ?? 0) + 200; port += 1) {
    const free = await tryPort(port);
    if (free) return free;
  }
  throw new Error(`no free port from ${from} on`);
}

async function waitUntilReady(
  url: string,
  child: ChildProcess,
  lines: readonly string[],
): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The product ended before it was ready:\n${lines.join('\n')}`);
    }
    const ready = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`The product was not ready in time:\n${lines.join('\n')}`);
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const found = (server.address() as AddressInfo).port;
      server.close(() => resolve(found));
    });
  });
}
