import { describe, expect, it } from 'vitest';
import { linesOf, readSent, readTags, readText } from '#app/ui/form-state.ts';

function formOf(...fields: readonly [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

describe('what a form sent', () => {
  it('comes back without its secrets, its files and what the framework added', () => {
    const data = formOf(['url', 'https://a'], ['password', 's3cret'], ['$ACTION_ID', 'x']);
    data.append('logo', new Blob(['…']), 'logo.png');
    data.append('group', 'one');
    data.append('group', 'two');
    expect(readSent(data, ['password'])).toEqual({ url: ['https://a'], group: ['one', 'two'] });
  });

  it('is read without the space around it, and what was not sent is empty', () => {
    expect(readText(formOf(['name', '  neurons\n']), 'name')).toBe('neurons');
    expect(readText(formOf(), 'name')).toBe('');
  });

  it('is a list of lines, each once, whoever made the line ends', () => {
    const data = formOf(['groups', 'staff\r\n  teachers \n\nstaff\n']);
    expect(readTags(data, 'groups')).toEqual(['staff', 'teachers']);
  });

  it('shows what is stored as the fields understand it', () => {
    expect([linesOf(true), linesOf(false), linesOf(null), linesOf(0), linesOf(['a', 'b'])]).toEqual(
      [['on'], [], [], ['0'], ['a', 'b']],
    );
  });
});
