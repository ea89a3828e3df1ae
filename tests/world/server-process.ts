import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_WITHIN_MS = 30_000;

/** Somebody else's server that a test has started, with everything it writes in one folder. */
export type ServerProcess = {
  /** Ends it, by its process id, and removes its folder. */
  readonly stop: () => Promise<void>;
};

export type ServerOptions = {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** It works here; gone when it is stopped. */
  readonly folder: string;
  /** The address that answers 200 as soon as it is ready, or who knows it otherwise. */
  readonly readyAt: string | (() => Promise<boolean>);
};

/**
 * Starts a server that stays in the foreground, and waits until it is ready.
 *
 * @throws Error with its first words, which tell the most, when it ends or does not get ready
 */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const { command, args, env, folder } = options;
  const child = spawn(command, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env } as unknown as NodeJS.ProcessEnv,
  });
  const said: string[] = [];
  child.stdout.on('data', (bytes) => said.push(String(bytes)));
  child.stderr.on('data', (bytes) => said.push(String(bytes)));
  // Whoever started it may fail: it must not outlive them.
  const endWithUs = () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', endWithUs);
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
    process.off('exit', endWithUs);
  };
  if (await isReady(options.readyAt, child)) return { stop };
  await stop();
  throw new Error(`${command} does not start: ${said.join('').slice(0, 2_000)}`);
}

async function isReady(readyAt: ServerOptions['readyAt'], child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS;
  let failure: unknown;
  child.once('error', (error) => {
    failure = error;
  });
  while (!failure && isRunning(child) && Date.now() < deadline) {
    if (await (typeof readyAt === 'string' ? answers(readyAt) : readyAt())) return true;
    await sleep(50);
  }
  return false;
}

async function answers(address: string): Promise<boolean> {
  const answer = await fetch(address).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.ok ?? false;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || !isRunning(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(patience);
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
