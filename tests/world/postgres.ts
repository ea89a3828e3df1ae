import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries, findUnprivileged } from '#tests/world/postgres-binaries.ts';

export type Postgres = {
  /** An empty database, reached through a socket that stays the same over restarts. */
  readonly url: string;
  /** Another empty database in the same cluster. @returns its address */
  readonly createDatabase: () => Promise<string>;
  /** Ends every connection and process as the kernel would, without a word. */
  readonly kill9: () => Promise<void>;
  /** Starts it, after stopping it if it runs. */
  readonly restart: () => Promise<void>;
  /** Ends it and removes its files. */
  readonly stop: () => Promise<void>;
};

type Cluster = {
  readonly folder: string;
  readonly postgres: string;
  readonly url: string;
  readonly account: { uid: number; gid: number } | undefined;
  process?: ChildProcess;
};

/** A PostgreSQL of our own from the machine's binaries: real, flushing, and gone afterwards. */
export async function startPostgres(): Promise<Postgres | { unavailable: string }> {
  const binaries = findBinaries();
  if (typeof binaries !== 'string') return binaries;

  const cluster = createCluster(binaries);
  const killAtExit = () => cluster.process?.kill('SIGKILL');
  process.once('exit', killAtExit);
  await start(cluster);
  return {
    url: cluster.url,
    createDatabase: () => createDatabase(cluster),
    kill9: () => kill9(cluster),
    restart: async () => {
      await end(cluster, 'SIGINT');
      await start(cluster);
    },
    stop: async () => {
      await end(cluster, 'SIGINT');
      rmSync(cluster.folder, { recursive: true, force: true });
      process.off('exit', killAtExit);
    },
  };
}

function createCluster(binaries: string): Cluster {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-pg-'));
  const account = findUnprivileged();
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'],
    { ...account, cwd: folder, stdio: 'pipe' },
  );
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
  return { folder, account, url, postgres: join(binaries, 'postgres') };
}

/** A killed cluster's last children hold its memory for a moment; until then it refuses to start. */
async function start(cluster: Cluster): Promise<void> {
  let lastWords = '';
  for (let attempt = 0; attempt < 20; attempt++) {
    const child = spawn(
      cluster.postgres,
      ['-D', join(cluster.folder, 'data'), '-k', cluster.folder, '-c', 'listen_addresses='],
      { ...cluster.account, cwd: cluster.folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    lastWords = '';
    child.stderr.on('data', (bytes) => {
      lastWords = `${lastWords}${bytes}`.slice(-2_000);
    });
    cluster.process = child;
    if (await answers(cluster)) return;
    await sleep(250);
  }
  throw new Error(`PostgreSQL does not start: ${lastWords}`);
}

async function answers(cluster: Cluster): Promise<boolean> {
  while (isRunning(cluster)) {
    const client = new pg.Client({ connectionString: cluster.url });
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await sleep(50);
    }
  }
  return false;
}

async function createDatabase(cluster: Cluster): Promise<string> {
  const name = `t${randomBytes(8).toString('hex')}`;
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return cluster.url.replace('/postgres?', `/${name}?`);
}

/** The children first: they would take the postmaster's death for a reason to end in good order. */
async function kill9(cluster: Cluster): Promise<void> {
  const postmaster = cluster.process?.pid;
  for (const child of childrenOf(postmaster)) {
    try {
      process.kill(child, 'SIGKILL');
    } catch {
      // gone by itself
    }
  }
  await end(cluster, 'SIGKILL');
}

async function end(cluster: Cluster, signal: NodeJS.Signals): Promise<void> {
  if (!cluster.process || !isRunning(cluster)) return;
  const ended = once(cluster.process, 'exit');
  cluster.process.kill(signal);
  await ended;
}

function isRunning({ process: child }: Cluster): boolean {
  return child !== undefined && child.exitCode === null && child.signalCode === null;
}

function childrenOf(parent: number | undefined): number[] {
  let processes: string[] = [];
  try {
    processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    // no /proc on this system: the children end by themselves
  }
  return processes.map(Number).filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | undefined {
  try {
    // pid (name) state parent …; the name may hold anything, so count from its last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
