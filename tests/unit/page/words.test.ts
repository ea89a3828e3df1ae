import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '#lib/base/problems.ts';
import { LANGUAGES, type Language } from '#lib/page/languages.ts';
import { fillWords, joinSentences, wordsFor } from '#lib/page/words.ts';

const others = LANGUAGES.filter((language) => language !== 'en');
const english = textsOf('en');

describe('our own words', () => {
  it.each(others)('say in %s everything that they say in English', (language) => {
    expect([...textsOf(language).keys()]).toEqual([...english.keys()]);
  });

  it.each(LANGUAGES)('are never empty in %s, and have no space at either end', (language) => {
    const odd = [...textsOf(language)].filter(([, text]) => text === '' || text !== text.trim());
    expect(odd).toEqual([]);
  });

  it.each(others)('keep the placeholders of the English ones in %s', (language) => {
    const texts = textsOf(language);
    for (const [key, text] of english) {
      expect(placeholders(texts.get(key) ?? ''), key).toEqual(placeholders(text));
    }
  });

  it.each(others)('are translated in %s', (language) => {
    const left = [...textsOf(language)].filter(([key, text]) => text === english.get(key));
    const shared = ['Website', 'Password'];
    expect(left.filter(([, text]) => !shared.includes(text))).toEqual([]);
  });

  it.each(['ja', 'ko', 'zh-Hans', 'ar'] as const)('hold no Latin word in %s', (language) => {
    const allowed = ['Web'];
    const latin = [...textsOf(language)].flatMap(
      ([, text]) => text.replaceAll(/\{\w+\}/g, '').match(/[A-Za-z]+/g) ?? [],
    );
    expect(latin.filter((word) => !allowed.includes(word))).toEqual([]);
  });

  it('have advice for every problem', () => {
    for (const { advice } of Object.values(PROBLEMS)) {
      expect(wordsFor('en').advice[advice].title).not.toBe('');
    }
  });

  it('name Cancel and Back alike wherever they speak of them', () => {
    for (const language of LANGUAGES) {
      const { help, signIn, advice } = wordsFor(language);
      const names = help.steps.slice(0, 2).map(lastQuoted);
      for (const name of names) expect(signIn.stuck, language).toContain(name);
      for (const name of names) expect(advice.startAgain.next, language).toContain(name);
    }
  });
});

describe('placeholders', () => {
  it('are filled with what is given, and with nothing else', () => {
    const text = fillWords(
      '{organization}, {step}, {unknown}',
      { organization: '$&', step: 2 },
      'en',
    );
    expect(text).toBe('$&, 2, {unknown}');
  });

  it('are isolated between right-to-left words, so that full stops stay where they belong', () => {
    expect(fillWords('{organization}.', { organization: 'Example' }, 'ar')).toBe(
      '\u2068Example\u2069.',
    );
  });
});

describe('sentences', () => {
  it('have a space between them where their script has one', () => {
    expect(joinSentences(['One.', undefined, 'Two.'])).toBe('One. Two.');
    expect(joinSentences(['一。', '二。'])).toBe('一。二。');
  });
});

/** Every text of a language by its path, such as `advice.busy.title`. */
function textsOf(language: Language): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') found.set(path, value);
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, `${path}.${key}`);
  };
  walk(wordsFor(language), '');
  return found;
}

function placeholders(text: string): string[] {
  return (text.match(/\{\w+\}/g) ?? []).sort();
}

/** The button that a step speaks of: in quotation marks, or in English by its capital letter. */
function lastQuoted(step: string): string {
  const quoted = /[„“”‘«「"]\s*(.+?)\s*[“”’»」"]/u.exec(step)?.[1];
  return quoted ?? /choose (\w+)\.$/i.exec(step)?.[1] ?? step;
}
