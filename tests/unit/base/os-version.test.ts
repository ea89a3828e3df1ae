import { describe, expect, it } from 'vitest';
import { compareOsVersions, currentOsVersion, isOsVersion } from '#lib/base/os-version.ts';

describe('versions of operating systems', () => {
  it.each([
    ['9.3.5', '10.0'],
    ['17', '17.0.1'],
    ['17.4', '17.10'],
    ['16.5', '16.5 (a)'],
    ['16.5 (a)', '16.5 (b)'],
    ['16.5 (c)', '16.5.1'],
    ['16.5(z)', '16.5(aa)'],
    ['nonsense', '1.0'],
    ['', '1.0'],
    ['17.0-beta', '17.0'],
  ])('%s is older than %s', (older, newer) => {
    expect(compareOsVersions(older, newer)).toBeLessThan(0);
    expect(compareOsVersions(newer, older)).toBeGreaterThan(0);
  });

  it.each([
    ['17', '17.0'],
    ['17.0.0', '17'],
    ['16.5 (a)', '16.5(a)'],
    ['nonsense', 'other nonsense'],
  ])('%s and %s are equal', (one, other) => {
    expect(compareOsVersions(one, other)).toBe(0);
  });

  it('are numbers with dots and perhaps a letter', () => {
    expect(['26.0', '17', '16.4.1 (a)'].every(isOsVersion)).toBe(true);
    expect(['', '17.', '.5', '17.5b', '1.2.3.4.5', '1234567', '17\n'].some(isOsVersion)).toBe(
      false,
    );
  });

  it('count with their security response, where there is one', () => {
    expect(currentOsVersion({ osVersion: '16.5', osVersionExtra: '(a)' })).toBe('16.5 (a)');
    expect(currentOsVersion({ osVersion: '16.5', osVersionExtra: null })).toBe('16.5');
    expect(currentOsVersion({ osVersion: null, osVersionExtra: '(a)' })).toBeNull();
  });
});
