import { describe, expect, test } from 'vitest';
import { describeReport } from '#app/admin/settings/import/answer.ts';
import { readImport } from '#app/admin/settings/import/read.ts';
import { MAX_LOGO_BYTES } from '#lib/page/logo-bytes.ts';
import type { ImportReport } from '#lib/settings/import.ts';
import { MAX_IMPORT_BYTES } from '#lib/settings/import-text.ts';

type Given = Readonly<Record<string, string | File | readonly File[]>>;

function formOf(given: Given): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(given)) {
    for (const each of [value].flat()) data.append(name, each as string);
  }
  return data;
}

const read = (given: Given) => readImport(formOf(given));
const file = (content: string | Uint8Array, name = 'a.yaml') =>
  new File([content as BlobPart], name);

describe('the form of an import', () => {
  test('takes the text of a file over into its field', async () => {
    const data = formOf({ file: file('mdms: []\r\n'), yaml: '' });
    expect(await readImport(data)).toMatchObject({
      yaml: 'mdms: []\n',
      isUpload: true,
      mistakes: [],
    });
    expect(data.get('yaml')).toBe('mdms: []\n');
  });

  test('is the same text when the field sends it back with other ends of lines', async () => {
    const given = { file: file('a: 1\nb: 2\n'), yaml: 'a: 1\r\nb: 2\r\n' };
    expect(await read(given)).toMatchObject({ yaml: 'a: 1\nb: 2\n', mistakes: [] });
    expect(await read({ yaml: given.yaml })).toMatchObject({ yaml: 'a: 1\nb: 2\n' });
  });

  test.each<[string, Given, string, RegExp]>([
    ['nothing', { yaml: ' \r\n', file: file('', '') }, 'yaml', /Choose a file, or paste/],
    ['two texts', { yaml: 'a: 1', file: file('b: 2') }, 'file', /There is text in the field/],
    ['too much text', { yaml: 'ä'.repeat(MAX_IMPORT_BYTES / 2 + 1) }, 'yaml', /is the most/],
    ['a large file', { file: file(new Uint8Array(MAX_IMPORT_BYTES + 1)) }, 'file', /is the most/],
    [
      'another encoding',
      { file: file(Buffer.from('name: Schüle', 'latin1')) },
      'file',
      /a\.yaml: Line 1, column 10: .*UTF-8/,
    ],
    [
      'a large picture',
      { yaml: 'a: 1', pictures: file(new Uint8Array(MAX_LOGO_BYTES + 1), 'x.png') },
      'pictures',
      /x\.png has/,
    ],
    [
      'many pictures',
      { yaml: 'a: 1', pictures: Array.from({ length: 21 }, () => file('x', 'x.png')) },
      'pictures',
      /20 pictures at most/,
    ],
  ])(
    'says at its field what is wrong with %s, and keeps what was typed',
    async (_, given, field, message) => {
      const { mistakes, yaml } = await read({ 'env.SECRET': ' hunter2 ', ...given });
      expect(mistakes).toEqual([{ field, message: expect.stringMatching(message) }]);
      if (typeof given.yaml === 'string') expect(yaml).toBe(given.yaml.replaceAll('\r\n', '\n'));
    },
  );

  test('takes values as they are, space included, and leaves out empty ones', async () => {
    const { parcel } = await read({ yaml: 'a: 1', 'env.A': ' x ', 'env.B': '', env: 'no' });
    expect(parcel.env).toEqual({ A: ' x ' });
  });
});

describe('what a try is answered with', () => {
  const place = (line: number, sentence: string) => ({ line, column: 5, path: ['mdms'], sentence });
  const report = (given: Partial<ImportReport>): ImportReport => ({
    mistakes: [],
    settings: [],
    variables: [],
    saved: false,
    fingerprint: 'f',
    ...given,
  });
  const answer = (given: Partial<ImportReport>, wasAsked = false) =>
    describeReport({
      report: report(given),
      parcel: 'p',
      pictures: [],
      taken: 0,
      wasAsked: () => wasAsked,
      isOutdated: false,
    });
  const missing = {
    mistakes: [place(6, 'needs the environment variable KEY, which is not set')],
    variables: [{ name: 'KEY', uses: [{ path: 'mdms[0].password', line: 6 }], state: 'missing' }],
  } as const;

  test('asks for a missing value in a friendly way first, and says so at its field the second time', () => {
    expect(answer(missing)).toMatchObject({
      mistakes: [],
      notice: { tone: 'warn', title: 'One value is missing' },
      more: { seen: null },
    });
    expect(answer(missing, true)).toMatchObject({
      mistakes: [
        { field: 'env.KEY', message: 'Enter the value of KEY, for mdms[0].password in line 6.' },
      ],
      notice: null,
    });
  });

  test('lists fifty mistakes, and how many there are besides', () => {
    const mistakes = Array.from({ length: 60 }, (_, line) => place(line + 1, 'is wrong'));
    const lines = answer({ mistakes }).mistakes ?? [];
    expect(lines).toHaveLength(51);
    expect(lines[0]).toEqual({ field: 'yaml', message: 'Line 1, column 5: mdms is wrong.' });
    expect(lines.at(-1)?.message).toBe('And 10 more.');
  });
});
