import { expect, it } from 'vitest';
import { readId } from '#app/ui/read-id.ts';

it('the number of a row is digits, as many as a row can have', () => {
  expect(readId('42')).toBe(42);
  expect(readId('9'.repeat(15))).toBe(999_999_999_999_999);
});

it.each(['', '1.5', '-1', '1e3', ' 1', '0x1', '9'.repeat(16), null, undefined, ['1', '2']])(
  'whatever else stands there is none: %j',
  (text) => {
    expect(readId(text)).toBeUndefined();
  },
);
