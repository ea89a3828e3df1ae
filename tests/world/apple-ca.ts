import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
  randomUUID,
  sign,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

/** Plays Apple's device CA: it issues the identity with which a device signs its introduction. */

export type KeyKind = 'rsa' | 'rsa-1024' | 'ec';
export type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** A device's identity: the certificate, as an object and as bytes, and the key that goes with it. */
export type Leaf = {
  readonly certificate: pkijs.Certificate;
  readonly der: Buffer;
  readonly key: KeyObject;
};

export type LeafOptions = {
  readonly algorithm?: KeyKind;
  readonly digest?: Digest;
  /** Valid until yesterday. */
  readonly expired?: boolean;
  readonly name?: string;
};

export type DeviceCa = {
  readonly name: string;
  /** What goes into DEVICE_TRUST_FILE. */
  readonly pem: string;
  readonly keyPem: string;
  readonly certificate: pkijs.Certificate;
  readonly issue: (options?: LeafOptions) => Promise<Leaf>;
};

const DAY = 86_400_000;
const makeKeyPair = promisify(generateKeyPair);
const leafKeys = new Map<KeyKind, Promise<KeyObject>>();

/** A fresh CA with a key of its own: two of them do not trust each other's devices. */
export async function createDeviceCa(
  options: { readonly algorithm?: KeyKind; readonly name?: string } = {},
): Promise<DeviceCa> {
  const name = options.name ?? 'Vestibule Test Device CA';
  const key = await newKey(options.algorithm ?? 'rsa');
  const certificate = newCertificate({ subject: name, issuer: name, key, days: [-1, 3650] });
  certificate.extensions = [
    new pkijs.Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: new pkijs.BasicConstraints({ cA: true }).toSchema().toBER(),
    }),
  ];
  return deviceCa(name, signCertificate(certificate, key, 'sha256'), key);
}

/**
 * The CA that lives in a directory as `ca.pem` and `ca.key`, made there on first use, so that the
 * demo and `npm run device -- --ca dir` introduce devices that the same server believes.
 */
export async function loadOrCreateDeviceCa(directory: string): Promise<DeviceCa> {
  const files = { pem: join(directory, 'ca.pem'), key: join(directory, 'ca.key') };
  if (existsSync(files.pem) && existsSync(files.key)) {
    const [der] = readPem(readFileSync(files.pem, 'utf8'));
    if (!der) throw new Error(`${files.pem} holds no certificate`);
    const certificate = pkijs.Certificate.fromBER(new Uint8Array(der));
    return deviceCa(
      commonName(certificate),
      certificate,
      createPrivateKey(readFileSync(files.key)),
    );
  }
  const ca = await createDeviceCa();
  mkdirSync(directory, { recursive: true });
  writeFileSync(files.key, ca.keyPem, { mode: 0o600 });
  writeFileSync(files.pem, ca.pem);
  return ca;
}

/** What an algorithm is called in a certificate or a message: the OID, and NULL where RSA wants it. */
export function signatureAlgorithm(key: KeyObject, digest: Digest): pkijs.AlgorithmIdentifier {
  if (key.asymmetricKeyType === 'ec')
    return new pkijs.AlgorithmIdentifier({ algorithmId: ECDSA_WITH[digest] });
  return new pkijs.AlgorithmIdentifier({
    algorithmId: RSA_WITH[digest],
    algorithmParams: new asn1js.Null(),
  });
}

const RSA_WITH: Record<Digest, string> = {
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};

const ECDSA_WITH: Record<Digest, string> = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};

function deviceCa(name: string, certificate: pkijs.Certificate, key: KeyObject): DeviceCa {
  return {
    name,
    certificate,
    pem: toPem(certificate.toSchema().toBER()),
    keyPem: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    issue: (options) => issueLeaf(certificate, key, options ?? {}),
  };
}

// As Apple's: named by a UUID only, for TLS use only, and silent about serial number and UDID.
async function issueLeaf(
  ca: pkijs.Certificate,
  caKey: KeyObject,
  options: LeafOptions,
): Promise<Leaf> {
  const key = await leafKey(options.algorithm ?? 'rsa');
  const certificate = newCertificate({
    subject: options.name ?? randomUUID().toUpperCase(),
    issuer: commonName(ca),
    key,
    days: options.expired ? [-366, -1] : [-1, 365],
  });
  certificate.issuer = ca.subject;
  certificate.extensions = [keyIdentifier(certificate), extendedKeyUsage()];
  const signed = signCertificate(certificate, caKey, options.digest ?? 'sha256');
  return { certificate: signed, key, der: Buffer.from(signed.toSchema().toBER()) };
}

// RSA keys take long to make, and what is signed with them tells devices apart, not the key.
function leafKey(kind: KeyKind): Promise<KeyObject> {
  const known = leafKeys.get(kind);
  if (known) return known;
  const made = newKey(kind);
  leafKeys.set(kind, made);
  return made;
}

export async function newKey(kind: KeyKind): Promise<KeyObject> {
  if (kind === 'ec') return (await makeKeyPair('ec', { namedCurve: 'P-256' })).privateKey;
  const modulusLength = kind === 'rsa-1024' ? 1024 : 2048;
  return (await makeKeyPair('rsa', { modulusLength })).privateKey;
}

export function newCertificate(made: {
  subject: string;
  issuer: string;
  key: KeyObject;
  days: readonly [number, number];
}): pkijs.Certificate {
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  const serial = randomBytes(8);
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f); // positive and never shorter than it looks
  certificate.serialNumber = new asn1js.Integer({ valueHex: new Uint8Array(serial).buffer });
  certificate.subject.typesAndValues.push(named(made.subject));
  certificate.issuer.typesAndValues.push(named(made.issuer));
  certificate.notBefore.value = new Date(Date.now() + made.days[0] * DAY);
  certificate.notAfter.value = new Date(Date.now() + made.days[1] * DAY);
  const spki = createPublicKey(made.key).export({ type: 'spki', format: 'der' });
  certificate.subjectPublicKeyInfo = pkijs.PublicKeyInfo.fromBER(new Uint8Array(spki));
  return certificate;
}

export function signCertificate(
  certificate: pkijs.Certificate,
  key: KeyObject,
  digest: Digest,
): pkijs.Certificate {
  certificate.signature = signatureAlgorithm(key, digest);
  certificate.signatureAlgorithm = signatureAlgorithm(key, digest);
  const body = certificate.encodeTBS();
  const signature = new Uint8Array(sign(digest, Buffer.from(body.toBER()), key));
  const parts = [
    body,
    certificate.signatureAlgorithm.toSchema(),
    new asn1js.BitString({ valueHex: signature.buffer }),
  ];
  // Read again, because pkijs only writes out what it has read.
  return pkijs.Certificate.fromBER(new asn1js.Sequence({ value: parts }).toBER());
}

function named(value: string): pkijs.AttributeTypeAndValue {
  return new pkijs.AttributeTypeAndValue({
    type: '2.5.4.3',
    value: new asn1js.Utf8String({ value }),
  });
}

function commonName(certificate: pkijs.Certificate): string {
  const found = certificate.subject.typesAndValues.find((entry) => entry.type === '2.5.4.3');
  return String(found?.value.valueBlock.value ?? '');
}

function keyIdentifier(certificate: pkijs.Certificate): pkijs.Extension {
  // Any octets will do as an identifier (RFC 5280, 4.2.1.2): the serial number is at hand.
  const valueHex = certificate.serialNumber.valueBlock.valueHexView.slice().buffer;
  return new pkijs.Extension({
    extnID: '2.5.29.14',
    extnValue: new asn1js.OctetString({ valueHex }).toBER(),
  });
}

function extendedKeyUsage(): pkijs.Extension {
  const keyPurposes = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'];
  return new pkijs.Extension({
    extnID: '2.5.29.37',
    critical: true,
    extnValue: new pkijs.ExtKeyUsage({ keyPurposes }).toSchema().toBER(),
  });
}

export function toPem(der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function readPem(text: string): Buffer[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g);
  return [...blocks].map((block) => Buffer.from(block[1] ?? '', 'base64'));
}
