import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isProblem } from '#lib/base/problem.ts';
import { loadSecretKey } from '#lib/base/secret-key.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'vestibule-key-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('the secret key', () => {
  it('is the one that was given, and then no file is made', () => {
    const secretKey = Buffer.alloc(32, 1);
    expect(loadSecretKey({ secretKey, dataDir })).toBe(secretKey);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('is made once and stays the same', () => {
    const key = loadSecretKey({ dataDir: join(dataDir, 'new', 'folder') });
    expect(key).toHaveLength(32);
    expect(loadSecretKey({ dataDir: join(dataDir, 'new', 'folder') })).toEqual(key);
    expect(loadSecretKey({ dataDir })).not.toEqual(key);
  });

  it('is readable by its owner alone, and leaves no draft behind', () => {
    loadSecretKey({ dataDir });
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['secret.key']);
  });

  it('is refused when everybody on the machine can read it', () => {
    loadSecretKey({ dataDir });
    chmodSync(join(dataDir, 'secret.key'), 0o644);
    expect(detailOf(() => loadSecretKey({ dataDir }))).toContain('chmod 600');
  });

  it('may be readable by its group, as Kubernetes makes it', () => {
    const key = loadSecretKey({ dataDir });
    chmodSync(join(dataDir, 'secret.key'), 0o660);
    expect(loadSecretKey({ dataDir })).toEqual(key);
  });

  it.each(['', 'hunter2', Buffer.alloc(31).toString('base64')])(
    'is never made anew over a damaged file (%j), and the report does not quote it',
    (text) => {
      const path = join(dataDir, 'secret.key');
      writeFileSync(path, text, { mode: 0o600 });
      const detail = detailOf(() => loadSecretKey({ dataDir }));
      expect(detail).toContain('restore it from a backup');
      expect(detail).not.toContain('hunter2');
      expect(readFileSync(path, 'utf8')).toBe(text);
    },
  );

  it('that can not be made is reported with the folder', () => {
    writeFileSync(join(dataDir, 'file'), '');
    expect(detailOf(() => loadSecretKey({ dataDir: join(dataDir, 'file') }))).toContain('DATA_DIR');
  });
});

function detailOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (!isProblem(error)) throw error;
    expect(error.code).toBe('house.config_invalid');
    return error.detail ?? '';
  }
  throw new Error('it was accepted');
}
