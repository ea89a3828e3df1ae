import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
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
 * Whoever starts a server here may be killed without a word, and it must not outlive them: their end
 * of the pipe is closed then, as it is by `stop`, and the shell clears up.
 */
const KEEPER = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
trap '' PIPE
{ cat <&3 >/dev/null; kill -KILL $server; } 2>/dev/null &
wait $server
cd / && rm -rf -- "$FOLDER"
`;

/**
 * Starts a server that stays in the foreground, and waits until it is ready.
 *
 * @throws Error with its first words, which tell the most, when it ends or does not get ready
 */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const { command, args, env, folder, readyAt } = options;
  const child = spawn('/bin/sh', ['-c', KEEPER, 'keeper', command, ...args], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env, FOLDER: folder } as never,
  });
  const said: string[] = [];
  child.stdout.on('data', (bytes) => said.push(String(bytes)));
  child.stderr.on('data', (bytes) => said.push(String(bytes)));
  const stop = async () => {
    const ended = isRunning(child) && once(child, 'exit');
    child.stdin.end();
    await ended;
  };
  if (await isReady(readyAt, child)) return { stop };
  await stop();
  throw new Error(`${command} does not start: ${said.join('').slice(0, 2_000)}`);
}

async function isReady(readyAt: ServerOptions['readyAt'], child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (isRunning(child) && Date.now() < deadline) {
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

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
