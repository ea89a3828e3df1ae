import type { Browser, Page } from '@playwright/test';
import { openBusyOffice, openEmptyOffice, openOfficeWith, signIn } from '#tests/browser/office.ts';
import { openPanedOffice } from '#tests/browser/paned-office.ts';
import { lookInEveryWay, type Shoot } from '#tests/browser/pictures-of-office.ts';

/** The record: of nothing, of a first morning, and of a school. @returns how many were taken */
export async function pictureEnrollments(browser: Browser, folder: string): Promise<number> {
  const empty = await openEmptyOffice();
  const busy = await openBusyOffice();
  const school = await openOfficeWith([], { journeys: 120 });
  const paned = await openPanedOffice();
  try {
    return await lookInEveryWay(browser, folder, async (page, shoot) => {
      await signIn(page, empty.url);
      await page.goto(`${empty.url}/admin/enrollments`);
      await shoot('enrollments-empty');
      await signIn(page, busy.url);
      await tourEnrollments(page, busy.url, shoot);
      await signIn(page, school.url);
      await page.goto(`${school.url}/admin/enrollments?entrance=staff`);
      await shoot('enrollments-many');
      await signIn(page, paned.url);
      await tourScreens(page, paned, shoot);
    });
  } finally {
    await Promise.all([empty.stop(), busy.stop(), school.stop(), paned.stop()]);
  }
}

/** Goes through the record of a busy office, and stops at each page to have it seen. */
export async function tourEnrollments(page: Page, url: string, shoot: Shoot): Promise<void> {
  await page.goto(`${url}/admin/enrollments`);
  await shoot('enrollments-list');
  await page.goto(`${url}/admin/enrollments?q=nobody+we+know&sort=oldest`);
  await shoot('enrollments-nothing');
  for (const [serial, name] of [
    ['C02EXAMPLE1', 'enrolled'],
    ['C02EXAMPLE2', 'under-way'],
    ['C02EXAMPLE3', 'with-a-problem'],
  ]) {
    await openStory(page, url, serial ?? '');
    await shoot(`enrollments-${name}`);
  }
  await page.goto(`${url}/admin/enrollments/amber-otter-00`);
  await shoot('enrollments-unknown');
}

/** What somebody saw, and the story that it belongs to. */
export async function tourScreens(
  page: Page,
  { url, serial }: { url: string; serial: string },
  shoot: Shoot,
): Promise<void> {
  await openStory(page, url, serial);
  await shoot('enrollments-with-answers');
  await page.getByRole('link', { name: 'What the person saw' }).click();
  await page.getByRole('list', { name: 'Screens, in order' }).waitFor();
  for (const frame of await page.locator('iframe').all()) await frame.scrollIntoViewIfNeeded();
  await page.frameLocator('iframe >> nth=-1').getByRole('heading', { level: 1 }).waitFor();
  await shoot('enrollments-what-they-saw');
}

export async function openStory(page: Page, url: string, serial: string): Promise<void> {
  await page.goto(`${url}/admin/enrollments?q=${serial}`);
  await page
    .getByRole('table')
    .getByRole('link', { name: /-\d\d$/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
}
