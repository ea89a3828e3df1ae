import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTrust } from '#lib/device/trust.ts';
import { attemptHeader } from '#tests/unit/device/fixtures.ts';
import { askPkijs, readAnchors } from '#tests/unit/device/second-opinion.ts';
import { createDeviceCa, loadOrCreateDeviceCa } from '#tests/world/apple-ca.ts';
import { introduce, sampleMachine } from '#tests/world/device/introduction.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'device-ca-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the stand-in of Apple’s device CA', () => {
  it('makes introductions that pkijs believes as we do', async () => {
    const ca = await createDeviceCa();
    const now = new Date();
    for (const indefinite of [true, false]) {
      const header = await introduce(sampleMachine(), { ca, indefinite });
      const theirs = await askPkijs(Buffer.from(header, 'base64'), readAnchors(ca.pem), now);
      expect(theirs).toMatchObject({ accepts: true });
      expect(attemptHeader(header, createTrust(ca.pem), now)).toMatchObject({ anchor: ca.name });
    }
  });

  it('lives on in a folder, with a key for its owner’s eyes only', async () => {
    const place = join(folder, 'new');
    const first = await loadOrCreateDeviceCa(place);
    const second = await loadOrCreateDeviceCa(place);
    expect({ pem: second.pem, name: second.name }).toEqual({ pem: first.pem, name: first.name });
    expect(statSync(join(place, 'ca.key')).mode & 0o777).toBe(0o600);
    const header = await introduce(sampleMachine(), { ca: second });
    expect(attemptHeader(header, createTrust(first.pem), new Date())).toMatchObject({
      expired: false,
    });
  });

  it('gives the same machine to the same product, and another one to another', () => {
    expect(sampleMachine({ product: 'iPad16,3' })).toEqual(sampleMachine({ product: 'iPad16,3' }));
    expect(sampleMachine({ product: 'iPad16,3' }).SERIAL).not.toBe(sampleMachine().SERIAL);
  });
});
