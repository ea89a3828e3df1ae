import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '#lib/base/problem.ts';

export type OwnerLock = { readonly release: () => void };

/** A socket's path must fit into 104 bytes on macOS and 108 on Linux. */
const LONGEST_PATH = 100;
const NAME = /^\.owner-[0-9a-f]{16}\.sock$/;
/** An owner that is busy (making its database takes seconds) accepts, but does not answer. */
const PATIENCE_MS = 1_000;

type Standing = 'gone' | 'candidate' | 'owner';

/**
 * Makes this process the one owner of a data directory, until it releases it or dies.
 *
 * Every candidate listens on a socket of its own name and only then looks for others, so of two at
 * least one sees the other; a socket whose process is gone refuses, kill -9 included. A name is never
 * used twice, so that clearing away the dead can not hit the living.
 *
 * @throws Problem house.data_in_use
 */
export async function takeOwnership(dataDir: string): Promise<OwnerLock> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const folder = socketFolder(dataDir);
  const name = `.owner-${randomBytes(8).toString('hex')}.sock`;
  let standing: Standing = 'candidate';

  const server = await listen(join(folder, `${name}.new`), () => standing);
  // Only what listens gets the name that others look for: between bind and listen it would look dead.
  renameSync(join(folder, `${name}.new`), join(folder, name));
  const release = () => {
    server.close();
    rmSync(join(folder, name), { force: true });
  };

  if (await hasRival(folder, name)) {
    release();
    throw new Problem('house.data_in_use', { detail: dataDir });
  }
  standing = 'owner';
  return { release };
}

/** Of candidates that see each other the first name wins; it waits until the others have gone. */
async function hasRival(folder: string, ours: string): Promise<boolean> {
  const others = readdirSync(folder).filter((name) => NAME.test(name) && name !== ours);
  for (const other of others) {
    let standing = await ask(join(folder, other));
    while (standing === 'candidate') {
      if (other < ours) return true;
      await sleep(5);
      standing = await ask(join(folder, other));
    }
    if (standing === 'owner') return true;
    rmSync(join(folder, other), { force: true });
  }
  return false;
}

/** Where the path is too long for a socket, the system's temporary folder stands in. */
function socketFolder(dataDir: string): string {
  const folder = realpathSync(dataDir);
  const longest = join(folder, '.owner-0123456789abcdef.sock.new');
  if (Buffer.byteLength(longest) <= LONGEST_PATH) return folder;

  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const standIn = join(tmpdir(), `vestibule-${hash}`);
  mkdirSync(standIn, { recursive: true, mode: 0o700 });
  return standIn;
}

function listen(path: string, standing: () => Standing): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(standing());
    });
    server.once('error', reject);
    server.listen(path, () => resolve(server.unref()));
  });
}

function ask(path: string): Promise<Standing> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect(path);
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on('data', (bytes) => {
      answer += bytes;
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      const gone = error.code === 'ECONNREFUSED' || error.code === 'ENOENT';
      resolve(gone ? 'gone' : 'owner');
    });
    // Whoever accepted is alive; only a clear "candidate" is anything less than an owner.
    socket.on('close', () => resolve(answer === 'candidate' ? 'candidate' : 'owner'));
  });
}
