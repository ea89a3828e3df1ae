import type { Browser, Page } from '@playwright/test';
import { type OfficeBuilding, openBusyOffice, signIn } from '#tests/browser/office.ts';
import { lookInEveryWay, type Shoot } from '#tests/browser/pictures-of-office.ts';

/** How long things are kept, and a person who is erased. */
export async function pictureKeeping(browser: Browser, folder: string): Promise<number> {
  const office: OfficeBuilding = await openBusyOffice();
  try {
    return await lookInEveryWay(browser, folder, async (page, shoot) => {
      await signIn(page, office.url);
      await tourKeeping(page, office.url, shoot);
    });
  } finally {
    await office.stop();
  }
}

export async function tourKeeping(page: Page, url: string, look: Shoot): Promise<void> {
  await page.goto(`${url}/admin/settings`);
  await look('settings-and-keeping');
  await page.goto(`${url}/admin/settings/retention`);
  await look('keeping');
  await page.getByLabel('Days').first().fill('0');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('alert').filter({ hasText: 'attention' }).waitFor();
  await look('keeping-refused');
  await page.goto(`${url}/admin/people/erase`);
  await page.getByLabel('E-mail address').fill('ada@example.school');
  await page.getByRole('button', { name: 'Look' }).click();
  await page.getByRole('button', { name: 'Erase' }).waitFor();
  await look('erase');
  await page.getByLabel('E-mail address').fill('nobody@example.school');
  await page.getByRole('button', { name: 'Look' }).click();
  await page.getByText('Nothing is recorded').waitFor();
  await look('erase-nobody');
}
