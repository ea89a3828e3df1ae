import { type AsnType, fromBER, ObjectIdentifier, OctetString } from 'asn1js';
import { Problem } from '#lib/base/problem.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
/** A DER or BER SEQUENCE, which no property list begins with. */
const SEQUENCE_TAG = 0x30;

/**
 * Opens a CMS envelope, DER or BER, and hands over what was signed, its signature unjudged.
 *
 * @returns undefined where the bytes are no envelope but, perhaps, a bare property list
 * @throws Problem profile.unreadable
 * @source RFC 5652, sections 3 and 5.1
 */
export function findSignedContent(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== SEQUENCE_TAG) return undefined;
  // asn1js bounds depth (100) and count (10,000 nodes) itself.
  const { offset, result } = fromBER(bytes.slice(), {
    parseEmbedded: false,
    copyInput: false,
  });
  if (offset === -1) throw unreadable(`not BER (${result.error})`);

  const [type, wrapped] = childrenOf(result);
  if (!(type instanceof ObjectIdentifier) || type.getValue() !== SIGNED_DATA) {
    throw unreadable('ASN.1, and not a signed message');
  }
  const encapsulated = childrenOf(childrenOf(wrapped)[0])[2];
  const content = childrenOf(childrenOf(encapsulated)[1])[0];
  if (!(content instanceof OctetString)) throw unreadable('a signature without its content');
  return new Uint8Array(content.getValue());
}

function childrenOf(node: AsnType | undefined): AsnType[] {
  const value: unknown = node?.valueBlock && 'value' in node.valueBlock && node.valueBlock.value;
  return Array.isArray(value) ? value : [];
}

function unreadable(detail: string): Problem {
  return new Problem('profile.unreadable', { detail });
}
