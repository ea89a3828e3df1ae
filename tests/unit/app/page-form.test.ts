import { describe, expect, it } from 'vitest';
import { fieldsOfPage, readLogoFile, readPage } from '#app/admin/pages/read.ts';
import type { FieldValues } from '#app/ui/form-state.ts';
import { LANGUAGES } from '#lib/page/languages.ts';
import { PageSettings } from '#lib/page/settings.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';

/** As a browser sends what the fields start with: ticks by their presence, lines with CR. */
function send(fields: FieldValues): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value === true) data.append(name, 'on');
    if (typeof value === 'string') data.append(name, value.replaceAll('\n', '\r\n'));
  }
  return data;
}

const onceMore = (value: RawSetting) =>
  JSON.parse(JSON.stringify(readPage(send(fieldsOfPage(value)))));

describe('a page that is opened and saved as it is', () => {
  it.each<[string, RawSetting]>([
    ['with nothing but a name', { organization: 'Example School', language: 'en' }],
    [
      'in one language, that is not English',
      {
        organization: 'Schule',
        language: 'de',
        welcome: { title: 'Hallo', body: 'Eins\n\nzwei  \n' },
        consent: { body: ' Bitte.\n', required: false },
      },
    ],
    [
      'in several languages, one of them without some texts',
      {
        organization: 'School',
        language: 'fr',
        welcome: { title: { en: 'Hello', fr: 'Bonjour' }, body: { ja: 'こんにちは' } },
        consent: { title: 'Charte', body: { fr: 'Oui', ar: 'نعم' }, required: true },
      },
    ],
    [
      'with everything else',
      {
        organization: 'School',
        language: 'en',
        support: { phone: '1', email: 'a@b.example', url: 'https://help.example' },
        colors: { accent: '#0A66C2' },
      },
    ],
  ])('%s stays as it is, to the last character', (_what, value) => {
    expect(onceMore(value)).toEqual(value);
    expect(PageSettings.safeParse({ name: 'a', ...onceMore(value) }).success).toBe(true);
  });

  it('keeps its texts in their languages when another one comes first', () => {
    const data = send(fieldsOfPage({ language: 'en', welcome: { title: 'Hello' } }));
    data.set('language', 'de');
    expect(readPage(data)).toMatchObject({ language: 'de', welcome: { title: { en: 'Hello' } } });
  });
});

describe('what a page’s form says', () => {
  it('leaves out what was not filled in, and a lone agreement title stays to be complained about', () => {
    const page = readPage(
      send({ language: 'en', 'consent.title.en': 'Terms', 'welcome.body.de': ' ' }),
    );
    expect(JSON.parse(JSON.stringify(page))).toEqual({
      language: 'en',
      consent: { title: 'Terms', required: false },
    });
    expect(PageSettings.safeParse({ name: 'a', organization: 'b', ...page }).success).toBe(false);
  });

  it('has a field for each text in each language, and for nothing else that is not known', () => {
    const texts = ['welcome.title', 'welcome.body', 'consent.title', 'consent.body'];
    const data = new FormData();
    for (const place of texts)
      for (const language of LANGUAGES) data.set(`${place}.${language}`, 'x');
    data.set('welcome.title.tlh', 'nuqneH');
    const { welcome, consent } = readPage(data) as Record<string, Record<string, object>>;
    for (const text of [welcome?.title, welcome?.body, consent?.title, consent?.body]) {
      expect(Object.keys(text ?? {})).toEqual([...LANGUAGES]);
    }
  });

  it('spells a colour out, and leaves what is none to be refused', () => {
    expect(readPage(send({ 'colors.accent': '0ac' }))).toMatchObject({
      colors: { accent: '#00aacc' },
    });
    expect(readPage(send({ 'colors.accent': 'blue' }))).toMatchObject({
      colors: { accent: 'blue' },
    });
  });
});

describe('a logo', () => {
  const png = new File([new Uint8Array([1, 2])], 'logo.png');

  it('that was chosen goes before the wish to remove it', async () => {
    const data = send({ 'logo.remove': true });
    expect(await readLogoFile(data)).toBeNull();
    data.set('logo', png);
    expect(await readLogoFile(data)).toEqual(new Uint8Array([1, 2]));
  });

  it('that was not chosen stays as it is', async () => {
    const data = new FormData();
    expect(await readLogoFile(data)).toBeUndefined();
    // What browsers send for an empty field.
    data.set('logo', new File([], ''));
    expect(await readLogoFile(data)).toBeUndefined();
  });
});
