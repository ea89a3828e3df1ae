import type { Browser, Page } from '@playwright/test';
import { openBusyOffice, openEmptyOffice, openOfficeWith, signIn } from '#tests/browser/office.ts';
import { lookInEveryWay, type Shoot } from '#tests/browser/pictures-of-office.ts';

/** The record: of nothing, of a first morning, and of a school. @returns how many were taken */
export async function pictureEnrollments(browser: Browser, folder: string): Promise<number> {
  const empty = await openEmptyOffice();
  const busy = await openBusyOffice();
  const school = await openOfficeWith([], { journeys: 120 });
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
    });
  } finally {
    await Promise.all([empty.stop(), busy.stop(), school.stop()]);
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

export async function openStory(page: Page, url: string, serial: string): Promise<void> {
  await page.goto(`${url}/admin/enrollments?q=${serial}`);
  await page
    .getByRole('table')
    .getByRole('link', { name: /-\d\d$/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
}
