import { expect, test } from '@playwright/test';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import { type OfficeBuilding, openEmptyOffice, signIn } from '#tests/browser/office.ts';
import { openSchool, tourInsights } from '#tests/browser/pictures-of-insights.ts';

/** How enrollment goes at a school, as somebody reads it who has to answer for it. */
test.describe('at a school', () => {
  let office: OfficeBuilding;
  test.beforeAll(async () => {
    office = await openSchool(2_000);
  });
  test.afterAll(() => office?.stop());

  for (const [scheme, width] of [
    ['light', 1280],
    ['dark', 390],
  ] as const) {
    test.describe(`in ${scheme} at ${width} px`, () => {
      test.use({ colorScheme: scheme, bypassCSP: true, viewport: { width, height: 844 } });

      test('the charts and their tables are accessible, and nothing scrolls sideways', async ({
        page,
      }) => {
        test.setTimeout(180_000);
        const findings: string[] = [];
        await signIn(page, office.url);
        await tourInsights(page, office.url, async (name) => {
          const found = [...(await findViolations(page)), ...(await findOverflow(page, [16, 32]))];
          findings.push(...found.map((one) => `${name}: ${one}`));
        });
        expect(findings).toEqual([]);
      });
    });
  }

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });

    test('a problem leads to the enrollments that it stopped, and the address keeps what is asked', async ({
      page,
    }) => {
      await signIn(page, office.url);
      await page.getByRole('link', { name: 'Insights' }).click();
      await expect(page.getByRole('img', { name: 'Enrollments of each day' })).toBeVisible();
      await page.getByRole('link', { name: '90 days' }).click();
      await page.waitForURL('**/admin/insights?days=90');
      await expect(page.getByText(/^(1,9|2,0)\d\d$/).first()).toBeVisible();
      await page.getByLabel('Device').selectOption('iPad');
      await page.getByRole('button', { name: 'Show' }).click();
      await page.waitForURL('**platform=iPad**days=90');
      await expect(page.getByLabel('Device')).toHaveValue('iPad');

      const problems = page.getByRole('region', { name: 'What went wrong' });
      const line = problems.getByRole('listitem').filter({ hasText: 'in a group that may not' });
      const stopped = Number(/(\d+) stopped/.exec(await line.innerText())?.[1]);
      expect(stopped).toBeGreaterThan(0);
      await line.getByRole('link').click();
      await expect(page.getByRole('heading', { level: 1, name: 'Enrollments' })).toBeVisible();
      expect(page.url()).toContain('problem=idp.group_denied');
      await expect(page.getByLabel('Device')).toHaveValue('iPad');
      await expect(page.getByRole('row')).toHaveCount(Math.min(stopped, 50) + 1);
    });

    test('the table behind a chart says what the chart shows', async ({ page }) => {
      await signIn(page, office.url);
      await page.goto(`${office.url}/admin/insights?days=90`);
      const steps = page.getByRole('region', { name: 'Step by step' });
      const seen = await steps
        .getByRole('list')
        .getByText('Signed in', { exact: true })
        .locator('..')
        .innerText();
      await steps.getByText('The figures as a table').click();
      const row = steps.getByRole('row', { name: /^Signed in/ });
      const [count = 'none'] = /[\d,]+/.exec(seen) ?? [];
      await expect(row).toContainText(count);
    });
  });
});

test('on the first day it says what will be counted', async ({ page }) => {
  const office = await openEmptyOffice();
  try {
    await signIn(page, office.url);
    await page.goto(`${office.url}/admin/insights?days=%00&platform=Toaster`);
    await expect(page.getByRole('heading', { name: 'Nothing yet' })).toBeVisible();
    await expect(page.getByText('No device came in the last 30 days.')).toBeVisible();
  } finally {
    await office.stop();
  }
});
