import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#lib/data/database.ts';
import { takeOwnership } from '#lib/data/owner-lock.ts';
import { startWriter } from '#tests/storage/writer-process.ts';

const inUse = { code: 'house.data_in_use' };
let folder: string;
const newDataDir = () => mkdtempSync(join(folder, 'd-'));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vestibule-lock-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a second process is refused and the first keeps working; kill -9 sets the data free', async () => {
  const dataDir = newDataDir();
  const owner = await startWriter({ dataDir });
  await expect(openDatabase({ dataDir })).rejects.toMatchObject(inUse);
  await owner.hasSaid(owner.lines.length + 20);
  await owner.kill9();

  const heir = await openDatabase({ dataDir });
  await heir.ping();
  await heir.close();
});

test('closing the database sets its directory free', async () => {
  const dataDir = newDataDir();
  await (await openDatabase({ dataDir })).close();
  const lock = await takeOwnership(dataDir);
  lock.release();
  expect(readdirSync(dataDir).filter((name) => name.startsWith('.owner'))).toEqual([]);
});

test('of twenty who want a dead owner’s directory at once, one gets it', async () => {
  for (let round = 0; round < 10; round++) {
    const dataDir = newDataDir();
    await leaveDeadSocket(dataDir);
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => takeOwnership(dataDir)),
    );
    const owners = tries.filter((one) => one.status === 'fulfilled');
    const refused = tries.filter((one) => one.status === 'rejected');
    expect(owners).toHaveLength(1);
    for (const { reason } of refused) expect(reason).toMatchObject(inUse);
    expect(readdirSync(dataDir)).toHaveLength(1);
    owners[0]?.value.release();
  }
});

test('an owner too busy to answer is an owner', async () => {
  const dataDir = newDataDir();
  const mute = net.createServer(() => undefined);
  await new Promise<void>((resolve) => {
    mute.listen(join(dataDir, '.owner-00000000000000ff.sock'), resolve);
  });
  await expect(takeOwnership(dataDir)).rejects.toMatchObject(inUse);
  mute.close();
});

test('a directory whose path is too long for a socket has one owner all the same', async () => {
  const dataDir = join(folder, 'long-'.repeat(30));
  mkdirSync(dataDir);
  const lock = await takeOwnership(dataDir);
  await expect(takeOwnership(dataDir)).rejects.toMatchObject(inUse);
  lock.release();
  (await takeOwnership(dataDir)).release();
});

/** What kill -9 leaves behind: a socket in the file system that nobody listens on. */
async function leaveDeadSocket(dataDir: string): Promise<void> {
  const path = join(dataDir, '.owner-0123456789abcdef.sock');
  const server = net.createServer();
  await new Promise<void>((resolve) => {
    server.listen(`${path}.alive`, resolve);
  });
  renameSync(`${path}.alive`, path);
  await new Promise((resolve) => {
    server.close(resolve);
  });
}
