import { createHash, sign } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { build } from 'plist';
import {
  type DeviceCa,
  type Digest,
  type Leaf,
  signatureAlgorithm,
} from '#tests/world/apple-ca.ts';

/** What Setup Assistant puts into the header `x-apple-aspen-deviceinfo`, made as a device makes it. */

export type Machine = Record<string, unknown>;

export type IntroduceOptions = {
  readonly ca: DeviceCa;
  /** The identity to sign with; without it the CA issues one for this occasion. */
  readonly leaf?: Leaf;
  readonly digest?: Digest;
  /** Macs sign the content itself, iPads a set of attributes about it. */
  readonly signedAttributes?: boolean;
  /** How long things are is told by an end mark, as real devices do it. */
  readonly indefinite?: boolean;
  readonly signers?: number;
  readonly identifyBy?: 'issuerAndSerialNumber' | 'subjectKeyIdentifier';
  readonly certificates?: 'leaf' | 'leafAndCa' | 'none';
  /** Changed after signing; `content` leaves attributes and signature intact. */
  readonly tamper?: 'content' | 'signature' | 'attributes';
  /** Signed instead of the machine as an XML property list. */
  readonly content?: Buffer;
};

const DATA = '1.2.840.113549.1.7.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';

const DIGESTS: Record<Digest, string> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

/** The machine info that a device of this kind would send. The same product gets the same serial. */
export function sampleMachine(
  about: {
    readonly product?: string;
    readonly os?: string;
    readonly language?: string;
    readonly serial?: string;
    readonly udid?: string;
  } = {},
): Record<string, string | boolean> {
  const product = about.product ?? 'Mac15,3';
  const seed = createHash('sha256').update(product).digest('hex').toUpperCase();
  const machine = {
    LANGUAGE: about.language ?? 'en',
    MDM_CAN_REQUEST_SOFTWARE_UPDATE: true,
    OS_VERSION: about.os ?? '15.6',
    PRODUCT: product,
    SERIAL: about.serial ?? `X${seed.slice(0, 9)}`,
    SOFTWARE_UPDATE_DEVICE_ID: product,
    UDID: about.udid ?? `0000${seed.slice(10, 14)}-${seed.slice(14, 30)}`,
    VERSION: '24G84',
  };
  return /^(iPhone|iPad)/.test(product) ? { IMEI: '', MEID: '', ...machine } : machine;
}

/** The header's value: base64 of a signed message that holds the machine info. */
export async function introduce(machine: Machine, options: IntroduceOptions): Promise<string> {
  const content = options.content ?? Buffer.from(build(machine as Parameters<typeof build>[0]));
  const message = await signMessage(content, options);
  return message.toString('base64');
}

/** The same before base64. */
export async function signMessage(content: Buffer, options: IntroduceOptions): Promise<Buffer> {
  const leaf = options.leaf ?? (await options.ca.issue());
  const digest = options.digest ?? 'sha256';
  const indefinite = options.indefinite ?? true;
  const sent = options.tamper === 'content' ? altered(content) : content;
  const bag = { leaf: [leaf.certificate], leafAndCa: [leaf.certificate, options.ca.certificate] };
  const certificates = options.certificates ?? 'leafAndCa';
  const signer = () => signerInfo(content, leaf, digest, options).toSchema();
  const signedData = new asn1js.Sequence({
    value: [
      new asn1js.Integer({ value: options.identifyBy === 'subjectKeyIdentifier' ? 3 : 1 }),
      new asn1js.Set({ value: [digestAlgorithm(digest).toSchema()] }),
      encapsulated(sent, indefinite),
      ...(certificates === 'none'
        ? []
        : [tagged(bag[certificates].map((certificate) => certificate.toSchema()))]),
      new asn1js.Set({ value: Array.from({ length: options.signers ?? 1 }, signer) }),
    ],
  });
  const whole = new asn1js.Sequence({
    value: [
      new asn1js.ObjectIdentifier({ value: SIGNED_DATA }),
      open(tagged([open(signedData, indefinite)]), indefinite),
    ],
  });
  return Buffer.from(open(whole, indefinite).toBER());
}

function signerInfo(content: Buffer, leaf: Leaf, digest: Digest, options: IntroduceOptions) {
  const attributes = attributesOf(content, digest);
  const asSet = Buffer.from(new asn1js.Set({ value: attributes.map((a) => a.toSchema()) }).toBER());
  const attributed = options.signedAttributes ?? true;
  const signature = sign(digest, attributed ? asSet : content, leaf.key);
  const signer = new pkijs.SignerInfo({
    ...signerId(leaf.certificate, options.identifyBy),
    digestAlgorithm: digestAlgorithm(digest),
    signatureAlgorithm: signatureAlgorithm(leaf.key, digest),
    signature: octets(options.tamper === 'signature' ? altered(signature) : signature),
  });
  if (!attributed) return signer;
  const shown =
    options.tamper === 'attributes' ? attributesOf(altered(content), digest) : attributes;
  signer.signedAttrs = new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes: shown });
  return signer;
}

function signerId(certificate: pkijs.Certificate, identifyBy: IntroduceOptions['identifyBy']) {
  if (identifyBy !== 'subjectKeyIdentifier') {
    const { issuer, serialNumber } = certificate;
    return { version: 1, sid: new pkijs.IssuerAndSerialNumber({ issuer, serialNumber }) };
  }
  const extension = certificate.extensions?.find((one) => one.extnID === '2.5.29.14');
  const identifier = extension?.parsedValue as asn1js.OctetString | undefined;
  if (!identifier) throw new Error('this certificate has no key identifier');
  const valueHex = identifier.valueBlock.valueHexView.slice().buffer;
  const sid = new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex });
  return { version: 3, sid };
}

function attributesOf(content: Buffer, digest: Digest): pkijs.Attribute[] {
  const type = new asn1js.ObjectIdentifier({ value: DATA });
  const hash = octets(createHash(digest).update(content).digest());
  return [
    new pkijs.Attribute({ type: CONTENT_TYPE, values: [type] }),
    new pkijs.Attribute({ type: MESSAGE_DIGEST, values: [hash] }),
  ];
}

function encapsulated(content: Buffer, indefinite: boolean): asn1js.Sequence {
  const inner = indefinite
    ? open(
        new asn1js.OctetString({ idBlock: { isConstructed: true }, value: [octets(content)] }),
        true,
      )
    : octets(content);
  const type = new asn1js.ObjectIdentifier({ value: DATA });
  return open(
    new asn1js.Sequence({ value: [type, open(tagged([inner]), indefinite)] }),
    indefinite,
  );
}

function digestAlgorithm(digest: Digest): pkijs.AlgorithmIdentifier {
  return new pkijs.AlgorithmIdentifier({
    algorithmId: DIGESTS[digest],
    algorithmParams: new asn1js.Null(),
  });
}

function tagged(value: asn1js.AsnType[]): asn1js.Constructed {
  return new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value });
}

function octets(bytes: Buffer): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: new Uint8Array(bytes).buffer });
}

function open<Block extends asn1js.BaseBlock>(block: Block, indefinite: boolean): Block {
  block.lenBlock.isIndefiniteForm = indefinite;
  return block;
}

function altered(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.length >> 1;
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
