import { describe, expect, it } from 'vitest';
import { allowPublicAnd } from '#lib/base/private-network.ts';

const allows = allowPublicAnd([]);

describe('an address that was entered in a page', () => {
  it.each([
    '93.184.216.34',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2606:2800:220:1:248:1893:25c8:1946',
    '[2606:2800:220:1::1]',
    '::ffff:93.184.216.34',
    '64:ff9b::5db8:d822',
  ])('may be public: %s', (address) => {
    expect(allows(address)).toBe(true);
  });

  it.each([
    ['this machine', '127.0.0.1', '127.255.255.254', '::1', '[::1]'],
    ['nowhere', '0.0.0.0', '0.1.2.3', '::', '240.0.0.1', '255.255.255.255', '224.0.0.1', 'ff02::1'],
    ['a private network', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fd00:20::1'],
    ['a carrier’s network', '100.64.0.1', '100.127.255.255'],
    ['a cloud’s metadata', '169.254.169.254', '168.63.129.16', '100.100.100.200', 'fd00:ec2::254'],
    ['the link', '169.254.1.1', 'fe80::1', 'fe80::1%eth0', '[fe80::1]'],
    ['a disguised IPv4 address', '::ffff:10.0.0.1', '::ffff:7f00:1', '::10.0.0.1', '::FFFF:0:0'],
    ['a translated one', '64:ff9b::a00:1', '64:ff9b::169.254.169.254', '2002:a00:1::', '2001::1'],
    ['no address at all', 'example.com', '', '10.0.0', '0x7f.1'],
  ])('must not be %s', (_, ...addresses) => {
    expect(addresses.filter(allows)).toEqual([]);
  });

  it('may be in a private network that the operator has listed, and in no other', () => {
    const rule = allowPublicAnd(['10.20.0.0/16', 'fd00:20::/48']);
    expect(['10.20.3.4', '::ffff:10.20.3.4', 'fd00:20::7', '8.8.8.8'].every(rule)).toBe(true);
    expect(['10.21.0.1', 'fd00:21::7', '127.0.0.1'].filter(rule)).toEqual([]);
  });
});
