import { domainToASCII } from 'node:url';
import { Problem } from '#lib/base/problem.ts';
import type { PlistDictionary } from '#lib/profile/plist-value.ts';

/**
 * Compares both addresses that a device would talk to with the admin's list. A device enrolled at a
 * stranger's server is the stranger's, so with a list whatever can't be compared is refused.
 *
 * @param allowed `mdm.example.com`, or `*.example.com` for every host below example.com
 * @throws Problem profile.host_not_allowed
 */
export function refuseForeignHosts(
  payloads: readonly PlistDictionary[],
  allowed: readonly string[] | undefined,
): void {
  if (!allowed) return;
  for (const payload of payloads) {
    refuse('ServerURL', payload.get('ServerURL'), allowed);
    const checkIn = payload.get('CheckInURL');
    if (checkIn !== undefined) refuse('CheckInURL', checkIn, allowed);
  }
}

function refuse(key: string, address: unknown, allowed: readonly string[]): void {
  if (typeof address !== 'string' || !URL.canParse(address)) {
    throw new Problem('profile.host_not_allowed', { detail: `${key} is not an address` });
  }
  const host = bare(new URL(address).hostname);
  if (host !== '' && allowed.some((entry) => covers(entry, host))) return;
  throw new Problem('profile.host_not_allowed', { detail: `${key} leads to ${host}` });
}

function covers(entry: string, host: string): boolean {
  if (!entry.startsWith('*.')) return readEntry(entry) === host;
  const below = readEntry(entry.slice(2));
  return below !== '' && host.endsWith(`.${below}`);
}

/** An IPv6 address keeps its brackets, as `URL.hostname` writes it. */
function readEntry(entry: string): string {
  return entry.startsWith('[') ? entry.toLowerCase() : bare(domainToASCII(entry));
}

/** A trailing dot names the same host. */
function bare(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
