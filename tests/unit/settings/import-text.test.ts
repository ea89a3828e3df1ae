import { describe, expect, it } from 'vitest';
import { MAX_IMPORT_BYTES, readImportText } from '#lib/settings/import-text.ts';

describe('an uploaded settings file', () => {
  it('is UTF-8 text, with or without a mark of the byte order', () => {
    expect(readImportText(Buffer.from('organization: Schüle\n')).text).toBe(
      'organization: Schüle\n',
    );
    expect(readImportText(Buffer.from('\ufeffmdms: []')).text).toBe('mdms: []');
  });

  it('in Latin-1 is refused with the line and the column of the first wrong character', () => {
    const { mistake } = readImportText(Buffer.from('a: 1\nb: é\nname: Schüle\n', 'latin1'));
    expect(mistake).toMatchObject({ line: 2, column: 4 });
    expect(mistake?.sentence).toContain('save the file as UTF-8');
  });

  it('that holds the mark of what can not be read is read all the same', () => {
    const { mistake } = readImportText(
      Buffer.concat([Buffer.from('a: \ufffd\nb: '), Buffer.of(0xe9)]),
    );
    expect(mistake).toMatchObject({ line: 2, column: 4 });
    expect(readImportText(Buffer.from('a: \ufffd')).text).toBe('a: \ufffd');
  });

  it.each(['utf16le', 'utf16be'])('in UTF-16 is called so (%s)', (order) => {
    const bytes = Buffer.from('\ufeffmdms: []', 'utf16le');
    const { mistake } = readImportText(order === 'utf16le' ? bytes : bytes.swap16());
    expect(mistake?.sentence).toContain('UTF-16');
  });

  it('that is too large is refused with both sizes', () => {
    expect(readImportText(Buffer.alloc(MAX_IMPORT_BYTES, 'a')).text).toHaveLength(MAX_IMPORT_BYTES);
    const { mistake } = readImportText(Buffer.alloc(MAX_IMPORT_BYTES + 1, 'a'));
    expect(mistake?.sentence).toContain('1048577 bytes, and 1048576 is the most');
  });
});
