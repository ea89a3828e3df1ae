import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type HTMLElement, parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { renderPage } from '#app/enroll/views/render.tsx';
import type { View } from '#app/enroll/views/view.ts';
import { LANGUAGES } from '#lib/page/languages.ts';
import { wordsFor } from '#lib/page/words.ts';
import { fieldAt } from '#tests/browser/pane-samples.ts';
import { sampleBranding, samplesIn } from '#tests/browser/samples.ts';

const words = wordsFor('en');

function viewOf(name: string, language: (typeof LANGUAGES)[number] = 'en') {
  const sample = samplesIn(language)[name];
  if (!sample) throw new Error(`there is no sample called ${name}`);
  return sample;
}

function rootOf(name: string, changes: object = {}): HTMLElement {
  const { view, frame } = viewOf(name);
  return parse(renderPage({ ...view, ...changes } as View, frame).html);
}

describe('a text that people agree to at its end', () => {
  it('says so above it, and has the button behind it and nowhere else', () => {
    const { innerHTML } = rootOf('consent-scroll');
    expect(rootOf('consent-scroll').querySelector('.lead')?.textContent).toBe(
      words.consent.toTheEnd,
    );
    const [text, button] = ['class="prose"', words.consent.agreeButton].map((part) =>
      innerHTML.indexOf(part),
    );
    expect(text).toBeGreaterThan(0);
    expect(button).toBeGreaterThan(text ?? 0);
    expect(innerHTML.indexOf('<button')).toBeGreaterThan(text ?? 0);
  });

  it('sends the agreement with the button itself, without JavaScript', () => {
    const [button, ...more] = rootOf('consent-scroll').querySelectorAll('form button.go');
    expect(more).toEqual([]);
    expect(button?.attrs).toMatchObject({ type: 'submit', name: 'agree', value: 'yes' });
  });

  it('has a second button where nobody has to agree, which sends none', () => {
    const root = rootOf('consent-scroll-optional');
    const [agree, pass] = root.querySelectorAll('main form button');
    expect(agree?.attrs).toMatchObject({ name: 'agree', value: 'yes' });
    expect(pass?.textContent).toBe(words.consent.withoutAgreeing);
    expect(pass?.getAttribute('name')).toBeUndefined();
  });
});

describe('a text that people agree to with their name', () => {
  it('has a field for it behind the text, with the keyboard for names', () => {
    const field = rootOf('consent-name').querySelector('#name');
    expect(field?.attrs).toMatchObject({
      name: 'name',
      autocapitalize: 'words',
      autocorrect: 'off',
      spellcheck: 'false',
      dir: 'auto',
      'aria-describedby': 'name-hint',
    });
    expect(rootOf('consent-name').querySelector('#name-hint')?.textContent).toBe(
      words.consent.typedNameHint,
    );
  });

  it('points from the mistake to the field, and from the field to the mistake', () => {
    const root = rootOf('consent-name-missing');
    expect(root.querySelector('[role=alert] a')?.getAttribute('href')).toBe('#name');
    const field = root.querySelector('#name');
    expect(field?.getAttribute('aria-invalid')).toBe('true');
    expect(field?.getAttribute('aria-describedby')).toContain('agree-error');
    expect(root.querySelector('#agree-error')?.textContent).toBe(words.consent.typedNameMissing);
    expect(root.querySelector('title')?.textContent).toMatch(/^One thing is missing/);
  });

  it('shows what was typed as text, whatever it is', () => {
    const typedName = '"><script>alert(1)</script>';
    const root = rootOf('consent-name-missing', { typedName });
    expect(root.querySelector('#name')?.getAttribute('value')).toBe(typedName);
    expect(root.querySelector('script')).toBeNull();
  });
});

describe('a form', () => {
  it('gives every question a name that belongs to its field, and its hint', () => {
    const root = rootOf('form');
    for (const id of ['tag', 'building', 'room', 'remark']) {
      const field = root.querySelector(fieldAt(id));
      expect(field?.getAttribute('autocomplete') ?? 'off', id).toBe('off');
      expect(root.querySelector(`label[for=${fieldAt(id).slice(1)}]`), id).not.toBeNull();
    }
    const hint = root.querySelector(fieldAt('tag'))?.getAttribute('aria-describedby');
    expect(root.querySelector(`#${hint}`)?.textContent).toContain('ES-1042');
  });

  it('asks for an asset tag with capitals and no dictionary, left to right', () => {
    expect(rootOf('form').querySelector(fieldAt('tag'))?.attrs).toMatchObject({
      autocapitalize: 'characters',
      autocorrect: 'off',
      spellcheck: 'false',
      dir: 'ltr',
    });
  });

  it('cuts nothing off in silence: what is too long comes back with a word on it', () => {
    expect(rootOf('form').querySelectorAll('[maxlength]')).toEqual([]);
  });

  it('has buttons for five answers at most, and a list for more', () => {
    const root = rootOf('form');
    expect(root.querySelectorAll('input[type=radio]')).toHaveLength(3);
    const group = root.querySelector('[role=radiogroup]');
    const name = root.querySelector(`#${group?.getAttribute('aria-labelledby')}`);
    expect(name?.textContent).toBe('Where will you use it?');
    // The first one says that nothing is chosen yet.
    expect(root.querySelectorAll(`${fieldAt('building')} option`)).toHaveLength(7);
    expect(root.querySelector(`${fieldAt('building')} option`)?.getAttribute('value')).toBe('');
  });

  it('has a list for a choice that may stay empty: a pressed button can not be lifted', () => {
    const { view } = viewOf('form');
    if (view.kind !== 'form') throw new Error('the sample is a form');
    const fields = view.pane.fields.map((field) => ({ ...field, required: false }));
    const root = rootOf('form', { pane: { ...view.pane, fields } });
    expect(root.querySelectorAll('input[type=radio]')).toEqual([]);
    expect(root.querySelectorAll('select')).toHaveLength(2);
  });

  it('says which questions may stay open', () => {
    expect(
      rootOf('form')
        .querySelectorAll('small')
        .map(({ text }) => text.trim()),
    ).toEqual([`(${words.form.optional})`]);
  });

  it('says first what is wrong, with a way to each field, and so does its title', () => {
    const root = rootOf('form-faults');
    const links = root.querySelectorAll('[role=alert] a');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(
      ['tag', 'site', 'room', 'remark'].map(fieldAt),
    );
    for (const link of links) {
      expect(root.querySelector(link.getAttribute('href') ?? ''), link.text).not.toBeNull();
    }
    expect(root.querySelector('main')?.firstElementChild?.getAttribute('role')).toBe('alert');
    expect(root.querySelector('title')?.textContent).toMatch(/^Something needs another look/);
  });

  it('says it again at each field, and keeps what was entered', () => {
    const root = rootOf('form-faults');
    const tag = root.querySelector(fieldAt('tag'));
    expect(tag?.attrs).toMatchObject({ value: '★', 'aria-invalid': 'true' });
    const [hint, error] = tag?.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(root.querySelector(`#${hint}`)).not.toBeNull();
    expect(root.querySelector(`#${error}`)?.textContent).toContain('letters and digits');
    expect(root.querySelector('option[selected]')?.getAttribute('value')).toBe('Berlin');
    expect(root.querySelector('textarea')?.textContent).toBe('It has a scratch.');
    expect(root.querySelector('[role=radiogroup]')?.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('a notice', () => {
  it('has a sign of its own that says nothing its words do not say', () => {
    for (const [name, sign] of [
      ['notice', 'info'],
      ['notice-warning', 'warning'],
    ] as const) {
      expect(rootOf(name).querySelector(`.glyph.${sign}`)?.getAttribute('aria-hidden')).toBe(
        'true',
      );
    }
  });
});

describe('words in another language than the page', () => {
  it('are marked with their language and their direction', () => {
    const { frame } = viewOf('text', 'ar');
    const { view } = viewOf('text', 'en');
    const root = parse(renderPage(view, frame).html);
    expect(root.querySelector('html')?.getAttribute('dir')).toBe('rtl');
    for (const part of ['h1', '.prose']) {
      expect(root.querySelector(part)?.attrs).toMatchObject({ lang: 'en', dir: 'ltr' });
    }
  });
});

/** One TCP window of ten segments: what arrives before the first acknowledgement. */
const FIRST_WINDOW_BYTES = 14_600;
/** Status line and headers, of the page and of its logo. */
const HEADER_BYTES = 2 * 700;

describe('a pane of each kind', () => {
  const logo = readFileSync(join(process.cwd(), 'tests', 'fixtures', 'logo.png'));
  const branding = sampleBranding({}, `/enroll/assets/${'a'.repeat(64)}`);

  it.each(LANGUAGES)('fits into the first window with its logo, in %s', (language) => {
    for (const [name, { view, frame }] of Object.entries(samplesIn(language))) {
      const page = gzipSync(renderPage(view, { ...frame, branding }).html);
      const bytes = page.length + logo.length + HEADER_BYTES;
      expect(bytes, name).toBeLessThan(FIRST_WINDOW_BYTES);
    }
  });

  it('does so with a text of a thousand words too', () => {
    const { view, frame } = viewOf('consent');
    if (view.kind !== 'consent') throw new Error('the sample is a consent');
    const { body } = view.pane;
    const html = `<p>${words.help.steps.join(' ')} ${listWords(1_000)}</p>`;
    const long = { ...view, pane: { ...view.pane, body: { ...body, html } } };
    const page = gzipSync(renderPage(long, { ...frame, branding }).html);
    expect(page.length + logo.length + HEADER_BYTES).toBeLessThan(FIRST_WINDOW_BYTES);
  });
});

/** Words of which no two are the same, so that nothing is saved by repetition. */
function listWords(count: number): string {
  return Array.from({ length: count }, (_, index) => ((index + 1) * 7919).toString(36)).join(' ');
}
