import { createHash, KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTrust } from '#lib/device/trust.ts';
import { detailOf, FIXTURE_ANCHORS } from '#tests/unit/device/fixtures.ts';
import { createDeviceCa } from '#tests/world/apple-ca.ts';

const [first = '', second = ''] = FIXTURE_ANCHORS.split(/(?<=-----END CERTIFICATE-----\n)/);

describe('whom we believe', () => {
  it('is Apple’s device CA, by its key, when nothing else is given', () => {
    const { anchors } = createTrust('');
    expect(anchors.map(({ name }) => name)).toEqual(['Apple iPhone Device CA']);
    const key = anchors[0]?.key.key;
    if (!(key instanceof KeyObject)) throw new Error('the key is not ready');
    const hash = createHash('sha256')
      .update(key.export({ format: 'der', type: 'spki' }))
      .digest('hex');
    expect(hash).toBe('13686ec675f9fd26a123adb17b5533f593cf451edd6105ae39b748277a3922e5');
  });

  it('is Apple’s and everybody in the bundle, with keys that are ready for use', () => {
    const { anchors } = createTrust(`# ours\r\n${first.replaceAll('\n', '\r\n')}\nand\n${second}`);
    expect(anchors.map(({ name }) => name)).toEqual([
      'Apple iPhone Device CA',
      'device-ca',
      'ec-ca',
    ]);
    expect(anchors.map(({ key }) => key.kind)).toEqual(['rsa', 'rsa', 'ec']);
    expect(anchors.every(({ key }) => key.key instanceof KeyObject)).toBe(true);
  });

  it('is made for each bundle apart', () => {
    expect(createTrust(first).anchors).toHaveLength(2);
    expect(createTrust('').anchors).toHaveLength(1);
  });

  it.each([
    ['text without a certificate', 'hello', /no certificate in it/],
    [
      'a key',
      `${first}-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----`,
      /block 2 \(PUBLIC KEY\): only certificates/,
    ],
    [
      'a block without an end',
      `${first}-----BEGIN CERTIFICATE-----\nAAAA\n`,
      /1 blocks? without an end/,
    ],
    [
      'a certificate that is none',
      first.replace('MII', 'MIA'),
      /block 1 \(CERTIFICATE\): device\.message_malformed/,
    ],
  ])('is not half of a bundle: %s', (_name, pem, message) => {
    const said = detailOf(() => createTrust(pem));
    expect(said).toMatch(/^house\.config_invalid: DEVICE_TRUST_FILE: /);
    expect(said).toMatch(message);
  });

  it('is told with every mistake at once', () => {
    const broken = first.replace('MII', 'MIA');
    expect(detailOf(() => createTrust(broken + second + broken))).toMatch(/block 1 .*; block 3 /);
  });

  it('includes a CA of the stand-ins by its certificate', async () => {
    const ca = await createDeviceCa({ name: 'The tests’ own' });
    expect(createTrust(ca.pem).anchors.map(({ name }) => name)).toContain('The tests’ own');
  });
});
