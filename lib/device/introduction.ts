import { hash } from 'node:crypto';
import { Problem } from '#lib/base/problem.ts';
import { isSignedBy } from '#lib/device/algorithms.ts';
import {
  type Certificate,
  hasIssuerAndSerial,
  hasKeyIdentifier,
  readCertificate,
} from '#lib/device/certificate.ts';
import { readHeader } from '#lib/device/header.ts';
import { type MachineInfo, readMachineInfo } from '#lib/device/machine-info.ts';
import { DATA, readSignedMessage, type SignedMessage } from '#lib/device/signed-message.ts';
import { type DeviceTrust, findIssuer } from '#lib/device/trust.ts';

export type Introduction = {
  readonly machine: MachineInfo;
  /** The signed message as the device made it, without base64. */
  readonly message: Buffer;
  /** SHA-256 of the device's certificate. */
  readonly certificateHash: Buffer;
  /** Who vouches for the device, by name. */
  readonly anchor: string;
  /** The device's certificate is out of date, or not valid yet: noted, nothing else. */
  readonly expired: boolean;
};

/**
 * Reads the header `x-apple-aspen-deviceinfo`: who is at the door, and does somebody vouch for it?
 *
 * Steps go from cheap to dear, and a key is used only after an anchor's signature has proved it: a
 * stranger's key can be made to cost a hundred times more. It is identification and no more. What
 * is signed is the device's own word, and a recorded header can be sent again.
 *
 * @param header its value, or nothing where the request had none
 * @throws Problem device.header_missing, device.header_too_large, device.header_not_base64,
 *   device.message_too_deep, device.message_malformed, device.content_type_unexpected,
 *   device.signer_count, device.signer_certificate_missing, device.algorithm_unsupported,
 *   device.attributes_incomplete, device.content_altered, device.issuer_unknown,
 *   device.signature_invalid, device.machine_info_unreadable, device.machine_info_incomplete
 * @source RFC 5652, 5.4 and 5.6
 */
export function readIntroduction(
  header: string | null | undefined,
  trust: DeviceTrust,
  now: Date,
): Introduction {
  const bytes = readHeader(header);
  const message = readSignedMessage(bytes);
  const certificate = findCertificate(message);
  const signed = readSignedBytes(message);
  const anchor = findIssuer(trust, certificate);
  if (!anchor) throw new Problem('device.issuer_unknown');
  checkSignature(message, certificate, signed);
  return {
    machine: readMachineInfo(message.content),
    message: bytes,
    certificateHash: Buffer.from(hash('sha256', certificate.raw), 'hex'),
    anchor: anchor.name,
    expired: !(certificate.notBefore <= now.getTime() && now.getTime() <= certificate.notAfter),
  };
}

function findCertificate({ ber, certificates, signer: { id } }: SignedMessage): Certificate {
  const found = certificates.find((candidate) =>
    id.by === 'issuerAndSerial'
      ? hasIssuerAndSerial(ber, candidate, id)
      : hasKeyIdentifier(ber, candidate, id.keyIdentifier),
  );
  if (found) return readCertificate(ber, found);
  throw new Problem('device.signer_certificate_missing', {
    detail: `none of ${certificates.length} certificates`,
  });
}

// Either the content itself, or attributes that name the content by its digest.
function readSignedBytes({ content, signer }: SignedMessage): Buffer {
  const { attributes, digest } = signer;
  if (!attributes) return content;
  if (attributes.contentType !== DATA)
    throw new Problem('device.content_type_unexpected', { detail: 'in the signed attributes' });
  if (hash(digest, content) !== attributes.messageDigest.toString('hex'))
    throw new Problem('device.content_altered', { detail: `by ${digest}` });
  return attributes.signed;
}

function checkSignature(message: SignedMessage, certificate: Certificate, data: Buffer): void {
  const { algorithm, digest, signature } = message.signer;
  if (algorithm.digest !== null && algorithm.digest !== digest)
    throw new Problem('device.algorithm_unsupported', {
      detail: `digest ${digest}, but signature with ${algorithm.digest}`,
    });
  if (!isSignedBy(certificate.key, { kind: algorithm.kind, digest, data, signature }))
    throw new Problem('device.signature_invalid', { detail: `${algorithm.kind} with ${digest}` });
}
