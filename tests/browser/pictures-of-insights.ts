import type { Browser, Page } from '@playwright/test';
import {
  type OfficeBuilding,
  openEmptyOffice,
  openOfficeWith,
  signIn,
} from '#tests/browser/office.ts';
import { lookInEveryWay, type Shoot } from '#tests/browser/pictures-of-office.ts';
import { fillSchool } from '#tests/storage/school.ts';

/** How enrollment goes: on the first day, and at a school. @returns how many were taken */
export async function pictureInsights(browser: Browser, folder: string): Promise<number> {
  const empty = await openEmptyOffice();
  const school = await openSchool(20_000);
  try {
    return await lookInEveryWay(browser, folder, async (page, shoot) => {
      await signIn(page, empty.url);
      await page.goto(`${empty.url}/admin/insights`);
      await shoot('insights-empty');
      await signIn(page, school.url);
      await tourInsights(page, school.url, shoot);
    });
  } finally {
    await Promise.all([empty.stop(), school.stop()]);
  }
}

/** An office with so many enrollments, over the last ninety days. */
export function openSchool(count: number): Promise<OfficeBuilding> {
  const now = new Date();
  return openOfficeWith([], {
    write: (database) => fillSchool(database, { count, days: 90, now }),
  });
}

/** Goes through the figures of a school, and stops at each page to have it seen. */
export async function tourInsights(page: Page, url: string, shoot: Shoot): Promise<void> {
  for (const days of [7, 30, 90]) {
    await page.goto(`${url}/admin/insights?days=${days}`);
    await shoot(`insights-${days}-days`);
  }
  await page.goto(`${url}/admin/insights?entrance=kiosk&platform=iPad`);
  for (const summary of await page.getByText('The figures as a table').all()) await summary.click();
  await shoot('insights-with-tables');
  await page.goto(`${url}/admin/insights?entrance=nowhere`);
  await shoot('insights-nothing');
  await page.goto(`${url}/admin/enrollments?problem=idp.group_denied`);
  await shoot('enrollments-of-a-problem');
}
