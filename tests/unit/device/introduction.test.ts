import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Introduction } from '#lib/device/introduction.ts';
import { createTrust, type DeviceTrust } from '#lib/device/trust.ts';
import { attemptHeader, fixture, fixtureContent } from '#tests/unit/device/fixtures.ts';
import { subjectOf, type Tree, write } from '#tests/unit/device/mutations.ts';
import { createDeviceCa, type DeviceCa } from '#tests/world/apple-ca.ts';
import {
  type IntroduceOptions,
  introduce,
  sampleMachine,
  signMessage,
} from '#tests/world/device/introduction.ts';

const NOW = new Date();
let ca: DeviceCa;
let trust: DeviceTrust;

beforeAll(async () => {
  ca = await createDeviceCa();
  trust = createTrust(ca.pem);
});

async function judge(options: Partial<IntroduceOptions>): Promise<Introduction | string> {
  const header = await introduce(sampleMachine(), { ca, ...options });
  return attemptHeader(header, trust, NOW);
}

describe('an introduction', () => {
  it('names the machine, who vouches for it, and the certificate by its hash', async () => {
    const leaf = await ca.issue();
    const header = await introduce(sampleMachine({ product: 'iPhone16,1', serial: 'XY' }), {
      ca,
      leaf,
    });
    expect(attemptHeader(header, trust, NOW)).toMatchObject({
      machine: { serial: 'XY', product: 'iPhone16,1', platform: 'iPhone', imei: null },
      message: Buffer.from(header, 'base64'),
      certificateHash: createHash('sha256').update(leaf.der).digest(),
      anchor: 'Vestibule Test Device CA',
      expired: false,
    });
  });

  it.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)(
    'is believed with %s, RSA and ECDSA, with and without signed attributes',
    async (digest) => {
      for (const algorithm of ['rsa', 'rsa-1024', 'ec'] as const) {
        for (const signedAttributes of [true, false]) {
          const leaf = await ca.issue({ algorithm });
          expect(await judge({ digest, leaf, signedAttributes })).toMatchObject({ expired: false });
        }
      }
    },
  );

  it('is believed with definite and indefinite lengths', async () => {
    expect(await judge({ indefinite: true })).toMatchObject({ expired: false });
    expect(await judge({ indefinite: false })).toMatchObject({ expired: false });
  });

  it('is believed when the signer is named by the identifier of its key', async () => {
    expect(await judge({ identifyBy: 'subjectKeyIdentifier' })).toMatchObject({ expired: false });
  });

  it('is believed from a CA with an elliptic curve, and from a leaf signed with SHA-1', async () => {
    const curve = await createDeviceCa({ algorithm: 'ec' });
    const header = await introduce(sampleMachine(), { ca: curve });
    expect(attemptHeader(header, createTrust(curve.pem), NOW)).toMatchObject({ expired: false });
    expect(await judge({ leaf: await ca.issue({ digest: 'sha1' }) })).toMatchObject({
      expired: false,
    });
  });

  it('of an expired identity is believed, and the date is noted', async () => {
    expect(await judge({ leaf: await ca.issue({ expired: true }) })).toMatchObject({
      expired: true,
    });
  });
});

describe('an introduction is refused', () => {
  it('when content and attributes do not fit', async () => {
    expect(await judge({ tamper: 'content' })).toBe('device.content_altered');
    expect(await judge({ tamper: 'attributes' })).toBe('device.content_altered');
  });

  it('when both were changed alike, because the signature is over the attributes', async () => {
    const [one, other] = [Buffer.from('<a/>'), Buffer.from('<b/>')];
    const leaf = await ca.issue();
    const [first, second] = await Promise.all(
      [one, other].map((it) => signMessage(it, { ca, leaf })),
    );
    if (!first || !second) throw new Error('not signed');
    const mixed = replace(first, [SIGNATURE, at(subjectOf(second).tree, SIGNATURE)]);
    expect(attemptHeader(mixed.toString('base64'), trust, NOW)).toBe('device.signature_invalid');
  });

  it('when the content was changed and there are no attributes', async () => {
    expect(await judge({ tamper: 'content', signedAttributes: false })).toBe(
      'device.signature_invalid',
    );
  });

  it('when the signature was changed', async () => {
    expect(await judge({ tamper: 'signature' })).toBe('device.signature_invalid');
  });

  it('when nobody or two have signed', async () => {
    expect(await judge({ signers: 0 })).toBe('device.signer_count');
    expect(await judge({ signers: 2 })).toBe('device.signer_count');
  });

  it('when the certificate of the signer is not in it', async () => {
    expect(await judge({ certificates: 'none' })).toBe('device.signer_certificate_missing');
  });

  it('when another CA issued the certificate, be its name the same', async () => {
    const impostor = await createDeviceCa({ name: ca.name });
    expect(await judge({ ca: impostor })).toBe('device.issuer_unknown');
  });

  it('when the anchor would fit and the name of the issuer does not', async () => {
    const renamed = createTrust(ca.pem);
    const anchors = renamed.anchors.map((anchor) => ({ ...anchor, subject: Buffer.of(0x30, 0) }));
    const header = await introduce(sampleMachine(), { ca });
    expect(attemptHeader(header, { anchors }, NOW)).toBe('device.issuer_unknown');
  });

  it('when only the bag vouches for it: a CA that came along counts for nothing', async () => {
    const foreign = await createDeviceCa();
    expect(await judge({ ca: foreign, certificates: 'leafAndCa' })).toBe('device.issuer_unknown');
  });

  it('with Apple’s key alone, unless Apple issued it', async () => {
    const header = await introduce(sampleMachine(), { ca });
    expect(attemptHeader(header, createTrust(''), NOW)).toBe('device.issuer_unknown');
  });

  it('when anything stands behind it', async () => {
    const longer = Buffer.concat([await signMessage(fixtureContent(), { ca }), Buffer.of(0)]);
    expect(attemptHeader(longer.toString('base64'), trust, NOW)).toBe('device.message_malformed');
  });

  it('when what was signed is not machine info', async () => {
    expect(await judge({ content: Buffer.from('hello') })).toBe('device.machine_info_unreadable');
    const { SERIAL, ...incomplete } = sampleMachine();
    expect(SERIAL).toBeTruthy();
    const header = await introduce(incomplete, { ca });
    expect(attemptHeader(header, trust, NOW)).toBe('device.machine_info_incomplete');
  });
});

// Places in what openssl makes: ContentInfo, [0], SignedData, and there
const SIGNER = [1, 0, 4, 0];
const ANNOUNCED = [1, 0, 1, 0];
const DIGEST = [...SIGNER, 2];
const ATTRIBUTES = [...SIGNER, 3];
const ALGORITHM = [...SIGNER, 4];
const SIGNATURE = [...SIGNER, 5];

describe('the attributes that are signed', () => {
  const message = fixture('rsa-sha256');
  const { tree } = subjectOf(message);
  const attributes = at(tree, ATTRIBUTES);
  const named = (oid: string) => {
    const found = attributes.parts?.find((one) => one.parts?.[0]?.content.toString('hex') === oid);
    if (!found) throw new Error('no such attribute');
    return found;
  };
  const contentType = named('2a864886f70d010903');
  const messageDigest = named('2a864886f70d010904');
  const change = (attribute: Tree, into: Tree[]) => write(tree, new Map([[attribute, into]]));

  it.each([
    ['no contentType', change(contentType, []), 'device.attributes_incomplete'],
    [
      'contentType twice',
      change(contentType, [contentType, contentType]),
      'device.attributes_incomplete',
    ],
    ['no messageDigest', change(messageDigest, []), 'device.attributes_incomplete'],
    [
      'messageDigest twice',
      change(messageDigest, [messageDigest, messageDigest]),
      'device.attributes_incomplete',
    ],
  ])('are refused with %s', (_name, changed, code) => {
    expect(judgeFixture(changed)).toBe(code);
  });

  it('are refused with two values in one attribute', () => {
    const values = messageDigest.parts?.[1];
    const value = values?.parts?.[0];
    if (!values || !value) throw new Error('no value');
    expect(judgeFixture(change(value, [value, value]))).toBe('device.attributes_incomplete');
  });

  it('are refused when they name another content type than the message', () => {
    const oid = contentType.parts?.[1]?.parts?.[0];
    if (!oid) throw new Error('no value');
    const signedData = { ...oid, content: Buffer.from('2a864886f70d010702', 'hex') };
    expect(judgeFixture(change(oid, [signedData]))).toBe('device.content_type_unexpected');
  });

  it('can not be left away: then the signature does not fit the content', () => {
    expect(judgeFixture(change(attributes, []))).toBe('device.signature_invalid');
  });
});

describe('algorithms', () => {
  const sha512 = Buffer.from('0609608648016503040203', 'hex');
  const withSha512 = Buffer.from('06092a864886f70d01010d0500', 'hex');

  it('must agree: the digest announced, the signer’s, and the one in the signature’s name', () => {
    const algorithm = { tag: 0x30, content: sha512, parts: null };
    const message = fixture('rsa-sha256-bare');
    expect(judgeFixture(replace(message, [ANNOUNCED, algorithm]))).toBe('device.message_malformed');
    // Without attributes the signature is the fifth part of the signer.
    const named = { tag: 0x30, content: withSha512, parts: null };
    expect(judgeFixture(replace(message, [[...SIGNER, 3], named]))).toBe(
      'device.algorithm_unsupported',
    );
  });

  it('of a kind that the key is not of make the signature invalid', () => {
    const ecdsa = { tag: 0x30, content: Buffer.from('06082a8648ce3d040302', 'hex'), parts: null };
    expect(judgeFixture(replace(fixture('rsa-sha256'), [ALGORITHM, ecdsa]))).toBe(
      'device.signature_invalid',
    );
  });

  it('of a certificate are named twice, and alike', () => {
    const message = fixture('rsa-sha256');
    const sha1WithRsa = {
      tag: 0x30,
      content: Buffer.from('06092a864886f70d0101050500', 'hex'),
      parts: null,
    };
    const changed = replace(message, [[1, 0, 3, 0, 1], sha1WithRsa]);
    expect(judgeFixture(changed)).toBe('device.message_malformed');
  });

  it('that nobody knows are refused by their number', () => {
    const md5 = { tag: 0x30, content: Buffer.from('06082a864886f70d0205', 'hex'), parts: null };
    const changed = replace(fixture('rsa-sha256'), [DIGEST, md5]);
    expect(judgeFixture(changed)).toBe('device.algorithm_unsupported');
  });
});

function judgeFixture(message: Buffer) {
  return attemptHeader(message.toString('base64'));
}

function replace(message: Buffer, ...changes: [readonly number[], Tree][]): Buffer {
  const { tree } = subjectOf(message);
  return write(tree, new Map(changes.map(([path, value]) => [at(tree, path), [value]])));
}

function at(tree: Tree, path: readonly number[]): Tree {
  return path.reduce((node, index) => {
    const part = node.parts?.[index];
    if (!part) throw new Error(`nothing at ${path.join('/')}`);
    return part;
  }, tree);
}
