import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Home } from '#lib/data/database.ts';

/** Runs writer.ts as a process of its own, which can be killed. */
export type Writer = {
  /** What it has acknowledged so far, line by line. */
  readonly lines: readonly string[];
  /** Resolves as soon as it has said so many lines. */
  readonly hasSaid: (count: number) => Promise<void>;
  readonly kill9: () => Promise<void>;
};

export async function startWriter(home: Home): Promise<Writer> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/storage/writer.ts', JSON.stringify(home)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const lines: string[] = [];
  let rest = '';
  let complaint = '';
  let wake = () => {};
  child.stdout.on('data', (bytes) => {
    const parts = `${rest}${bytes}`.split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    wake();
  });
  child.stderr.on('data', (bytes) => {
    complaint += bytes;
  });
  child.on('close', () => wake());

  const hasSaid = async (count: number) => {
    while (lines.length < count) {
      if (hasEnded(child)) throw new Error(`the writer ended by itself: ${complaint}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  await hasSaid(1);
  return { lines, hasSaid, kill9: () => kill9(child) };
}

/** Waits for `close`: what it said before it died is read to the end. */
async function kill9(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
