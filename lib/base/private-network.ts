import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * Addresses that lead into somebody's own network, to this machine, to a cloud's metadata, or nowhere.
 *
 * @source IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890)
 */
const PRIVATE_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10', // carrier-grade NAT; Alibaba's metadata live here
  '127.0.0.0/8',
  '168.63.129.16/32', // Azure's host, on an address that looks public
  '169.254.0.0/16', // link-local; most clouds' metadata
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
const PRIVATE_V6 = [
  '::/127', // nothing, and loopback
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23', // Teredo among others
  '2001:db8::/32',
  '2002::/16', // 6to4 carries an IPv4 address that nobody would look at
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];
/** What carries an IPv4 address in its last 32 bits, and is as private as that: mapped, compatible, NAT64. */
const CARRIERS = /^(?:0:0:0:0:0:(?:ffff|0)|64:ff9b:0:0:0:0):([0-9a-f]+):([0-9a-f]+)$/;

const PRIVATE = listOf([...PRIVATE_V4, ...PRIVATE_V6]);

/** Whether an address may be connected to. */
export type AddressRule = (address: string) => boolean;

/**
 * Makes the rule for addresses that come from pages: public ones, and the networks that the operator
 * has listed.
 *
 * @param allowed CIDRs, see ALLOW_PRIVATE_NETWORKS
 */
export function allowPublicAnd(allowed: readonly string[]): AddressRule {
  const listed = listOf(allowed);
  return (text) => {
    const address = bare(text);
    if (isIP(address) === 0) return false;
    return !has(PRIVATE, address) || has(listed, address);
  };
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return list;
}

function has(list: BlockList, address: string): boolean {
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** Without brackets and zone, and as IPv4 where IPv6 only wraps it. */
function bare(text: string): string {
  const address = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (!isIPv6(address)) return address;
  const [, high, low] = CARRIERS.exec(expand(address)) ?? [];
  if (high === undefined || low === undefined) return address;
  // The unspecified address and loopback look like carriers too.
  if (high === '0' && Number.parseInt(low, 16) < 2 && !expand(address).includes('ffff')) {
    return address;
  }
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}

/** Eight groups without leading zeros. */
function expand(address: string): string {
  // The URL parser writes every spelling in one way, dotted endings too.
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = short.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  if (tail === undefined) return short;
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].join(':');
}
