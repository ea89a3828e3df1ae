import { type KeyObject, type PublicKeyInput, verify } from 'node:crypto';
import { Problem } from '#lib/base/problem.ts';
import { type Ber, type BerNode, childrenOf, malformed, oidOf, TAG } from '#lib/device/ber.ts';

/** Digests and signatures that devices use, by the hex digits of their object identifiers. */

export type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512';
export type KeyKind = 'rsa' | 'ec';
/** Ready for use, or as it stands in a certificate: OpenSSL looks at it when it is needed. */
export type PublicKey = { readonly kind: KeyKind; readonly key: KeyObject | PublicKeyInput };
/** `digest` is null where the name of the algorithm leaves it open: plain `rsaEncryption`. */
export type SignatureAlgorithm = { readonly kind: KeyKind; readonly digest: Digest | null };

const DIGESTS: Readonly<Record<string, Digest>> = {
  '2b0e03021a': 'sha1', // 1.3.14.3.2.26
  '608648016503040201': 'sha256', // 2.16.840.1.101.3.4.2.1
  '608648016503040202': 'sha384',
  '608648016503040203': 'sha512',
};

const SIGNATURES: Readonly<Record<string, SignatureAlgorithm>> = {
  '2a864886f70d010101': { kind: 'rsa', digest: null }, // 1.2.840.113549.1.1.1
  '2a864886f70d010105': { kind: 'rsa', digest: 'sha1' },
  '2a864886f70d01010b': { kind: 'rsa', digest: 'sha256' },
  '2a864886f70d01010c': { kind: 'rsa', digest: 'sha384' },
  '2a864886f70d01010d': { kind: 'rsa', digest: 'sha512' },
  '2a8648ce3d0401': { kind: 'ec', digest: 'sha1' }, // 1.2.840.10045.4.1
  '2a8648ce3d040302': { kind: 'ec', digest: 'sha256' },
  '2a8648ce3d040303': { kind: 'ec', digest: 'sha384' },
  '2a8648ce3d040304': { kind: 'ec', digest: 'sha512' },
};

/** @throws Problem device.algorithm_unsupported, device.message_malformed */
export function readDigest(ber: Ber, node: BerNode | undefined): Digest {
  const oid = readAlgorithm(ber, node);
  return DIGESTS[oid] ?? unsupported(`digest ${dotted(oid)}`);
}

/** @throws Problem device.algorithm_unsupported, device.message_malformed */
export function readSignatureAlgorithm(ber: Ber, node: BerNode | undefined): SignatureAlgorithm {
  const oid = readAlgorithm(ber, node);
  return SIGNATURES[oid] ?? unsupported(`signature ${dotted(oid)}`);
}

/**
 * One signature, by a key of the kind that the algorithm is for.
 *
 * @throws Problem device.algorithm_unsupported when this host's OpenSSL refuses the algorithm or the
 *   key: some crypto policies switch SHA-1 off, which older devices still use
 */
export function isSignedBy(
  key: PublicKey,
  signed: { kind: KeyKind; digest: Digest; data: Buffer; signature: Buffer },
): boolean {
  if (key.kind !== signed.kind) return false;
  try {
    return verify(signed.digest, signed.data, key.key, signed.signature);
  } catch (cause) {
    throw new Problem('device.algorithm_unsupported', {
      cause,
      detail: `OpenSSL on this host refuses ${signed.kind} with ${signed.digest}`,
    });
  }
}

// None of these takes parameters: RSA and digests have NULL in their place, or nothing.
function readAlgorithm(ber: Ber, node: BerNode | undefined): string {
  if (node?.tag !== TAG.sequence) throw malformed('an algorithm is missing');
  const [name, parameters, ...rest] = childrenOf(ber, node);
  const oid = oidOf(ber, name);
  if (rest.length > 0 || (parameters && !isNull(parameters)))
    unsupported(`parameters of ${dotted(oid)}`);
  return oid;
}

function isNull(node: BerNode): boolean {
  return node.tag === TAG.null && node.start === node.stop;
}

function unsupported(detail: string): never {
  throw new Problem('device.algorithm_unsupported', { detail });
}

/** `2a864886f70d` as people write it, for messages: 1.2.840.113549. */
function dotted(hex: string): string {
  const bytes = Buffer.from(hex, 'hex').subarray(0, 32);
  const numbers: number[] = [];
  let value = 0;
  for (const byte of bytes) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    numbers.push(value);
    value = 0;
  }
  const [first = 0, ...rest] = numbers;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}
