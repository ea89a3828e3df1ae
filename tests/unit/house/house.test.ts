import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '#lib/base/config.ts';
import { createLog } from '#lib/base/log.ts';
import { openHouse } from '#lib/house/house.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vestibule-house-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const log = createLog('silent');
const open = (env: Record<string, string> = {}) =>
  openHouse(readConfig({ DATA_DIR: join(folder, 'data'), ...env }), { log });
const inFolder = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('the house', () => {
  it('opens with nothing but a folder, and makes its key and its database there', async () => {
    const house = await open();
    await house.checkReady();
    expect(house.publicUrl.href).toBe('http://localhost:3000/');
    expect((await house.settings()).entrances.size).toBe(0);
    const sealed = house.sealer.seal(Buffer.from('kept'), 'a purpose');
    await house.close();

    const again = await open();
    expect(again.sealer.open(sealed, 'a purpose').toString()).toBe('kept');
    await again.close();
  });

  it('is not ready any more when it is closed, and may be closed twice', async () => {
    const house = await open();
    await house.close();
    await house.close();
    await expect(house.checkReady()).rejects.toMatchObject({ code: 'house.data_unavailable' });
  });

  it('opens a data directory only once at a time', async () => {
    const house = await open();
    await expect(open()).rejects.toMatchObject({ code: 'house.data_in_use' });
    await house.checkReady();
    await house.close();
    await (await open()).close();
  });

  it.each([
    ['anchors that can not be read', { DEVICE_TRUST_FILE: '/no/such.pem' }, 'house.config_invalid'],
    ['settings that can not be read', { SETTINGS_FILE: '/no/such.yaml' }, 'house.settings_invalid'],
  ])('does not open with %s, and leaves the data free', async (_, env, code) => {
    await expect(open(env)).rejects.toMatchObject({ code });
    await (await open()).close();
  });

  it('does not open with anchors that are none', async () => {
    const DEVICE_TRUST_FILE = inFolder('anchors.pem', 'these are no certificates');
    await expect(open({ DEVICE_TRUST_FILE })).rejects.toMatchObject({
      code: 'house.config_invalid',
    });
  });
});
