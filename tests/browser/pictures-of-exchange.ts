import type { Browser, Page } from '@playwright/test';
import { BROKEN_FILE, DECIDED, FILE, postByBrowser } from '#tests/browser/exchange-samples.ts';
import { openOfficeWith, signIn } from '#tests/browser/office.ts';
import { lookInEveryWay } from '#tests/browser/pictures-of-office.ts';

/** Settings as a file, the audit, and a form whose session has ended. @returns how many were taken */
export async function pictureExchange(browser: Browser, folder: string): Promise<number> {
  const office = await openOfficeWith(DECIDED);
  try {
    return await lookInEveryWay(browser, folder, async (page, shoot) => {
      await signIn(page, office.url);
      await page.goto(`${office.url}/admin/settings`);
      await shoot('settings');
      await page.goto(`${office.url}/admin/settings/import`);
      await shoot('import');
      await check(page, BROKEN_FILE);
      await shoot('import-refused');
      await check(page, FILE);
      await shoot('import-values');
      await page.getByLabel('CORE_PASSWORD', { exact: true }).fill('told by a colleague');
      await check(page, FILE);
      await page.getByRole('button', { name: 'Import these' }).waitFor();
      await shoot('import-tried');
      await page.goto(`${office.url}/admin/audit`);
      await shoot('audit');
      await page.goto(`${office.url}/admin/audit?who=nobody+of+us&what=refused`);
      await shoot('audit-nothing');
      await page.context().clearCookies();
      await postByBrowser(page);
      await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
      await shoot('signed-out-in-mid-form');
    });
  } finally {
    await office.stop();
  }
}

async function check(page: Page, text: string): Promise<void> {
  await page.getByLabel('Or paste its text').fill(text);
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByRole('heading', { name: 'What would happen' }).waitFor();
  await page.getByRole('button', { name: 'Check' }).waitFor();
}
