import { type ChildProcess, spawn } from 'node:child_process';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Image, NOBODY } from '#tests/structure/dockerfile.ts';

/** An image that runs, without rights and on files that it can not write. */
export function startImage(
  { root, workdir, env, volumes, command }: Image,
  config: string,
  port: number,
) {
  const [program, ...rest] = command;
  if (program !== 'node') throw new Error(`${program} is not in the image`);
  const [dataDir = ''] = volumes;
  return spawn(process.execPath, rest, {
    cwd: root + workdir,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...asNobody(),
    env: {
      PATH: process.env.PATH,
      ...env,
      HOSTNAME: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      DATA_DIR: root + dataDir,
      SETTINGS_FILE: join(config, 'settings.yaml'),
      DEVICE_TRUST_FILE: join(config, 'trust.pem'),
    } as unknown as NodeJS.ProcessEnv,
  });
}

/** For a child that has no rights. Whoever runs the tests without rights is such a user already. */
export function asNobody(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
}

export async function waitUntilReady(url: string, server: ChildProcess, printed: string[]) {
  for (let round = 0; round < 600 && server.exitCode === null; round += 1) {
    const isReady = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await sleep(100);
  }
  throw new Error(`The image did not get ready:\n${printed.join('')}`);
}

/** Every file with its size and date, but for those in the volumes. */
export function listTree(root: string, volumes: readonly string[]): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => !volumes.some((volume) => `/${path}`.startsWith(volume)))
    .map((path) => ({ path, about: lstatSync(join(root, path)) }))
    .map(({ path, about }) => `${path} ${about.size} ${about.mtimeMs}`);
}
