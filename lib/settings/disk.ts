import { readFileSync, statSync } from 'node:fs';
import { Problem } from '#lib/base/problem.ts';

const MAX_BYTES = 1024 * 1024;

/**
 * Reads the settings file, or one that it names.
 *
 * @throws Problem house.settings_invalid
 */
export function readSmallFile(path: string): Buffer {
  try {
    const file = statSync(path);
    if (!file.isFile()) throw new Error('not a file');
    if (file.size > MAX_BYTES) throw new Error(`larger than ${MAX_BYTES} bytes`);
    return readFileSync(path);
  } catch (cause) {
    const detail = `${path} can not be read: ${reasonOf(cause)}`;
    throw new Problem('house.settings_invalid', { cause, detail });
  }
}

/** @throws Problem house.settings_invalid */
export function decodeText(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Problem('house.settings_invalid', { cause, detail: `${path} is not UTF-8 text` });
  }
}

/** Why something could not be read, in words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'we are not allowed to read it';
  return error.message;
}
