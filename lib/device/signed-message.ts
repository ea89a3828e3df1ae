import { Problem } from '#lib/base/problem.ts';
import {
  type Digest,
  readDigest,
  readSignatureAlgorithm,
  type SignatureAlgorithm,
} from '#lib/device/algorithms.ts';
import {
  type Ber,
  type BerNode,
  childrenOf,
  contentOf,
  malformed,
  octetsOf,
  oidOf,
  openBer,
  rawOf,
  rootOf,
  TAG,
  wholeOctetsOf,
} from '#lib/device/ber.ts';

/**
 * A CMS SignedData message of the one shape that devices send: content inside, certificates only in
 * the bag, one signer. Nothing in here is believed yet.
 *
 * @source RFC 5652, 5.1 to 5.3
 */
export type SignedMessage = {
  readonly ber: Ber;
  readonly content: Buffer;
  readonly certificates: readonly BerNode[];
  readonly signer: Signer;
};

export type Signer = {
  readonly id: SignerId;
  readonly digest: Digest;
  readonly algorithm: SignatureAlgorithm;
  readonly attributes: SignedAttributes | null;
  readonly signature: Buffer;
};

export type SignerId =
  | { readonly by: 'issuerAndSerial'; readonly issuer: Buffer; readonly serial: Buffer }
  | { readonly by: 'keyIdentifier'; readonly keyIdentifier: Buffer };

export type SignedAttributes = {
  readonly contentType: string;
  readonly messageDigest: Buffer;
  /** What is signed: the attributes as a SET, not as the `[0]` that they are sent as. */
  readonly signed: Buffer;
};

export const DATA = '2a864886f70d010701'; // 1.2.840.113549.1.7.1
const SIGNED_DATA = '2a864886f70d010702';
const CONTENT_TYPE = '2a864886f70d010903';
const MESSAGE_DIGEST = '2a864886f70d010904';

/**
 * @throws Problem device.message_too_deep, device.message_malformed, device.content_type_unexpected,
 *   device.signer_count, device.algorithm_unsupported, device.attributes_incomplete
 */
export function readSignedMessage(bytes: Buffer): SignedMessage {
  const ber = openBer(bytes);
  const [type, wrapped] = parts(ber, rootOf(ber), TAG.sequence, 2);
  if (oidOf(ber, type) !== SIGNED_DATA) throw malformed('not signed data');
  const [signedData] = parts(ber, wrapped, TAG.context0, 1);
  const fields = parts(ber, signedData, TAG.sequence);
  const [version, digests, encapsulated] = fields.splice(0, 3);
  checkVersion(ber, version);
  const bag = fields[0]?.tag === TAG.context0 ? fields.shift() : undefined;
  const [signers, ...rest] = fields;
  if (signers?.tag !== TAG.set || rest.length > 0) throw malformed('signed data of another shape');
  const content = readContent(ber, encapsulated);
  const certificates = bag ? childrenOf(ber, bag) : [];
  if (certificates.some((entry) => entry.tag !== TAG.sequence))
    throw malformed('something else than certificates in the bag');
  const signer = readSigner(ber, onlySigner(ber, signers));
  const [announced] = parts(ber, digests, TAG.set, 1);
  if (readDigest(ber, announced) !== signer.digest) throw malformed('another digest was announced');
  return { ber, content, certificates, signer };
}

function readContent(ber: Ber, node: BerNode | undefined): Buffer {
  const [type, wrapped] = parts(ber, node, TAG.sequence);
  if (oidOf(ber, type) !== DATA) throw new Problem('device.content_type_unexpected');
  if (!wrapped) throw malformed('no content inside');
  const [content] = parts(ber, wrapped, TAG.context0, 1);
  return octetsOf(ber, content);
}

function onlySigner(ber: Ber, signers: BerNode): BerNode {
  const [signer, ...others] = childrenOf(ber, signers);
  if (signer && others.length === 0) return signer;
  throw new Problem('device.signer_count', { detail: `${signer ? others.length + 1 : 0} signers` });
}

function readSigner(ber: Ber, node: BerNode): Signer {
  const fields = parts(ber, node, TAG.sequence);
  const [version, id, digestAlgorithm] = fields.splice(0, 3);
  checkVersion(ber, version);
  const attributes = fields[0]?.tag === TAG.context0 ? fields.shift() : undefined;
  const [algorithm, signature, unsigned, ...rest] = fields;
  if (!signature || rest.length > 0 || (unsigned && unsigned.tag !== TAG.context1))
    throw malformed('a signer of another shape');
  return {
    id: readSignerId(ber, id),
    digest: readDigest(ber, digestAlgorithm),
    algorithm: readSignatureAlgorithm(ber, algorithm),
    attributes: attributes ? readAttributes(ber, attributes) : null,
    signature: wholeOctetsOf(ber, signature),
  };
}

function readSignerId(ber: Ber, node: BerNode | undefined): SignerId {
  if (node?.tag === TAG.context0Primitive)
    return { by: 'keyIdentifier', keyIdentifier: contentOf(ber, node) };
  const [issuer, serial] = parts(ber, node, TAG.sequence, 2);
  if (!issuer || serial?.tag !== TAG.integer) throw malformed('a signer without a name');
  return { by: 'issuerAndSerial', issuer: rawOf(ber, issuer), serial: contentOf(ber, serial) };
}

function readAttributes(ber: Ber, node: BerNode): SignedAttributes {
  const contentTypes: BerNode[] = [];
  const digests: BerNode[] = [];
  for (const attribute of childrenOf(ber, node)) {
    const [name, values] = parts(ber, attribute, TAG.sequence, 2);
    const oid = oidOf(ber, name);
    if (oid === CONTENT_TYPE) contentTypes.push(...parts(ber, values, TAG.set));
    if (oid === MESSAGE_DIGEST) digests.push(...parts(ber, values, TAG.set));
  }
  const [contentType, ...otherTypes] = contentTypes;
  const [digest, ...otherDigests] = digests;
  if (!contentType || !digest || otherTypes.length > 0 || otherDigests.length > 0)
    throw new Problem('device.attributes_incomplete', {
      detail: `${contentTypes.length} times contentType, ${digests.length} times messageDigest`,
    });
  const signed = Buffer.from(rawOf(ber, node));
  signed[0] = TAG.set;
  return {
    contentType: oidOf(ber, contentType),
    messageDigest: wholeOctetsOf(ber, digest),
    signed,
  };
}

function checkVersion(ber: Ber, node: BerNode | undefined): void {
  const version =
    node?.tag === TAG.integer && node.stop - node.start === 1 ? ber.bytes[node.start] : 0;
  if (!version || version > 5) throw malformed('an unknown version of CMS');
}

function parts(ber: Ber, node: BerNode | undefined, tag: number, count?: number): BerNode[] {
  if (node?.tag !== tag) throw malformed('signed data of another shape');
  const children = childrenOf(ber, node);
  if (count !== undefined && children.length !== count)
    throw malformed(`${children.length} parts instead of ${count} at byte ${node.at}`);
  return children;
}
