import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { renderPage } from '#app/enroll/views/render.tsx';
import { brandingOf } from '#lib/page/branding.ts';
import type { Language } from '#lib/page/languages.ts';
import { samplePage, samplesIn } from '#tests/browser/samples.ts';

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

/** The logo is inside these pages: there is no server here that they could get it from. */
function picturedIn(language: Language): ReturnType<typeof samplesIn> {
  const samples = samplesIn(language);
  const { welcome } = samples;
  if (!welcome) throw new Error('the samples have a welcome pane');
  const bytes = readFileSync(join(process.cwd(), 'tests', 'fixtures', 'logo.png'));
  const logo = `data:image/png;base64,${bytes.toString('base64')}`;
  const frame = { ...welcome.frame, branding: brandingOf(samplePage, logo) };
  return { ...samples, 'welcome-with-logo': { ...welcome, frame } };
}
