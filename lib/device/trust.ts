import { createPublicKey, X509Certificate } from 'node:crypto';
import { Problem } from '#lib/base/problem.ts';
import type { PublicKey } from '#lib/device/algorithms.ts';
import { openBer, rootOf } from '#lib/device/ber.ts';
import { type Certificate, isIssuedBy, readCertificate } from '#lib/device/certificate.ts';

/** A key that issues device certificates, under its name. Nothing else of its certificate counts. */
export type Anchor = {
  readonly name: string;
  /** The distinguished name, as encoded. */
  readonly subject: Buffer;
  readonly key: PublicKey;
};

/** Whom we believe. Made once; the keys in it are ready for use. */
export type DeviceTrust = { readonly anchors: readonly Anchor[] };

/**
 * Apple iPhone Device CA, which issues the identities of all Apple devices: C=US, O=Apple Inc.,
 * OU=Apple iPhone. RSA-1024; its certificate ended in 2014 and it still issues, so the key is what
 * is pinned. SHA-256 of the key: 13686ec6…922e5.
 *
 * @source Apple, "Over-the-Air Profile Delivery and Configuration", profile service
 */
const APPLE: Anchor = {
  name: 'Apple iPhone Device CA',
  subject: Buffer.from(
    'MFoxCzAJBgNVBAYTAlVTMRMwEQYDVQQKEwpBcHBsZSBJbmMuMRUwEwYDVQQLEwxBcHBsZSBpUGhvbmUxHzAdBgNVBAMTFkFwcGxlIGlQaG9uZSBEZXZpY2UgQ0E=',
    'base64',
  ),
  key: {
    kind: 'rsa',
    key: createPublicKey({
      key: Buffer.from(
        'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDxlErJ6rpaGGCty6JNTU5UGWkXWQdmy5foZppHX0auZ3q1SnNUscsE9r02uAxVOIqEgzFSZfkz4Zd3nCtMJrAlP+kyqnsIdJTswUs4HWdOCFKUWotZo1zXk/Sg/lWFu0xGl15usndFL2dcvAsYv1m5bIb3KnV20hlx9CljuSULrwIDAQAB',
        'base64',
      ),
      format: 'der',
      type: 'spki',
    }),
  },
};

/**
 * Apple's key, and beside it every key of a PEM bundle (DEVICE_TRUST_FILE).
 *
 * Roots and intermediates alike: a device's certificate must have been issued by one of these keys
 * directly. Their dates and flags are not looked at; whoever writes the file means it.
 *
 * @param anchorsPem certificates in PEM, text around them is skipped; empty for Apple's key alone
 * @throws Problem house.config_invalid naming every block that could not be read
 */
export function createTrust(anchorsPem: string): DeviceTrust {
  const anchors = [APPLE];
  const mistakes: string[] = [];
  const blocks = readBlocks(anchorsPem);
  for (const [index, block] of blocks.entries()) {
    try {
      anchors.push(readAnchor(block));
    } catch (error) {
      mistakes.push(`block ${index + 1} (${block.label}): ${(error as Error).message}`);
    }
  }
  const begun = anchorsPem.split('-----BEGIN').length - 1;
  if (begun > blocks.length) mistakes.push(`${begun - blocks.length} blocks without an end`);
  if (begun === 0 && anchorsPem.trim() !== '') mistakes.push('no certificate in it');
  if (mistakes.length === 0) return { anchors };
  throw new Problem('house.config_invalid', {
    detail: `DEVICE_TRUST_FILE: ${mistakes.join('; ')}`,
  });
}

/** The anchor that issued this certificate, or undefined. */
export function findIssuer(trust: DeviceTrust, certificate: Certificate): Anchor | undefined {
  return trust.anchors.find((anchor) => isIssuedBy(certificate, anchor));
}

type Block = { readonly label: string; readonly bytes: Buffer };

function readBlocks(pem: string): Block[] {
  const found = pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g);
  return [...found].map(([, label = '', body = '']) => ({
    label,
    bytes: Buffer.from(body, 'base64'),
  }));
}

function readAnchor(block: Block): Anchor {
  if (block.label !== 'CERTIFICATE') throw new Error('only certificates are read, no keys');
  const ber = openBer(block.bytes);
  const certificate = readCertificate(ber, rootOf(ber));
  const { subject, publicKey } = new X509Certificate(block.bytes);
  const name = /^CN=(.+)$/m.exec(subject)?.[1] ?? subject;
  return {
    name,
    subject: certificate.subject,
    key: { kind: certificate.key.kind, key: publicKey },
  };
}
