import { describe, expect, it } from 'vitest';
import { findNearest } from '#lib/settings/nearest.ts';

const KNOWN = ['name', 'kind', 'url', 'username', 'clientId', 'clientSecret', 'allowGroups'];

describe('the word that somebody meant', () => {
  it.each([
    ['clientID', 'clientId'],
    ['client_id', 'clientId'],
    ['clientSecert', 'clientSecret'],
    ['user', 'username'],
    ['allowedGroups', 'allowGroups'],
    ['URL', 'url'],
  ])('is found for %s', (word, meant) => {
    expect(findNearest(word, KNOWN)).toBe(meant);
  });

  it.each(['tenant', 'zzz', 'x', 'a'.repeat(100_000)])(
    'is not guessed where none is near',
    (word) => {
      expect(findNearest(word, KNOWN)).toBeUndefined();
    },
  );
});
