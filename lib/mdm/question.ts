import type { Network } from '#lib/base/network.ts';

/** What we know of the device and its person when we ask an MDM. */
export type Ask = {
  /** `x-apple-aspen-deviceinfo`, byte for byte as the device sent it. */
  readonly header: string;
  /** The header's CMS message, decoded. */
  readonly message: Uint8Array;
  /** Null enrolls to nobody: the parameter is left out, it is never sent empty. */
  readonly userId: string | null;
};

/** The HTTP request in which one kind of MDM wants to be asked. */
export type MdmQuestion = {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: Uint8Array;
  readonly network?: Network | undefined;
};

const USER_AGENT = 'Vestibule/1.0';

/** What both Ivanti servers want of every call: Basic credentials, in UTF-8 (RFC 7617, section 2.1). */
export function ivantiHeaders(mdm: { username: string; password: string }): Record<string, string> {
  const credentials = Buffer.from(`${mdm.username}:${mdm.password}`, 'utf8').toString('base64');
  return { authorization: `Basic ${credentials}`, accept: '*/*', 'user-agent': USER_AGENT };
}

/**
 * The address of a call below a base address, whose own path is kept. Whoever pasted the call's
 * whole address from the vendor's documentation means the same.
 *
 * @param query names and values, not yet encoded; those without a value are left out
 */
export function addressOf(
  base: string,
  path: string,
  query: Readonly<Record<string, string | null>>,
): URL {
  const url = new URL(base);
  const below = url.pathname.replace(/\/+$/, '');
  url.pathname = below.endsWith(path) ? below : below + path;
  url.search = encodeQuery(query);
  return url;
}

/** `encodeURIComponent` and not a form's rules: those write a space as `+`, which some servers keep. */
function encodeQuery(query: Readonly<Record<string, string | null>>): string {
  return Object.entries(query)
    .filter((pair): pair is [string, string] => pair[1] !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}
