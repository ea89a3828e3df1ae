import { Problem } from '#lib/base/problem.ts';
import {
  isSignedBy,
  type PublicKey,
  readSignatureAlgorithm,
  type SignatureAlgorithm,
} from '#lib/device/algorithms.ts';
import {
  type Ber,
  type BerNode,
  childrenOf,
  contentOf,
  malformed,
  oidOf,
  rawOf,
  TAG,
} from '#lib/device/ber.ts';

/**
 * As much of a certificate as tells whose it is, who issued it, and with which key.
 *
 * @source RFC 5280, 4.1
 */
export type Certificate = {
  readonly raw: Buffer;
  readonly issuer: Buffer;
  readonly serial: Buffer;
  readonly subject: Buffer;
  /** In milliseconds; NaN where the date can't be read. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly body: Buffer;
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Buffer;
  readonly key: PublicKey;
};

const RSA_KEY = '2a864886f70d010101';
const EC_KEY = '2a8648ce3d0201';
const KEY_IDENTIFIER = '551d0e'; // 2.5.29.14

/** @throws Problem device.message_malformed, device.algorithm_unsupported */
export function readCertificate(ber: Ber, node: BerNode): Certificate {
  const [body, algorithm, signature, ...rest] = childrenOf(ber, node);
  if (!body || !algorithm || !signature || rest.length > 0)
    throw malformed('a certificate is incomplete');
  const fields = readBody(ber, body);
  // Were they different, the signature would prove something else than what it says.
  if (!rawOf(ber, fields.algorithm).equals(rawOf(ber, algorithm)))
    throw malformed('a certificate names two different algorithms');
  const [notBefore, notAfter] = childrenOf(ber, fields.validity);
  return {
    raw: rawOf(ber, node),
    body: rawOf(ber, body),
    issuer: rawOf(ber, fields.issuer),
    serial: contentOf(ber, fields.serial),
    subject: rawOf(ber, fields.subject),
    notBefore: readTime(ber, notBefore),
    notAfter: readTime(ber, notAfter),
    algorithm: readSignatureAlgorithm(ber, algorithm),
    signature: readBits(ber, signature),
    key: readKey(ber, fields.key),
  };
}

/** Is this the certificate that a signer means by issuer and serial number? */
export function hasIssuerAndSerial(
  ber: Ber,
  certificate: BerNode,
  wanted: { readonly issuer: Buffer; readonly serial: Buffer },
): boolean {
  const { serial, issuer } = readBody(ber, childrenOf(ber, certificate)[0]);
  return contentOf(ber, serial).equals(wanted.serial) && rawOf(ber, issuer).equals(wanted.issuer);
}

/** Is this the certificate that a signer means by the identifier of its key? */
export function hasKeyIdentifier(ber: Ber, certificate: BerNode, wanted: Buffer): boolean {
  const { extensions } = readBody(ber, childrenOf(ber, certificate)[0]);
  if (!extensions) return false;
  const [list] = childrenOf(ber, extensions);
  if (!list) return false;
  for (const extension of childrenOf(ber, list)) {
    const parts = childrenOf(ber, extension);
    if (oidOf(ber, parts[0]) !== KEY_IDENTIFIER) continue;
    // An octet string in an octet string: the inner header is two bytes for any real identifier.
    const value = parts.at(-1);
    const inner = value && contentOf(ber, value);
    return (
      !!inner &&
      inner[0] === TAG.octetString &&
      inner[1] === wanted.length &&
      inner.subarray(2).equals(wanted)
    );
  }
  return false;
}

/** Names are compared byte by byte: a CA copies its own name into what it issues. */
export function isIssuedBy(
  certificate: Certificate,
  issuer: { readonly subject: Buffer; readonly key: PublicKey },
): boolean {
  const { algorithm, body, signature } = certificate;
  if (!certificate.issuer.equals(issuer.subject)) return false;
  if (algorithm.digest === null)
    throw new Problem('device.algorithm_unsupported', {
      detail: 'a certificate signed without a digest',
    });
  return isSignedBy(issuer.key, {
    kind: algorithm.kind,
    digest: algorithm.digest,
    data: body,
    signature,
  });
}

type Body = {
  readonly serial: BerNode;
  readonly algorithm: BerNode;
  readonly issuer: BerNode;
  readonly validity: BerNode;
  readonly subject: BerNode;
  readonly key: BerNode;
  readonly extensions: BerNode | undefined;
};

function readBody(ber: Ber, node: BerNode | undefined): Body {
  if (node?.tag !== TAG.sequence) throw malformed('a certificate is incomplete');
  const fields = childrenOf(ber, node);
  const versioned = fields[0]?.tag === TAG.context0 ? 1 : 0;
  const [serial, algorithm, issuer, validity, subject, key] = fields.slice(versioned);
  if (serial?.tag !== TAG.integer || !algorithm || !issuer || !validity || !subject || !key)
    throw malformed('a certificate is incomplete');
  const extensions = fields.find((field) => field.tag === TAG.context3);
  return { serial, algorithm, issuer, validity, subject, key, extensions };
}

function readKey(ber: Ber, node: BerNode): PublicKey {
  const [algorithm, bits] = childrenOf(ber, node);
  if (!algorithm || !bits) throw malformed('a certificate has no key');
  const oid = oidOf(ber, childrenOf(ber, algorithm)[0]);
  // OpenSSL 3.0 takes 110 µs to open the outer wrapping of a key, and 2 µs for the RSA key that is
  // inside (measured on Node 20).
  if (oid === RSA_KEY)
    return { kind: 'rsa', key: { key: readBits(ber, bits), format: 'der', type: 'pkcs1' } };
  if (oid === EC_KEY)
    return { kind: 'ec', key: { key: rawOf(ber, node), format: 'der', type: 'spki' } };
  throw new Problem('device.algorithm_unsupported', { detail: 'a key that is neither RSA nor EC' });
}

function readBits(ber: Ber, node: BerNode): Buffer {
  if (node.tag !== TAG.bitString || ber.bytes[node.start] !== 0)
    throw malformed(`no whole bytes at byte ${node.at}`);
  return ber.bytes.subarray(node.start + 1, node.stop);
}

function readTime(ber: Ber, node: BerNode | undefined): number {
  if (!node) return Number.NaN;
  const text = ber.bytes.toString('latin1', node.start, node.stop);
  // Two digits of a year are of 1950 to 2049 (RFC 5280, 4.1.2.5.1).
  const full = node.tag === TAG.utcTime ? `${text < '50' ? '20' : '19'}${text}` : text;
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full);
  if (!parts) return Number.NaN;
  const [year = 0, month = 0, day, hour, minute, second] = parts.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
