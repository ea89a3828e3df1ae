import { type Browser, expect, type Page } from '@playwright/test';
import { openBusyOffice, openEmptyOffice, openOfficeWith, signIn } from '#tests/browser/office.ts';
import { lookInEveryWay } from '#tests/browser/pictures-of-office.ts';
import { choose, preview } from '#tests/browser/preview.ts';

const SCHOOL = {
  name: 'default',
  organization: 'Example School',
  language: 'en',
  welcome: {
    title: { en: 'Good to see you', de: 'Schön, dass Sie da sind' },
    body: 'This device is **yours** for the school year.',
  },
  consent: { title: 'Acceptable use', body: 'Be **kind** with this device.\n\n- one\n- two' },
  support: { phone: '+1 555 0100' },
};

/** Pages of devices: none, some, a new one with what goes wrong, one with its preview in both sizes. */
export async function picturePages(browser: Browser, folder: string): Promise<number> {
  const [empty, busy] = [await openEmptyOffice(), await openBusyOffice()];
  const decided = await openOfficeWith([
    { kind: 'page', value: SCHOOL, later: [{ colors: { accent: '#FFD600' } }] },
    { kind: 'page', value: { name: 'staff', organization: 'Example School' } },
  ]);
  try {
    return await lookInEveryWay(browser, folder, async (page, shoot) => {
      await signIn(page, empty.url);
      await page.goto(`${empty.url}/admin/pages`);
      await shoot('pages-none');
      await signIn(page, decided.url);
      await page.goto(`${decided.url}/admin/pages?done=added`);
      await shoot('pages-some');
      await page.goto(`${decided.url}/admin/pages/new`);
      await shoot('pages-new');
      await makeMistakes(page);
      await shoot('pages-mistakes');
      await page.goto(`${decided.url}/admin/pages/default`);
      await expect(preview(page).locator('h1')).toHaveText('Good to see you');
      await shoot('pages-one');
      for (const word of ['Agreement', 'Mac', 'Dark']) await choose(page, word);
      await page.getByLabel('Language of the device').selectOption('de');
      await expect(preview(page).locator('html')).toHaveAttribute('lang', 'de');
      await shoot('pages-one-on-mac');
      await signIn(page, busy.url);
      await page.goto(`${busy.url}/admin/pages/default`);
      await expect(preview(page).locator('h1')).toHaveText('Welcome to Example School');
      await shoot('pages-of-file');
    });
  } finally {
    await Promise.all([empty.stop(), busy.stop(), decided.stop()]);
  }
}

async function makeMistakes(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: /^Colour/ }).fill('blue');
  await page.getByText('How texts are written').click();
  await page.getByRole('group', { name: 'English' }).getByLabel('Agreement title').fill('Rules');
  await page.locator('input[type=file]').setInputFiles({
    name: 'logo.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  });
  await page.getByRole('button', { name: 'Make the page' }).click();
  await expect(page.getByText('attention')).toBeVisible();
}
