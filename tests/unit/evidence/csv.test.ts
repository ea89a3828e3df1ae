import { describe, expect, it } from 'vitest';
import { guard, unguard } from '#lib/evidence/csv.ts';
import { ODD } from '#tests/unit/evidence/archive.ts';

const LETTERS = ["'", '=', '+', '-', '@', ';', '\t', '\r', '\n', ' ', 'a', '1', '"', '\uff1d'];

/** Every text of these letters, up to a length. */
function* textsOf(length: number): Generator<string> {
  yield '';
  if (length === 0) return;
  for (const rest of textsOf(length - 1)) for (const letter of LETTERS) yield letter + rest;
}

describe('a text in a cell', () => {
  it('is never taken for a formula, wherever a spreadsheet lets a cell begin', () => {
    for (const text of textsOf(4)) {
      for (const cell of guard(text).split(/[;\t\r\n]/)) {
        expect(cell, JSON.stringify(text)).not.toMatch(/^\s*[=+\-@\uff1d]/);
      }
      expect(guard(text), JSON.stringify(text)).not.toMatch(/^[\t\r\n]/);
    }
  });

  it('comes back as it was, letter by letter', () => {
    const wrong = [...textsOf(4), ...ODD].filter((text) => unguard(guard(text)) !== text);
    expect(wrong).toEqual([]);
  });

  it('that is none is left as it is', () => {
    for (const text of ['Ada', '10 - 3', 'a=b', 'x@y.example', 'one; two', '“=”', '']) {
      expect(guard(text)).toBe(text);
    }
  });
});
