import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { consentPane, hashConsent, localText, welcomePane } from '#lib/page/pane.ts';
import { PageSettings } from '#lib/page/settings.ts';

describe("an organisation's text in many languages", () => {
  const texts = { en: 'Hello', de: 'Hallo' };

  it("is the one in the person's language", () => {
    expect(localText(texts, 'de', 'en')).toEqual({ text: 'Hallo', language: 'de' });
  });

  it("falls back to the page's language, then to any there is, and says which", () => {
    expect(localText(texts, 'ja', 'en')).toEqual({ text: 'Hello', language: 'en' });
    expect(localText({ fr: 'Bonjour' }, 'ja', 'en')).toEqual({ text: 'Bonjour', language: 'fr' });
  });

  it("is written in the page's language where it comes unmarked", () => {
    expect(localText('Hoi', 'ja', 'nl')).toEqual({ text: 'Hoi', language: 'nl' });
  });

  it('counts as missing where it is blank', () => {
    expect(localText({ de: ' \n', en: 'Hello' }, 'de', 'en')?.text).toBe('Hello');
    expect(localText('  ', 'de', 'en')).toBeUndefined();
    expect(localText({}, 'de', 'en')).toBeUndefined();
    expect(localText(undefined, 'de', 'en')).toBeUndefined();
  });
});

describe('the welcome pane', () => {
  it("greets in the person's language with the organisation's name where nothing is set", () => {
    const pane = welcomePane(pageWith({}), 'de');
    expect(pane.title).toEqual({ text: 'Willkommen bei Example School', language: 'de' });
    expect(pane.body.text).toContain('Example School');
    expect(pane.body.html).toBeNull();
  });

  it("shows the organisation's own words where they are set, and ours for the rest", () => {
    const pane = welcomePane(pageWith({ welcome: { body: 'Be *well*.' } }), 'de');
    expect(pane.title.language).toBe('de');
    expect(pane.body).toEqual({
      text: 'Be *well*.',
      language: 'en',
      html: '<p>Be <em>well</em>.</p>\n',
    });
  });
});

describe('the consent pane', () => {
  const page = pageWith({
    consent: { title: 'Rules', body: { en: 'Be kind.', de: 'Seien Sie nett.' } },
  });

  it('is there only where the organisation has a text to agree to', () => {
    expect(consentPane(pageWith({}), 'en')).toBeUndefined();
    expect(consentPane(pageWith({ consent: { body: '' } }), 'en')).toBeUndefined();
  });

  it('holds the text exactly as it was written, and as it is shown', () => {
    expect(consentPane(page, 'de')).toMatchObject({
      title: 'Rules',
      titleLanguage: 'en',
      body: 'Seien Sie nett.',
      bodyHtml: '<p>Seien Sie nett.</p>\n',
      language: 'de',
      required: true,
    });
  });

  it('has our title where the organisation gave none', () => {
    const pane = consentPane(pageWith({ consent: { body: 'Be kind.' } }), 'fr');
    expect(pane).toMatchObject({ title: 'Conditions d’utilisation', titleLanguage: 'fr' });
  });

  it('may be passed without the tick only where the settings say so', () => {
    const lenient = pageWith({ consent: { body: 'Be kind.', required: false } });
    expect(consentPane(lenient, 'en')?.required).toBe(false);
  });

  it('has a name that any other language, title or comma would change', () => {
    const names = [
      hashConsent('en', 'Rules', 'Be kind.'),
      hashConsent('de', 'Rules', 'Be kind.'),
      hashConsent('en', 'Rules ', 'Be kind.'),
      hashConsent('en', 'Rules', 'Be kind'),
      hashConsent('en', 'Rules","', 'Be kind.'),
      hashConsent('en', 'Rules', '","Be kind.'),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  it('has a name that others can compute: SHA-256 over a JSON array', () => {
    const text = '["de","Rules","Seien Sie nett."]';
    expect(consentPane(page, 'de')?.hash).toBe(createHash('sha256').update(text).digest('hex'));
  });
});

function pageWith(changes: Record<string, unknown>): PageSettings {
  return PageSettings.parse({ name: 'default', organization: 'Example School', ...changes });
}
