import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { renderPage } from '#app/enroll/views/render.tsx';
import type { Language } from '#lib/page/languages.ts';
import type { PageSettings } from '#lib/page/settings.ts';
import { sampleBranding, samplesIn } from '#tests/browser/samples.ts';

/** The screens of devices, and on a Mac the sheet as large as it can be made. */
const SHAPES = {
  'iphone-se': { width: 320, height: 568 },
  iphone: { width: 393, height: 852 },
  ipad: { width: 834, height: 1112 },
  mac: { width: 1000, height: 700 },
} as const;

export const SCHEMES = ['light', 'dark'] as const;

/** One per script and direction, and the one with the longest words. */
const LANGUAGES = ['en', 'de', 'ja', 'ar'] as const;

/** @returns how many were taken */
export async function picturePanes(browser: Browser, folder: string): Promise<number> {
  let count = 0;
  for (const [shape, viewport] of Object.entries(SHAPES)) {
    for (const colorScheme of SCHEMES) {
      const context = await browser.newContext({ viewport, colorScheme, deviceScaleFactor: 2 });
      const page = await context.newPage();
      count += await pictureEach(page, folder, `${shape}.${colorScheme}`);
      await context.close();
    }
  }
  return count;
}

async function pictureEach(page: Page, folder: string, suffix: string): Promise<number> {
  let count = 0;
  for (const language of LANGUAGES) {
    for (const [name, { view, frame }] of Object.entries(picturedIn(language))) {
      await page.setContent(renderPage(view, frame).html);
      const path = join(folder, `${name}.${language}.${suffix}.png`);
      await page.screenshot({ path, fullPage: true });
      count += 1;
    }
  }
  return count;
}

/** Two organisations with four colours each; the second one's page is dark by day too. */
const CREAM = { background: '#fff8e7', text: '#4a2c17', accent: '#8a1538', buttonText: '#fff8e7' };
const NAVY = { background: '#0b1f3f', text: '#ffffff', accent: '#ffc72c' };

/** The logo is inside these pages: there is no server here that they could get it from. */
function picturedIn(language: Language): ReturnType<typeof samplesIn> {
  const samples = samplesIn(language);
  const bytes = readFileSync(join(process.cwd(), 'tests', 'fixtures', 'logo.png'));
  const logo = `data:image/png;base64,${bytes.toString('base64')}`;
  const dressed = (page: Partial<PageSettings>, ...logos: [string, string?]) => {
    const branding = sampleBranding(page, ...logos);
    return (name: string) => {
      const sample = samples[name];
      if (!sample) throw new Error(`there is no sample called ${name}`);
      return { ...sample, frame: { ...sample.frame, branding } };
    };
  };
  const inCream = dressed({ colors: CREAM }, logo);
  const inNavy = dressed({ colors: NAVY }, logo, logo);
  return {
    ...samples,
    'welcome-with-logo': dressed({}, logo)('welcome'),
    'welcome-in-cream': inCream('welcome'),
    'form-in-cream': inCream('form-faults'),
    'welcome-in-navy': inNavy('welcome'),
    'consent-in-navy': inNavy('consent-name'),
  };
}
