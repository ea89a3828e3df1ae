import { describe, expect, it } from 'vitest';
import { chooseText, listLanguages } from '#lib/page/local-text.ts';

describe("an organisation's text in many languages", () => {
  const texts = { en: 'Hello', de: 'Hallo' };

  it("is the one in the person's language", () => {
    expect(chooseText(texts, 'de', 'en')).toEqual({ text: 'Hallo', language: 'de' });
  });

  it("falls back to the page's language, then to any there is, and says which", () => {
    expect(chooseText(texts, 'ja', 'en')).toEqual({ text: 'Hello', language: 'en' });
    expect(chooseText({ fr: 'Bonjour' }, 'ja', 'en')).toEqual({ text: 'Bonjour', language: 'fr' });
  });

  it("is written in the page's language where it comes unmarked", () => {
    expect(chooseText('Hoi', 'ja', 'nl')).toEqual({ text: 'Hoi', language: 'nl' });
  });

  it('counts as missing where it is blank', () => {
    expect(chooseText({ de: ' \n', en: 'Hello' }, 'de', 'en')?.text).toBe('Hello');
    expect(chooseText('  ', 'de', 'en')).toBeUndefined();
    expect(chooseText({}, 'de', 'en')).toBeUndefined();
    expect(chooseText(undefined, 'de', 'en')).toBeUndefined();
  });

  it('tells in which languages it is written', () => {
    expect(listLanguages({ de: 'Hallo', en: 'Hello', fr: ' ' }, 'en')).toEqual(['en', 'de']);
    expect(listLanguages('Hoi', 'nl')).toEqual(['nl']);
    expect(listLanguages(' ', 'nl')).toEqual([]);
    expect(listLanguages(undefined, 'nl')).toEqual([]);
  });
});
