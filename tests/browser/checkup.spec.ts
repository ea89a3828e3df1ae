import { expect, test } from '@playwright/test';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import { type OfficeBuilding, signIn } from '#tests/browser/office.ts';
import { openAilingOffice, tourCheckUp } from '#tests/browser/pictures-of-checkup.ts';

/** Whether devices would get through, as Home tells it and as the check-up of an entrance does. */
let office: OfficeBuilding;
test.beforeAll(async () => {
  office = await openAilingOffice();
});
test.afterAll(() => office?.stop());

for (const [scheme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test.describe(`in ${scheme} at ${width} px`, () => {
    test.use({ colorScheme: scheme, bypassCSP: true, viewport: { width, height: 844 } });

    test('the state of the entrances is accessible, and nothing scrolls sideways', async ({
      page,
    }) => {
      const findings: string[] = [];
      await signIn(page, office.url);
      await tourCheckUp(page, office.url, async (name) => {
        const found = [...(await findViolations(page)), ...(await findOverflow(page, [16, 32]))];
        findings.push(...found.map((one) => `${name}: ${one}`));
      });
      expect(findings).toEqual([]);
    });
  });
}

test('an entrance that nobody gets through stands first, and leads to what mends it', async ({
  page,
}) => {
  await signIn(page, office.url);
  const rows = page.getByRole('region', { name: 'Entrances' }).getByRole('listitem');
  await expect(rows.first()).toContainText(/staff.*failure/s);
  await expect(rows.first()).toContainText('MDM away: Everybody gets as far as the last pane');
  await page.getByRole('link', { name: 'staff' }).click();
  const mdm = page.getByRole('region', { name: 'MDM away' });
  await expect(mdm).toContainText('Nothing listens there');
  await mdm.getByRole('link', { name: 'Open the MDM connection' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'away' })).toBeVisible();
});

test.describe('at an address where nothing is', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`a page of ours says so, in ${colorScheme}`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, bypassCSP: true });
      const page = await context.newPage();
      const answer = await page.goto(`${office.url}/nowhere/at/all`);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole('link', { name: 'the office' }).click();
      await expect(page.getByLabel('User name')).toBeVisible();
      await context.close();
    });
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('one can look again all the same, and reads what came of it', async ({ page }) => {
    await signIn(page, office.url);
    await page.goto(`${office.url}/admin/entrances/staff/doctor`);
    await page.getByRole('button', { name: 'Look again' }).click();
    await expect(page.getByText('Looked at just now')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Identity provider guests' })).toContainText(
      'Nobody can sign in.',
    );
    await page.getByRole('link', { name: 'Open the accounts' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
  });
});
