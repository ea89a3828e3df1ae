import { describe, expect, it } from 'vitest';
import { ANIMALS, COLORS } from '#lib/base/reference-words.ts';

describe.each([
  ['colors', COLORS],
  ['animals', ANIMALS],
])('the %s of references', (_, words) => {
  it('are spelled in a to z, in two to ten letters', () => {
    expect(words.filter((word) => !/^[a-z]{2,10}$/.test(word))).toEqual([]);
  });

  it('come once each', () => {
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});

it('colors and animals make enough references to tell the journeys of a week apart', () => {
  expect(COLORS.length * ANIMALS.length * 90).toBeGreaterThan(1_500_000);
});

it('no word is both a color and an animal', () => {
  expect(COLORS.filter((word) => ANIMALS.includes(word))).toEqual([]);
});
