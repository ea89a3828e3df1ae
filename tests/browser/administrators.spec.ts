import { expect, test } from '@playwright/test';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import { PASSWORD } from '#tests/browser/office.ts';
import { tourAdministrators } from '#tests/browser/pictures-of-administrators.ts';
import { openStaffedOffice, type StaffedOffice } from '#tests/world/staffed-office.ts';

/** Who may work here, by a provider or by the local password, and what is told to whoever may not. */
let office: StaffedOffice;
test.beforeAll(async () => {
  office = await openStaffedOffice({ env: { ADMIN_PASSWORD: PASSWORD } });
});
test.afterAll(() => office?.stop());

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, bypassCSP: true });

    for (const width of [1280, 390]) {
      test(`every page is accessible and fits at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 844 });
        const findings: string[] = [];
        await tourAdministrators(page, office, async (name) => {
          const found = [...(await findViolations(page)), ...(await findOverflow(page, [16, 32]))];
          findings.push(...found.map((one) => `${name}: ${one}`));
        });
        expect(findings).toEqual([]);
      });
    }
  });
}
