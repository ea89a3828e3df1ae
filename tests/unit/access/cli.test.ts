import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccess } from '#lib/access/access.ts';
import { prepareLocalAdmin, signInLocally } from '#lib/access/local-admin.ts';
import { openDatabase } from '#lib/data/database.ts';
import { ADDRESS, PASSWORD } from '#tests/unit/access/office.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vestibule-admin-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

test('the one who owns the machine gets a new password, shown once in a frame', async () => {
  await useOffice((access) => prepareLocalAdmin(access, PASSWORD));
  const { code, text } = await run('--reset-password');
  expect(text).toMatch(/^┌─+┐\n(│.*│\n)+└─+┘\n$/);
  expect(code).toBe(0);
  const password = /admin {3}([a-z2-9-]{24})/.exec(text)?.[1] ?? '';
  await useOffice(async (access) => {
    await signInLocally(access, { name: 'admin', password, address: ADDRESS });
    const old = signInLocally(access, { name: 'admin', password: PASSWORD, address: ADDRESS });
    await expect(old).rejects.toThrow('access.password_wrong');
  });
});

test('while the server owns the data it says so, and changes nothing', async () => {
  await useOffice(async () => {
    const { code, text } = await run('--reset-password');
    expect(text).toContain('Another process owns DATA_DIR');
    expect(code).toBe(1);
  });
});

test('anything else is answered with how it is used', async () => {
  expect(await run()).toMatchObject({ code: 2, text: expect.stringContaining('npm run admin --') });
  expect(await run('--help')).toMatchObject({ code: 0 });
  expect(await run('--reset-password', 'admin')).toMatchObject({ code: 2 });
});

async function useOffice<T>(use: (access: ReturnType<typeof createAccess>) => Promise<T>) {
  const database = await openDatabase({ dataDir });
  const clock = { now: () => new Date() };
  const log = () => undefined;
  try {
    return await use(createAccess({ db: database.db, clock, log, key: Buffer.alloc(32) }));
  } finally {
    await database.close();
  }
}

async function run(...args: string[]): Promise<{ code: number | null; text: string }> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/access/cli.ts', ...args], {
    env: { PATH, HOME, DATA_DIR: dataDir, NODE_ENV: 'test' },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += chunk;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, text };
}
