import { expect, test } from '@playwright/test';
import { renderPage } from '#app/enroll/views/render.tsx';
import { LANGUAGES } from '#lib/page/languages.ts';
import {
  findOverflow,
  findSmallTargets,
  findViolations,
  inspect,
} from '#tests/browser/inspection.ts';
import { sampleBranding, samplesIn } from '#tests/browser/samples.ts';

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

for (const width of [390, 600, 800]) {
  test(`no pane scrolls sideways ${width} wide, and all of it can be tapped`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const findings: string[] = [];
    for (const language of ['en', 'ar'] as const) {
      for (const [name, { view, frame }] of Object.entries(samplesIn(language))) {
        await page.setContent(renderPage(view, frame).html);
        const found = [...(await findOverflow(page)), ...(await findSmallTargets(page))];
        findings.push(...found.map((finding) => `${name}, ${language}: ${finding}`));
      }
    }
    expect(findings).toEqual([]);
  });
}

const BRANDS = {
  'navy by day too': { background: '#0b1f3f', text: '#ffffff', accent: '#ffc72c' },
  cream: { background: '#fff8e7', text: '#4a2c17', accent: '#8a1538', buttonText: '#fff8e7' },
  'middling grey': { background: '#808080', text: '#000000', accent: '#808080' },
} as const;

for (const [name, colors] of Object.entries(BRANDS)) {
  test(`every pane can be read in an organisation’s own colours: ${name}`, async ({ page }) => {
    const branding = sampleBranding({ colors }, null);
    const findings: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const [pane, { view, frame }] of Object.entries(samplesIn('en'))) {
        await page.setContent(renderPage(view, { ...frame, branding }).html);
        const found = await findViolations(page, ['wcag2aa']);
        findings.push(...found.map((finding) => `${pane}, ${colorScheme}: ${finding}`));
      }
    }
    expect(findings).toEqual([]);
  });
}

test('with more contrast, text stands out at least seven to one', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    for (const { view, frame } of Object.values(samplesIn('en'))) {
      await page.setContent(renderPage(view, frame).html);
      expect(await findViolations(page, ['wcag2aaa'])).toEqual([]);
    }
  }
});
