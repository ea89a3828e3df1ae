import { describe, expect, it } from 'vitest';
import { PageSettings, panesOf } from '#lib/page/settings.ts';

const SIGN_IN = { id: 'sign-in', kind: 'sign-in' };
const words = (id: string, more: Record<string, unknown> = {}) => ({ id, kind: 'text', ...more });

function mistakesOf(panes: readonly unknown[], more: Record<string, unknown> = {}): string[] {
  const result = PageSettings.safeParse({ name: 'p', organization: 'School', panes, ...more });
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`);
}

describe('the panes of a page', () => {
  it('may come in any number before and after the one Sign-in', () => {
    expect(mistakesOf([words('a'), words('b'), SIGN_IN, words('c'), words('d')])).toEqual([]);
    expect(mistakesOf([SIGN_IN])).toEqual([]);
  });

  it('need a Sign-in, and only one', () => {
    expect(mistakesOf([words('a')])).toEqual([expect.stringContaining('need a Sign-in pane')]);
    expect(mistakesOf([SIGN_IN, { id: 'again', kind: 'sign-in' }])).toEqual([
      expect.stringContaining('panes.1.kind stands there twice'),
    ]);
  });

  it('have a name each', () => {
    expect(mistakesOf([words('a'), words('a'), SIGN_IN])).toEqual([
      'panes.1.id is the name of another one already',
    ]);
    expect(mistakesOf([words('A b'), SIGN_IN])).toEqual([expect.stringContaining('panes.0.id')]);
  });

  it('have none that stands for something else among the answers, and neither have their fields', () => {
    const field = { id: 'constructor', kind: 'text', label: 'Who built it?' };
    const form = { id: 'form', kind: 'form', fields: [field] };
    expect(mistakesOf([words('constructor'), form, SIGN_IN])).toEqual([
      expect.stringContaining('panes.0.id is a word that means something else'),
      expect.stringContaining('panes.1.fields.0.id is a word that means something else'),
    ]);
  });

  it('take the place of welcome and consent, and do not stand beside them', () => {
    expect(mistakesOf([SIGN_IN], { consent: { body: 'Be kind.' }, welcome: {} })).toEqual([
      expect.stringContaining('welcome stands beside panes'),
      expect.stringContaining('consent stands beside panes'),
    ]);
  });

  it('are the welcome, the Sign-in and the consent where none are written', () => {
    const page = PageSettings.parse({
      name: 'p',
      organization: 'School',
      welcome: { title: 'Hi' },
      consent: { body: 'Be kind.', required: false },
    });
    expect(panesOf(page)).toEqual([
      { id: 'welcome', kind: 'text', title: 'Hi' },
      { id: 'sign-in', kind: 'sign-in' },
      { id: 'consent', kind: 'consent', how: 'tick', body: 'Be kind.', required: false },
    ]);
  });
});

describe('a condition that nobody can meet is refused, with the reason', () => {
  it('the Sign-in has none: everybody comes through it', () => {
    const when = { platforms: ['iPad'] };
    expect(mistakesOf([{ ...SIGN_IN, when }])).toEqual([
      expect.stringContaining('panes.0.when can not stand here'),
    ]);
  });

  it.each([
    ['groups', { groups: ['staff'] }],
    ['emailDomains', { emailDomains: ['school.example'] }],
  ])('%s can not be asked for before the Sign-in', (key, when) => {
    expect(mistakesOf([words('a', { when }), SIGN_IN])).toEqual([
      expect.stringContaining(`panes.0.when.${key} is met by nobody`),
    ]);
    expect(mistakesOf([SIGN_IN, words('a', { when })])).toEqual([]);
  });

  it('no version is at least one and older than the same', () => {
    for (const [osFrom, osBelow] of [
      ['18', '18.0'],
      ['18.1', '17'],
    ]) {
      const mistakes = mistakesOf([words('a', { when: { osFrom, osBelow } }), SIGN_IN]);
      expect(mistakes).toEqual([
        `panes.0.when.osBelow is met by no device: none is at least ${osFrom} and older than ${osBelow}`,
      ]);
    }
    expect(mistakesOf([words('a', { when: { osFrom: '17', osBelow: '18' } }), SIGN_IN])).toEqual(
      [],
    );
  });

  it('neither is an empty list met, nor a platform that there is not', () => {
    expect(mistakesOf([words('a', { when: { platforms: [] } }), SIGN_IN])).toHaveLength(1);
    expect(mistakesOf([words('a', { when: { platforms: ['Newton'] } }), SIGN_IN])).toHaveLength(1);
    expect(mistakesOf([words('a', { when: { osFrom: 'new' } }), SIGN_IN])).toHaveLength(1);
  });
});

describe('a form', () => {
  const form = (...fields: readonly Record<string, unknown>[]) => [
    { id: 'f', kind: 'form', fields },
    SIGN_IN,
  ];
  const choice = (options: unknown) => ({ id: 'c', kind: 'choice', label: 'C', options });

  it('has a field at least, each with a name of its own', () => {
    expect(mistakesOf(form())).toEqual([expect.stringContaining('panes.0.fields')]);
    const text = { id: 'a', kind: 'text', label: 'A' };
    expect(mistakesOf(form(text, text))).toEqual([
      'panes.0.fields.1.id is the name of another one already',
    ]);
  });

  it('has choices where people shall choose, and only there', () => {
    expect(mistakesOf(form(choice(undefined)))).toEqual([expect.stringContaining('is needed')]);
    expect(mistakesOf(form(choice([{ value: 'a' }])))).toEqual([expect.stringContaining('two')]);
    expect(mistakesOf(form(choice([{ value: 'a' }, { value: 'a' }])))).toEqual([
      expect.stringContaining('the same value twice'),
    ]);
    const options = [{ value: 'a' }, { value: 'b' }];
    expect(mistakesOf(form({ id: 't', kind: 'text', label: 'T', options }))).toHaveLength(1);
    expect(mistakesOf(form({ id: 'l', kind: 'location', label: 'L', options }))).toEqual([]);
  });
});
