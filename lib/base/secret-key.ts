import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Config, readKey } from '#lib/base/config.ts';
import { Problem } from '#lib/base/problem.ts';

/**
 * The key that seals secrets at rest: SECRET_KEY, or one made once in `DATA_DIR/secret.key`.
 *
 * Who loses the file loses every open journey, so it is never made anew while there is one, not even
 * a damaged one. It appears whole or not at all, and two processes that start together get the same.
 *
 * @returns 32 bytes
 * @throws Problem house.config_invalid
 */
export function loadSecretKey(config: KeyHome): Buffer {
  if (config.secretKey) return config.secretKey;
  const path = join(config.dataDir, 'secret.key');
  try {
    return loadKeyFile(path) ?? makeKeyFile(config.dataDir, path);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw refuse(`${path} can not be read or made (${reason}): see who owns DATA_DIR`, cause);
  }
}

/**
 * The key that seals, and those that still open: what SECRET_KEY_PREVIOUS and
 * `DATA_DIR/secret.key.previous` hold while a change of keys is under way.
 *
 * @throws Problem house.config_invalid
 */
export function loadKeyRing(config: KeyHome & Pick<Config, 'previousSecretKey'>): {
  current: Buffer;
  previous: Buffer[];
} {
  const current = loadSecretKey(config);
  const kept = config.secretKey ? undefined : loadKeyFile(previousKeyPath(config));
  return { current, previous: [config.previousSecretKey, kept].filter((key) => key !== undefined) };
}

/**
 * The keys that there are, for what can be checked without any: none is made.
 *
 * @throws Problem house.config_invalid where a key's file is damaged
 */
export function findKeys(config: KeyHome & Pick<Config, 'previousSecretKey'>): Buffer[] {
  const { secretKey, previousSecretKey, dataDir } = config;
  const kept = secretKey
    ? []
    : [join(dataDir, 'secret.key'), previousKeyPath(config)].map(loadKeyFile);
  return [secretKey, previousSecretKey, ...kept].filter((key) => key !== undefined);
}

type KeyHome = Pick<Config, 'secretKey' | 'dataDir'>;

export function previousKeyPath({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'secret.key.previous');
}

function loadKeyFile(path: string): Buffer | undefined {
  const file = statSync(path, { throwIfNoEntry: false });
  if (!file) return undefined;
  // The group may: Kubernetes gives every file of a volume to it (fsGroup). On Windows these bits mean nothing.
  if (process.platform !== 'win32' && (file.mode & 0o007) !== 0) {
    throw refuse(`${path} is open to everybody on this machine: chmod 600 it`);
  }
  const key = readKey(readFileSync(path, 'latin1').trim());
  if (key) return key;
  throw refuse(
    `${path} does not hold the base64 of 32 bytes: restore it from a backup. Without it nothing ` +
      'that was sealed can be opened; only if that is no loss, remove the file and a new one is made',
  );
}

function makeKeyFile(directory: string, path: string): Buffer {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(/* turbopackIgnore: true */ draft, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(32).toString('base64')}\n`);
    fsyncSync(file);
    publish(draft, path);
  } finally {
    closeSync(file);
    rmSync(draft, { force: true });
  }
  const key = loadKeyFile(path);
  if (!key) throw refuse(`${path} was removed while it was being made`);
  return key;
}

/** Fails softly where somebody was quicker: theirs counts, ours is forgotten. */
function publish(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (isCode(error, 'EEXIST')) return;
    // File systems without hard links, such as a folder shared into a virtual machine.
    if (!isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error;
    copyOnce(draft, path);
  }
}

function copyOnce(draft: string, path: string): void {
  try {
    copyFileSync(draft, path, constants.COPYFILE_EXCL);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  }
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

function refuse(detail: string, cause?: unknown): Problem {
  return new Problem('house.config_invalid', { detail, cause });
}
