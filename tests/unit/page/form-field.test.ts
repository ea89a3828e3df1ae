import { describe, expect, it } from 'vitest';
import { FormField, readAnswers } from '#lib/page/form-field.ts';

const field = (about: Record<string, unknown>) =>
  FormField.parse({ id: 'f', label: 'F', ...about });
const read = (about: Record<string, unknown>, text: string) => {
  const { answers, faults } = readAnswers([field(about)], () => text);
  return answers.f ?? faults.f ?? null;
};

const SITE = { kind: 'choice', options: [{ value: 'north' }, { value: 'south' }] };

describe('an answer', () => {
  it('is tidied: no spaces around it, one where there are some, tags in capitals', () => {
    expect(read({ kind: 'text' }, '  two \n\t words ')).toBe('two words');
    expect(read({ kind: 'asset-tag' }, ' at-0042 ')).toBe('AT-0042');
  });

  it('may be missing only where it is not required', () => {
    expect(read({ kind: 'text' }, '  ')).toBe('missing');
    expect(read({ kind: 'text', required: false }, '  ')).toBeNull();
  });

  it.each([
    ['asset-tag', 41],
    ['location', 101],
    ['text', 501],
  ])('of the kind %s is too long with %i characters', (kind, length) => {
    expect(read({ kind }, 'A'.repeat(length))).toBe('too-long');
    expect(read({ kind }, 'A'.repeat(length - 1))).toBe('A'.repeat(length - 1));
  });

  it.each(['\u0000', 'a\u0007b', '\u009f', '\u2028x\u0001', '\ud800'])(
    'with the characters %j is not taken',
    (text) => {
      expect(read({ kind: 'text' }, text)).toBe('unreadable');
    },
  );

  it('to a choice is one of the choices', () => {
    expect(read(SITE, 'north')).toBe('north');
    expect(read(SITE, 'North')).toBe('no-choice');
    expect(read({ ...SITE, required: false }, 'west')).toBe('no-choice');
    expect(read({ ...SITE, kind: 'location' }, 'west')).toBe('no-choice');
    expect(read({ kind: 'location' }, 'Room 3')).toBe('Room 3');
  });

  it.each(['=1+1', '@tag', '-', '<b>', 'A1;B2'])('that is a tag is not %j', (text) => {
    expect(read({ kind: 'asset-tag' }, text)).toBe('not-a-tag');
  });

  it('is about a field of the form, and nothing else is kept', () => {
    const asked: string[] = [];
    const { answers } = readAnswers([field({ kind: 'text' })], (id) => {
      asked.push(id);
      return 'x';
    });
    expect([asked, answers]).toEqual([['f'], { f: 'x' }]);
  });
});
