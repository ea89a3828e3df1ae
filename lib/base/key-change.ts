import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#lib/base/config.ts';
import { loadSecretKey, previousKeyPath } from '#lib/base/secret-key.ts';

type KeyHome = Pick<Config, 'secretKey' | 'dataDir'>;

/**
 * Makes a new key in `DATA_DIR/secret.key`, and keeps the old one in `secret.key.previous`, which is on
 * the disk before the old name is given away: whenever the process dies, nothing sealed is lost.
 *
 * @returns false where an earlier change has not come to its end
 * @throws Problem house.config_invalid
 */
export function changeKeyFile(config: KeyHome): boolean {
  const previous = previousKeyPath(config);
  if (existsSync(previous)) return false;
  loadSecretKey(config); // there may be none yet, or a damaged one
  const path = join(config.dataDir, 'secret.key');
  const file = openSync(/* turbopackIgnore: true */ `${previous}.new`, 'w', 0o600);
  writeSync(file, readFileSync(path));
  fsyncSync(file);
  closeSync(file);
  renameSync(`${previous}.new`, previous);
  rmSync(path);
  loadSecretKey(config);
  return true;
}

/** Nothing is sealed with the previous key any more. */
export function forgetPreviousKey(config: Pick<Config, 'dataDir'>): void {
  rmSync(previousKeyPath(config), { force: true });
}
