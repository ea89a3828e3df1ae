import { expect, test } from '@playwright/test';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import { type OfficeBuilding, openBusyOffice, signIn } from '#tests/browser/office.ts';
import { openStory } from '#tests/browser/pictures-of-enrollments.ts';
import { tourKeeping } from '#tests/browser/pictures-of-keeping.ts';

/** How long things are kept, and how somebody is erased before that. */
let office: OfficeBuilding;
test.beforeAll(async () => {
  office = await openBusyOffice();
});
test.afterAll(() => office?.stop());

for (const [scheme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test.describe(`in ${scheme} at ${width} px`, () => {
    test.use({ colorScheme: scheme, bypassCSP: true, viewport: { width, height: 844 } });

    test('these pages are accessible, and nothing scrolls sideways', async ({ page }) => {
      const findings: string[] = [];
      await signIn(page, office.url);
      await tourKeeping(page, office.url, async (name) => {
        const found = [...(await findViolations(page)), ...(await findOverflow(page, [16, 32]))];
        findings.push(...found.map((one) => `${name}: ${one}`));
      });
      expect(findings).toEqual([]);
    });
  });
}

test('somebody who was just on a device is found from there, and erased', async ({ page }) => {
  await signIn(page, office.url);
  await openStory(page, office.url, 'C02EXAMPLE1');
  await page.getByRole('link', { name: 'Erase this person …' }).click();
  await page.getByRole('button', { name: 'Look' }).click();
  await page.getByRole('checkbox', { name: /2 enrollments/ }).check();
  await page.getByRole('checkbox', { name: /Erase it for good/ }).check();
  await page.getByRole('button', { name: 'Erase' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'name nobody any more' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Erase' })).toHaveCount(0);
  await openStory(page, office.url, 'C02EXAMPLE1');
  await expect(page.getByText('Erased on request.', { exact: true })).toBeVisible();
  await expect(page.getByText('ada@example.school')).toHaveCount(0);
});
