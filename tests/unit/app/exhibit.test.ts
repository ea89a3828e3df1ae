import { createHash } from 'node:crypto';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { Choice, exhibitPage, readChoice } from '#app/admin/pages/exhibit.ts';
import { INSTALL } from '#app/admin/pages/screens.ts';
import { renderPage } from '#app/enroll/views/render.tsx';
import { LANGUAGES } from '#lib/page/languages.ts';
import { readLogo } from '#lib/page/logo.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';
import { sampleFrame, samplesIn } from '#tests/browser/samples.ts';
import { pngOf } from '#tests/world/picture.ts';

const SCHOOL = { organization: 'Example School', language: 'en', consent: { body: 'Be *kind*.' } };
const show = (value: RawSetting, choice: Partial<Choice> = {}, logo: Buffer | null = null) =>
  exhibitPage(
    { value, logo: logo && readLogo(logo), logoDark: null },
    { ...Choice.parse({}), ...choice },
  );

describe('a page on show', () => {
  it('is what the device gets, but for its scheme and its policy', () => {
    const sample = samplesIn('en').welcome;
    if (!sample) throw new Error('there is a welcome sample');
    const real = renderPage(sample.view, sample.frame);
    const shown = renderPage(sample.view, sample.frame, { scheme: 'light' });
    const bodyOf = (html: string) => parse(html).querySelector('body')?.toString();
    expect(bodyOf(shown.html)).toBe(bodyOf(real.html));
  });

  it('runs nothing, sends nothing, and stands in no frame but ours', () => {
    const { html, csp } = show(SCHOOL) ?? { html: '', csp: '' };
    const css = parse(html, { blockTextElements: { style: true } }).querySelector('style');
    const hash = createHash('sha256')
      .update(css?.textContent ?? '')
      .digest('base64');
    expect(csp.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      "img-src 'self' data:",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
      'sandbox allow-same-origin',
    ]);
  });

  it('never changes what devices get: no frame, and the scheme of their own', () => {
    for (const { view, frame } of Object.values(samplesIn('en'))) {
      renderPage(view, frame, { scheme: 'dark' });
      const { html, csp } = renderPage(view, frame);
      expect(csp).toContain("frame-ancestors 'none'");
      expect(csp).not.toContain('sandbox');
      expect(html).toContain('prefers-color-scheme:dark');
    }
  });

  it.each(['light', 'dark'] as const)('is %s, whatever the browser prefers', (scheme) => {
    const { html } = renderPage({ kind: 'problem', advice: 'busy' }, sampleFrame('en'), { scheme });
    expect(html).not.toContain('prefers-color-scheme');
    expect(html).toContain(`:root{color-scheme:${scheme};`);
    expect(html.includes('--page:#1c1c1e')).toBe(scheme === 'dark');
  });

  it('can be seen in every language, on every pane', () => {
    for (const language of LANGUAGES) {
      for (const pane of ['welcome', 'sign-in', 'consent', INSTALL]) {
        expect(show(SCHOOL, { language, pane })?.html).toContain(`<html lang="${language}"`);
      }
    }
    expect(show({ ...SCHOOL, language: 'fr' })?.html).toContain('<html lang="fr"');
  });

  it('is any of its panes, in their order, and no other', () => {
    expect(show({ organization: 'A' }, { pane: 'consent' })).toBeNull();
    expect(show({ organization: 'A' }, { pane: INSTALL })?.html).toContain('Step 3 of 3');
    expect(show(SCHOOL, { pane: INSTALL })?.html).toContain('Step 4 of 4');
    expect(show(SCHOOL, { pane: 'sign-in' })?.html).toContain('Step 2 of 4');
    const panes = [{ id: 'mind', kind: 'notice', tone: 'warning', title: 'Mind the gap' }];
    expect(show({ ...SCHOOL, consent: undefined, panes })?.html).toContain('Mind the gap');
  });

  it('bears what is half typed', () => {
    const { html } = show({ colors: { accent: '#0a6' }, language: 'tlh' }) ?? { html: '' };
    expect(html).toContain('Your organization');
    expect(html).toContain('--fill:#0a66c2');
  });

  it('lets no HTML of a writer through, and holds its logo inside', () => {
    const png = pngOf();
    const hostile = { organization: '<b>x', welcome: { title: '<i>', body: '<script>1</script>' } };
    const root = parse(show(hostile, {}, png)?.html ?? '');
    expect(root.querySelectorAll('script,i:not(.dots i),b')).toEqual([]);
    expect(root.querySelector('img.logo')?.getAttribute('src')).toMatch(/^data:image\/png;base64,/);
  });
});

describe('what somebody wants to see', () => {
  it('falls back to the usual where it is not understood', () => {
    expect(
      readChoice((field) => ({ 'show.pane': 'consent', 'show.scheme': 'pink' })[field]),
    ).toEqual({ pane: 'consent', device: 'iPhone', scheme: 'light', language: undefined });
    expect(readChoice(() => '').language).toBeUndefined();
  });
});
