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

  it('is none behind a quotation mark, which is a pair in the file: another separator reads it as nothing', () => {
    for (const text of ['Ada;"=1+1', 'Ada\n"" =1+1', 'Ada;\u00a0"+1', 'Ada\t"\u00a0"@x']) {
      for (const cell of guard(text).split(/[;\t\r\n]/)) {
        expect(cell, JSON.stringify(text)).not.toMatch(/^["\s]*[=+\-@\uff1d]/);
      }
      expect(unguard(guard(text))).toBe(text);
    }
    expect(guard('a;"b=c"')).toBe('a;"b=c"');
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
