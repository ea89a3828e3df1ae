import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { isLoopback } from '#lib/base/address.ts';
import { isSilence, tryAsk } from '#lib/doctor/asking.ts';
import { type Finding, fail, ok, unknown, warn } from '#lib/doctor/finding.ts';
import { checkCertificate } from '#lib/doctor/tls.ts';

/** Real introductions make headers of 5 to 8 KB; proxies that take twice that have room to spare. */
const HEADER_BYTES = 16 * 1024;

/** Looks at our own address as a device would come to it. */
export async function examinePublicUrl(url: URL, now: Date): Promise<Finding[]> {
  if (isLoopback(url)) {
    const loopback = warn('Reachable', `${url.origin} is this machine alone.`, {
      means: 'No device can open it.',
      fix: 'Fine for a trial; else set PUBLIC_URL to the https address of your proxy.',
    });
    return [loopback, ...(await checkHealth(url))];
  }
  const name = await checkName(url);
  if (name.result === 'fail') return [name];
  const certificate = await checkCertificate(url, now);
  if (certificate.result === 'fail') return [name, certificate];
  return [name, certificate, ...(await checkHealth(url))];
}

/** Whether the host has an address, and one that devices can reach. */
export async function checkName(url: URL): Promise<Finding> {
  const title = 'Name';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  try {
    const addresses = (await lookup(host, { all: true })).map(({ address }) => address);
    const found = `${host} is ${addresses.join(', ')}`;
    if (!addresses.some(isPrivate)) return ok(title, found);
    return warn(title, `${found}, which is a private address.`, {
      means: 'Devices enroll only in a network that reaches it, and before they have a VPN.',
      fix: 'Fine for one site; else publish the address.',
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fail(title, `${host} can not be resolved (${code}).`, {
      means: 'The sheet shows that it can not resolve the host.',
      fix: 'Enter the host into the DNS that devices ask.',
    });
  }
}

/** Through the proxy to the product and back, the second time with a header as large as devices send. */
export async function checkHealth(url: URL): Promise<Finding[]> {
  const ready = await checkReady(new URL('/health/ready', url));
  return ready.result === 'ok' ? [ready, await checkHeaderSize(url)] : [ready];
}

async function checkReady(address: URL): Promise<Finding> {
  const title = 'Product';
  const answer = await tryAsk(address);
  if (isSilence(answer)) {
    return unknown(title, `It does not answer: ${answer.message}`, 'Start it and ask again.');
  }
  const { status, headers } = answer;
  if (status === 200) return ok(title, `${address.href} is ready`);
  if (status >= 300 && status < 400) {
    return fail(title, `It redirects to ${headers.get('location') ?? 'nowhere'}.`, {
      means:
        'A device takes its profile from the very host that it asked first, and from no other.',
      fix: 'Set PUBLIC_URL to where the redirect leads, or take the redirect away.',
    });
  }
  return fail(title, `${address.href} answers ${status}.`, {
    means: 'Devices see an error of the proxy, or are told to come back.',
    fix: 'See the log of the product; if it says nothing, the proxy does not reach it.',
  });
}

async function checkHeaderSize(url: URL): Promise<Finding> {
  const title = 'Large headers';
  // Not the devices' own: whoever sends that one is on the road, and there is no such address there.
  const headers = { 'x-vestibule-doctor': 'A'.repeat(HEADER_BYTES) };
  const answer = await tryAsk(new URL('/health/ready', url), { headers });
  if (!isSilence(answer) && answer.status === 200) return ok(title, `${HEADER_BYTES} bytes pass`);
  const found = isSilence(answer) ? answer.message : `it answers ${answer.status}`;
  return fail(title, `A header of ${HEADER_BYTES} bytes does not pass: ${found}`, {
    means:
      'Devices introduce themselves in a header of 5 to 8 KB: they would see an error of the proxy.',
    fix: 'Raise the limit: nginx large_client_header_buffers 4 64k, Apache LimitRequestFieldSize 65536, Node --max-http-header-size=65536.',
  });
}

const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['127.0.0.0', 8],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');
PRIVATE.addAddress('::1', 'ipv6');

function isPrivate(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
