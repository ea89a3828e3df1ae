import { describe, expect, it } from 'vitest';
import { readMdm } from '#app/admin/mdms/read.ts';
import { answerWithFindings } from '#app/admin/settings-screens/try-out.ts';
import {
  describeChanges,
  type FieldWords,
  hrefOf,
  listMistakes,
} from '#app/admin/settings-screens/words.ts';
import type { Finding } from '#app/ui/findings.tsx';
import { readNumber } from '#app/ui/form-state.ts';
import { judgeSetting } from '#lib/settings/judgement.ts';
import { refuseMistakes } from '#lib/settings/refusal.ts';

const WORDS: FieldWords = {
  url: { label: 'Address', missing: 'Enter the address.' },
  support: 'Help',
  'support.phone': 'Phone',
  hosts: 'Hosts',
};

describe('a refused setting', () => {
  const told = (path: (string | number)[], sentence: string) =>
    listMistakes(refuseMistakes([{ path, sentence }]), 'mdm', WORDS)[0];

  it('says what is wrong at its field, in the words of the form', () => {
    expect(told(['url'], 'must begin with https://')).toEqual({
      field: 'url',
      message: 'Address must begin with https://.',
    });
    expect(told(['support', 'phone'], 'must be text')).toEqual({
      field: 'support.phone',
      message: 'Phone must be text.',
    });
  });

  it('says what to enter where nothing was entered', () => {
    expect(told(['url'], 'is missing')?.message).toBe('Enter the address.');
    expect(told(['name'], 'is missing')).toEqual({ field: 'name', message: 'Enter a name.' });
    expect(told(['hosts'], 'is missing')?.message).toBe('Hosts is missing.');
  });

  it('leads to the field around a mistake that has none of its own', () => {
    expect(told(['hosts', 3], 'is not a host')?.field).toBe('hosts');
    expect(told(['support', 'url'], 'is not an address')?.field).toBe('support');
  });

  it('says it of the whole where no field fits, and names the place', () => {
    expect(told([], 'has a secret that must be entered again')).toEqual({
      field: null,
      message: 'This MDM connection has a secret that must be entered again.',
    });
    expect(told(['toString'], 'is not known here')).toEqual({
      field: null,
      message: 'toString is not known here.',
    });
  });

  it('is about no field where it was refused for something else', () => {
    expect(listMistakes(new Error('else'), 'mdm', WORDS)).toEqual([]);
  });
});

describe('what changed', () => {
  it('is told in the words of the form, and of secrets only that they did', () => {
    const changes = [
      { path: 'url', before: undefined, after: 'https://a.example' },
      { path: 'hosts', before: ['a', 'b'], after: undefined },
      { path: 'else', before: 1, after: true },
      { path: 'password', secret: true as const },
    ];
    expect(describeChanges(changes, WORDS)).toEqual([
      { path: 'Address', before: null, after: 'https://a.example' },
      { path: 'Hosts', before: 'a\nb', after: null },
      { path: 'else', before: '1', after: 'true' },
      { path: 'password', before: null, after: 'changed; it is never shown' },
    ]);
  });
});

describe('the form of an MDM', () => {
  const COMMON = { name: 'ours', url: ' https://mdm.example.com ', timeoutSeconds: '' };
  const ACCOUNT = { username: 'enroller', password: ' a b ' };

  it.each([
    ['ivanti-neurons', ACCOUNT],
    ['ivanti-epmm', { ...ACCOUNT, adminDeviceSpaceId: '3', method: 'GET' }],
    ['ade-passthrough', {}],
  ])('makes a setting of %s without a mistake', (kind, more) => {
    const value = { name: 'ours', ...readMdm(formOf({ ...COMMON, kind, ...more })) };
    expect(judgeSetting('mdm', JSON.parse(JSON.stringify(value))).mistakes).toEqual([]);
  });

  it('takes a password as it was typed, and nothing that another kind has', () => {
    const sent = formOf({ ...COMMON, kind: 'ivanti-neurons', ...ACCOUNT, method: 'GET' });
    expect(readMdm(sent)).toMatchObject({ password: ' a b ', url: 'https://mdm.example.com' });
    expect(readMdm(sent)).not.toHaveProperty('method');
    const bare = formOf({ ...COMMON, kind: 'ade-passthrough', ...ACCOUNT });
    expect(readMdm(bare)).not.toHaveProperty('password');
  });

  it('leaves it to the settings to say what is no number', () => {
    const read = (text: string) => readNumber(formOf({ n: text }), 'n');
    expect([read('20'), read('2.5'), read(''), read('many'), read('1e999')]).toEqual([
      20,
      2.5,
      undefined,
      'many',
      '1e999',
    ]);
    const value = readMdm(formOf({ ...COMMON, kind: 'ade-passthrough', timeoutSeconds: 'many' }));
    expect(judgeSetting('mdm', { name: 'ours', ...value }).mistakes).toEqual([
      { path: ['timeoutSeconds'], sentence: 'must be a number' },
    ]);
  });
});

describe('what a test has found', () => {
  const toneOf = (...results: Finding['result'][]) =>
    answerWithFindings(
      results.map((result) => ({ title: 'Role', result, found: '', means: null, fix: null })),
    ).notice;

  it('is as good as its worst, and promises no more than could be checked', () => {
    expect(toneOf('ok', 'ok')).toMatchObject({ tone: 'good', title: 'This works' });
    expect(toneOf('ok', 'unknown')?.title).toContain('as far as can be told');
    expect(toneOf('ok', 'warn', 'unknown')?.tone).toBe('warn');
    expect(toneOf('fail', 'warn')).toMatchObject({
      tone: 'bad',
      title: 'This does not work yet: role',
    });
  });
});

it('the address of a setting survives any name', () => {
  expect(hrefOf({ kind: 'mdm', name: 'a/b?c' })).toBe('/admin/mdms/a%2Fb%3Fc');
});

function formOf(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}
