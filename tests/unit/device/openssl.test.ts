import { describe, expect, it } from 'vitest';
import {
  attempt,
  FIXTURE_DAY,
  fixture,
  fixtureNames,
  fixtureTrust,
} from '#tests/unit/device/fixtures.ts';

const REFUSED: Readonly<Record<string, string>> = {
  detached: 'device.message_malformed',
  enveloped: 'device.message_malformed',
  'foreign-ca': 'device.issuer_unknown',
  'impostor-ca': 'device.issuer_unknown',
  'issued-by-leaf': 'device.issuer_unknown',
  'only-data': 'device.message_malformed',
  'other-content-type': 'device.content_type_unexpected',
  pss: 'device.algorithm_unsupported',
  sha224: 'device.algorithm_unsupported',
  'two-signers': 'device.signer_count',
  'without-certificate': 'device.signer_certificate_missing',
};

const BELIEVED = fixtureNames().filter((name) => !(name in REFUSED));

describe('what openssl has signed', () => {
  it('is all here', () => {
    expect(BELIEVED).toHaveLength(21);
    expect(fixtureNames()).toEqual(expect.arrayContaining(Object.keys(REFUSED)));
  });

  it.each(BELIEVED)('is believed: %s', (name) => {
    expect(attempt(fixture(name))).toMatchObject({
      anchor: name === 'ec-p384' ? 'ec-ca' : 'device-ca',
      expired: false,
      machine: { serial: 'XFIXTURE01', product: 'Mac15,3', platform: 'Mac', language: 'de' },
    });
  });

  it.each(Object.entries(REFUSED))('is refused: %s, %s', (name, code) => {
    expect(attempt(fixture(name))).toBe(code);
  });

  it('is believed after the leaf has expired, and that is noted', () => {
    const later = new Date(FIXTURE_DAY.getTime() + 2 * 86_400_000);
    expect(attempt(fixture('expired'), fixtureTrust, later)).toMatchObject({ expired: true });
    expect(attempt(fixture('rsa-sha256'), fixtureTrust, later)).toMatchObject({ expired: false });
  });
});
