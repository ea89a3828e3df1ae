import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Language } from '#lib/page/languages.ts';
import { hashConsent, type OwnPane, type ShownPane, showPane } from '#lib/page/pane.ts';
import { PageSettings, panesOf } from '#lib/page/settings.ts';

describe('the welcome pane', () => {
  it("greets in the person's language with the organisation's name where nothing is set", () => {
    const pane = shownOf('text', pageWith({}), 'de');
    expect(pane.title).toEqual({ text: 'Willkommen bei Example School', language: 'de' });
    expect(pane.body?.text).toContain('Example School');
    expect(pane.body?.html).toBeNull();
  });

  it("shows the organisation's own words where they are set, and ours for the rest", () => {
    const pane = shownOf('text', pageWith({ welcome: { body: 'Be *well*.' } }), 'de');
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
    expect(kindsOf(pageWith({}))).toEqual(['text', 'sign-in']);
    expect(kindsOf(pageWith({ consent: { body: '' } }))).toEqual(['text', 'sign-in']);
    expect(kindsOf(page)).toEqual(['text', 'sign-in', 'consent']);
  });

  it('holds the text exactly as it was written, and as it is shown', () => {
    expect(shownOf('consent', page, 'de')).toMatchObject({
      title: { text: 'Rules', language: 'en' },
      body: { text: 'Seien Sie nett.', html: '<p>Seien Sie nett.</p>\n', language: 'de' },
      how: 'tick',
      required: true,
    });
  });

  it('has our title where the organisation gave none', () => {
    const pane = shownOf('consent', pageWith({ consent: { body: 'Be kind.' } }), 'fr');
    expect(pane.title).toEqual({ text: 'Conditions d’utilisation', language: 'fr' });
  });

  it('may be passed without the tick only where the settings say so', () => {
    const lenient = pageWith({ consent: { body: 'Be kind.', required: false } });
    expect(shownOf('consent', lenient, 'en').required).toBe(false);
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
    expect(shownOf('consent', page, 'de').hash).toBe(
      createHash('sha256').update(text).digest('hex'),
    );
  });
});

function pageWith(changes: Record<string, unknown>): PageSettings {
  return PageSettings.parse({ name: 'default', organization: 'Example School', ...changes });
}

const kindsOf = (page: PageSettings) => panesOf(page).map(({ kind }) => kind);

function shownOf<Kind extends ShownPane['kind']>(
  kind: Kind,
  page: PageSettings,
  language: Language,
) {
  const pane = panesOf(page).find((one): one is OwnPane => one.kind === kind);
  if (!pane) throw new Error(`no pane of the kind ${kind}`);
  return showPane(page, pane, language) as Extract<ShownPane, { readonly kind: Kind }>;
}
