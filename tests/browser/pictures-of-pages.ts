import { type Browser, expect, type Page } from '@playwright/test';
import { BUILT_EARLIER } from '#tests/browser/built-page.ts';
import { openBusyOffice, openEmptyOffice, openOfficeWith, signIn } from '#tests/browser/office.ts';
import { lookInEveryWay, type Shoot } from '#tests/browser/pictures-of-office.ts';
import { choose, preview } from '#tests/browser/preview.ts';

/** Pages of devices: none, some, and one as it is built, pane by pane, with what goes wrong. */
export async function picturePages(browser: Browser, folder: string): Promise<number> {
  const [empty, busy] = [await openEmptyOffice(), await openBusyOffice()];
  const decided = await openOfficeWith(BUILT_EARLIER);
  try {
    return await lookInEveryWay(browser, folder, async (page, shoot) => {
      await signIn(page, empty.url);
      await page.goto(`${empty.url}/admin/pages`);
      await shoot('pages-none');
      await signIn(page, decided.url);
      await page.goto(`${decided.url}/admin/pages/new`);
      await expect(preview(page).locator('h1')).toHaveText('Welcome to Your organization');
      await shoot('pages-new');
      await pictureBuilder(page, `${decided.url}/admin/pages/default`, shoot);
      await page.goto(`${decided.url}/admin/pages`);
      await shoot('pages-some');
      await signIn(page, busy.url);
      await page.goto(`${busy.url}/admin/pages/default`);
      await expect(preview(page).locator('h1')).toHaveText('Welcome to Example School');
      await shoot('pages-of-file');
    });
  } finally {
    await Promise.all([empty.stop(), busy.stop(), decided.stop()]);
  }
}

async function pictureBuilder(page: Page, url: string, shoot: Shoot): Promise<void> {
  await page.goto(url);
  await expect(page.getByRole('grid', { name: 'Panes' })).toBeVisible();
  await expect(preview(page).locator('h1')).toHaveText('Good to see you');
  await shoot('pages-builder');

  await page.getByRole('button', { name: /^Consent/ }).click();
  await page.waitForURL('**/panes/consent-2');
  await page.goto(url);
  await expect(page.getByText('Before it can be published')).toBeVisible();
  await page.getByRole('link', { name: 'Show About this device' }).click();
  for (const word of ['iPad', 'Dark']) await choose(page, word);
  await page.getByLabel('Language of the device').selectOption('ar');
  await expect(preview(page).locator('html')).toHaveAttribute('dir', 'rtl');
  await shoot('pages-draft');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('One thing needs your attention')).toBeVisible();
  await shoot('pages-refused');

  await page.goto(`${url}/panes/form?open=de`);
  await expect(preview(page).locator('h1')).toHaveText('About this device');
  await shoot('pages-form');
  await page.goto(`${url}/panes/notice`);
  await expect(preview(page).locator('h1')).toHaveText('Charge it first');
  await page.getByLabel('System from').fill('26');
  await page.getByRole('button', { name: 'Keep in the draft' }).click();
  await expect(page.getByText('One thing needs your attention')).toBeVisible();
  await shoot('pages-notice');

  await page.goto(`${url}/look`);
  await page.getByRole('textbox', { name: /^Words \(/ }).fill('#FFE680');
  await expect(page.getByRole('button', { name: /^Use #/ })).toBeVisible();
  await shoot('pages-look');
  await page.goto(`${url}/walk?device=iPad&language=ar&os=17.4`);
  await expect(page.frameLocator('iframe').locator('h1')).toBeVisible();
  await shoot('pages-walk');
  await page.goto(`${url}/versions`);
  await shoot('pages-versions');
  await page.getByRole('link', { name: /^\d+$/ }).last().click();
  await expect(page.getByRole('button', { name: 'Roll back' })).toBeVisible();
  await expect(preview(page).locator('h1')).toHaveText('Good to see you');
  await shoot('pages-version');

  await page.goto(url);
  await page.getByRole('button', { name: 'Discard …' }).click();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await page.waitForURL('**?done=discarded');
}
