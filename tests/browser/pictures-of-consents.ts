import type { Browser, Page } from '@playwright/test';
import { KEPT, openArchiveOffice } from '#tests/browser/archive-office.ts';
import { openEmptyOffice, signIn } from '#tests/browser/office.ts';
import { lookInEveryWay, type Shoot } from '#tests/browser/pictures-of-office.ts';

/** Consents, before there are any and years later. @returns how many were taken */
export async function pictureConsents(browser: Browser, folder: string): Promise<number> {
  const empty = await openEmptyOffice();
  const archive = await openArchiveOffice();
  try {
    return await lookInEveryWay(browser, folder, async (page, shoot) => {
      await signIn(page, empty.url);
      await page.goto(`${empty.url}/admin/consents`);
      await shoot('consents-empty');
      await signIn(page, archive.url);
      await tourConsents(page, archive.url, shoot);
    });
  } finally {
    await Promise.all([empty.stop(), archive.stop()]);
  }
}

/** Goes through the consents, and stops at each page to have it seen. */
export async function tourConsents(page: Page, url: string, shoot: Shoot): Promise<void> {
  await page.goto(`${url}/admin/consents`);
  await shoot('consents-list');
  await page.goto(`${url}/admin/consents?q=nobody+we+know&page=kiosk`);
  await shoot('consents-nothing');
  for (const [kind, serial] of Object.entries(KEPT)) {
    await openConsentOf(page, url, serial);
    await shoot(`consents-${kind}`);
  }
  await page.goto(`${url}/admin/consents/999`);
  await shoot('consents-unknown');
  await page.goto(`${url}/admin/audit`);
  await shoot('consents-audit');
}

export async function openConsentOf(page: Page, url: string, serial: string): Promise<void> {
  await page.goto(`${url}/admin/consents?q=${serial}`);
  await page.getByRole('table').getByRole('link').click();
  await page.getByRole('heading', { name: 'What was shown' }).waitFor();
}
