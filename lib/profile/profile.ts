import { Problem } from '#lib/base/problem.ts';
import { refuseForeignHosts } from '#lib/profile/check-in-hosts.ts';
import { readPlist } from '#lib/profile/plist.ts';
import { isDictionary, type Plist, type PlistDictionary } from '#lib/profile/plist-value.ts';
import { findSignedContent } from '#lib/profile/signed.ts';

/** An enrollment profile that was judged, and what an admin may want to see of it. */
export type Profile = {
  /** The MDM's own bytes, unchanged: what the device gets. */
  readonly bytes: Uint8Array;
  readonly signed: boolean;
  readonly format: 'xml' | 'binary';
  readonly organization: string | null;
  readonly displayName: string | null;
  /** Where the device will report for duty: CheckInURL's host, else ServerURL's. */
  readonly checkInHost: string | null;
  readonly serverUrl: string | null;
};

export type ProfileRules = { readonly checkInHosts?: readonly string[] | undefined };

/** Real ones have 5 to 30 KB; a few certificates more make no megabyte. */
const MAX_BYTES = 1024 * 1024;

/**
 * Judges the bytes that an MDM gave us: would they enroll this device, and with whom?
 *
 * A signature is opened and not judged. The bytes came over TLS from the address that an admin
 * named, MDMs sign with keys of their own making, and the device judges the signature itself.
 *
 * @throws Problem profile.too_large, profile.unreadable, profile.not_mdm, profile.host_not_allowed
 * @source Apple, Device Management, TopLevel and MDM payload keys
 */
export function readProfile(bytes: Uint8Array, rules: ProfileRules): Profile {
  if (bytes.length > MAX_BYTES) {
    throw new Problem('profile.too_large', { detail: `${bytes.length} bytes` });
  }
  const content = findSignedContent(bytes);
  const { format, value } = readPlist(content ?? bytes);
  const { envelope, payloads } = findMdmPayloads(value);
  refuseForeignHosts(payloads, rules.checkInHosts);

  const serverUrl = readText(payloads[0], 'ServerURL');
  return {
    bytes,
    signed: content !== undefined,
    format,
    organization: readText(envelope, 'PayloadOrganization'),
    displayName: readText(envelope, 'PayloadDisplayName'),
    checkInHost: readHost(readText(payloads[0], 'CheckInURL')) ?? readHost(serverUrl),
    serverUrl,
  };
}

function findMdmPayloads(value: Plist): { envelope: PlistDictionary; payloads: PlistDictionary[] } {
  if (!isDictionary(value)) throw notMdm('the property list is not a dictionary');
  if (value.has('EncryptedPayloadContent')) {
    throw notMdm('the profile is encrypted for one device, so nobody else can tell what it does');
  }
  const content = value.get('PayloadContent');
  if (!Array.isArray(content)) throw notMdm('PayloadContent is not an array');

  const dictionaries = content.filter(isDictionary);
  const payloads = dictionaries.filter((each) => each.get('PayloadType') === 'com.apple.mdm');
  if (payloads.length > 0) return { envelope: value, payloads };
  const found = dictionaries.map((each) => readText(each, 'PayloadType') ?? 'no type');
  throw notMdm(`its payloads: ${found.slice(0, 10).join(', ').slice(0, 200) || 'none'}`);
}

function notMdm(detail: string): Problem {
  return new Problem('profile.not_mdm', { detail });
}

/** Texts of a profile end up in logs and pages: bounded, and without control characters. */
function readText(dictionary: PlistDictionary | undefined, key: string): string | null {
  const value = dictionary?.get(key);
  if (typeof value !== 'string') return null;
  return (
    value
      .replace(/\p{C}+/gu, ' ')
      .trim()
      .slice(0, 500) || null
  );
}

function readHost(address: string | null): string | null {
  return address !== null && URL.canParse(address) ? new URL(address).host || null : null;
}
