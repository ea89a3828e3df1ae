import fs from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type Preparation = Parameters<NodeFS['init']>;

/** The parts of Emscripten's file system that this file reaches into. */
type Machine = {
  FS: { ErrnoError: new (errno: number) => Error };
  NODEFS: {
    stream_ops: { fsync?: (stream: Stream) => number };
    realPath: (node: unknown) => string;
  };
};
type Stream = { readonly nfd?: number; readonly node: unknown };

const EIO = 29; // WASI's number, not Linux's

/**
 * PGlite's files in a folder, with commits that reach the disk.
 *
 * As it comes, PGlite never flushes: Emscripten's fdatasync is a stub, and its Node file system has no
 * fsync at all. With this one and `wal_sync_method=fsync` every commit costs exactly one fdatasync
 * (tests/storage counts them), and a power cut loses nothing that was acknowledged.
 */
export class DurableFiles extends NodeFS {
  override async init(...[database, options]: Preparation) {
    const prepared = await super.init(database, options);
    prepared.emscriptenOpts.preRun ??= [];
    prepared.emscriptenOpts.preRun.push((module) => {
      const machine = module as unknown as Machine;
      machine.NODEFS.stream_ops.fsync = (stream) => flush(machine, stream);
    });
    return prepared;
  }
}

/** Flushes every file and folder below `folder`, and `folder` itself. */
export function flushFolder(folder: string): void {
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    flushPath(`${entry.parentPath}/${entry.name}`);
  }
  flushPath(folder);
}

export function flushPath(path: string): void {
  const descriptor = fs.openSync(path, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** A file that can't be flushed makes PostgreSQL panic, as it should: the commit is not acknowledged. */
function flush(machine: Machine, stream: Stream): number {
  try {
    if (stream.nfd === undefined) flushPath(machine.NODEFS.realPath(stream.node));
    else fs.fdatasyncSync(stream.nfd);
    return 0;
  } catch {
    throw new machine.FS.ErrnoError(EIO);
  }
}
