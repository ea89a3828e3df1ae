import { expect, test } from '@playwright/test';
import { renderPage } from '#app/enroll/views/render.tsx';
import { LANGUAGES } from '#lib/page/languages.ts';
import { findOverflow, findViolations, inspect } from '#tests/browser/inspection.ts';
import { samplesIn } from '#tests/browser/samples.ts';

/** Every pane and state, also those that a walk never meets, straight from the views. */
test.use({ viewport: { width: 320, height: 568 } });

for (const scheme of ['light', 'dark'] as const) {
  for (const language of ['en', 'ar'] as const) {
    test(`every pane is accessible: ${language}, ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      const findings: string[] = [];
      for (const [name, { view, frame }] of Object.entries(samplesIn(language))) {
        await page.setContent(renderPage(view, frame).html);
        findings.push(...(await inspect(page)).map((finding) => `${name}: ${finding}`));
      }
      expect(findings).toEqual([]);
    });
  }
}

test('no pane scrolls sideways on the smallest screen, in any language and size of text', async ({
  page,
}) => {
  const findings: string[] = [];
  for (const language of LANGUAGES) {
    for (const [name, { view, frame }] of Object.entries(samplesIn(language))) {
      await page.setContent(renderPage(view, frame).html);
      findings.push(...(await findOverflow(page)).map((found) => `${name}, ${language}: ${found}`));
    }
  }
  expect(findings).toEqual([]);
});

test('with more contrast, text stands out at least seven to one', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    for (const { view, frame } of Object.values(samplesIn('en'))) {
      await page.setContent(renderPage(view, frame).html);
      expect(await findViolations(page, ['wcag2aaa'])).toEqual([]);
    }
  }
});
