import { describe, expect, it } from 'vitest';
import { chooseLanguage, directionOf, LANGUAGES } from '#lib/page/languages.ts';

const choose = (device: string | null, acceptLanguage: string | null = null) =>
  chooseLanguage({ device, acceptLanguage, fallback: 'nl' });

describe('the language of the pages', () => {
  it.each([
    ['en', 'en'],
    ['en-US', 'en'],
    ['de_AT', 'de'],
    ['fr_CA', 'fr'],
    ['es-419', 'es'],
    ['pt_BR', 'pt-BR'],
    ['pt_PT', 'pt-BR'],
    ['zh_CN', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['ar-AE', 'ar'],
    ['JA', 'ja'],
  ])('of a device that is set to %s is %s', (device, language) => {
    expect(choose(device)).toBe(language);
  });

  it('is the one that the device was just set to, whatever the browser asks for', () => {
    expect(choose('ko', 'fr, en;q=0.9')).toBe('ko');
  });

  it('is the best that the browser asks for where the device says nothing', () => {
    expect(choose(null, 'it;q=0.5, da, es;q=0.8')).toBe('es');
  });

  it('is never one that the browser refuses', () => {
    expect(choose(null, 'de;q=0, fr;q=0.1')).toBe('fr');
    expect(choose(null, 'de;q=0')).toBe('nl');
  });

  it("is the page's own where nobody asks for one of ours", () => {
    expect(choose('sv', 'sv-SE, da;q=0.8, *;q=0.1')).toBe('nl');
    expect(choose(null)).toBe('nl');
    expect(choose('', '')).toBe('nl');
  });

  it('is not simplified Chinese for a person who reads traditional Chinese', () => {
    expect(choose('zh-Hant-TW')).toBe('nl');
    expect(choose('zh_TW')).toBe('nl');
    expect(choose('zh-HK', 'zh-HK, zh;q=0.9, en;q=0.8')).toBe('en');
  });

  it('is simplified Chinese for them too when they ask for it by name', () => {
    expect(choose('zh-Hant', 'zh-Hant, zh-Hans;q=0.8, en;q=0.5')).toBe('zh-Hans');
  });

  it('is chosen from nonsense without a complaint', () => {
    expect(choose('\u0000', `;;q=,,${'x'.repeat(5000)}, de`)).toBe('nl');
    expect(choose('___', 'q=1;de, ;q=1, de;q=abc, fr')).toBe('fr');
  });

  it('runs from right to left in Arabic alone', () => {
    expect(LANGUAGES.filter((language) => directionOf(language) === 'rtl')).toEqual(['ar']);
  });
});
