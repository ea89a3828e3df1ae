import { expect, test } from 'vitest';
import { readProfile } from '#lib/profile/profile.ts';
import { MDM, pair, problemOf, profileOf } from '#tests/unit/profile/making.ts';

const server = (address: string) => pair('ServerURL', address);
const checkIn = (address: string) => pair('CheckInURL', address);

test.each([
  ['the very host', ['mdm.example.com'], 'https://mdm.example.com/x'],
  ['one of several', ['a.example', 'mdm.example.com'], 'https://mdm.example.com/x'],
  ['other letters', ['MDM.Example.com'], 'https://mdm.EXAMPLE.com/x'],
  ['any port', ['mdm.example.com'], 'https://mdm.example.com:8443/x'],
  ['a trailing dot', ['mdm.example.com'], 'https://mdm.example.com./x'],
  ['a host below', ['*.example.com'], 'https://eu1.mdm.example.com/x'],
  ['a name in its own script', ['mdm.Bücher.example'], 'https://mdm.xn--bcher-kva.example/x'],
  ['an IPv6 address', ['[2001:DB8::1]'], 'https://[2001:db8::1]/x'],
])('the list lets %s pass', (_, checkInHosts, address) => {
  const bytes = profileOf(MDM + server(address) + checkIn(address));
  expect(readProfile(bytes, { checkInHosts }).serverUrl).toBe(address);
});

test.each([
  ['another host', ['mdm.example.com'], 'https://mdm.example.org/x'],
  ['a host that ends alike', ['example.com'], 'https://evilexample.com/x'],
  ['a host that begins alike', ['mdm.example.com'], 'https://mdm.example.com.evil.example/x'],
  ['a host below an exact entry', ['example.com'], 'https://mdm.example.com/x'],
  ['the domain of a wildcard', ['*.example.com'], 'https://example.com/x'],
  ['a host that ends like a wildcard', ['*.example.com'], 'https://evilexample.com/x'],
  ['a wildcard for everything', ['*', '*.'], 'https://mdm.example.com/x'],
  ['a name that ends in dots', ['*.'], 'https://mdm../x'],
  ['a user that looks like a host', ['mdm.example.com'], 'https://mdm.example.com@evil.example/x'],
  ['something that is no address', ['mdm.example.com'], 'mdm.example.com'],
  ['an address without a host', ['exa mple'], 'mailto:ada@example.com'],
  ['an empty list', [], 'https://mdm.example.com/x'],
])('the list stops %s', (_, checkInHosts, address) => {
  const bytes = profileOf(MDM + server(address));
  const problem = problemOf(() => readProfile(bytes, { checkInHosts }));
  expect(problem.code).toBe('profile.host_not_allowed');
});

test('both addresses are compared, whichever is the foreign one', () => {
  const good = 'https://mdm.example.com/x';
  const bad = 'https://elsewhere.example/x';
  for (const [one, other] of [
    [good, bad],
    [bad, good],
  ] as const) {
    const bytes = profileOf(MDM + server(one) + checkIn(other));
    const problem = problemOf(() => readProfile(bytes, { checkInHosts: ['mdm.example.com'] }));
    expect(problem.code).toBe('profile.host_not_allowed');
    expect(problem.detail).toContain('leads to elsewhere.example');
  }
});

test('with a list a profile that names no server is stopped, and without one it is not', () => {
  const bytes = profileOf(MDM);
  const problem = problemOf(() => readProfile(bytes, { checkInHosts: ['mdm.example.com'] }));
  expect(problem.code).toBe('profile.host_not_allowed');
  expect(readProfile(bytes, { checkInHosts: undefined }).checkInHost).toBeNull();
});

test('every MDM payload is compared, not only the first', () => {
  const bytes = profileOf(
    MDM + server('https://mdm.example.com/x'),
    MDM + server('https://elsewhere.example/x'),
  );
  const problem = problemOf(() => readProfile(bytes, { checkInHosts: ['mdm.example.com'] }));
  expect(problem.code).toBe('profile.host_not_allowed');
});
