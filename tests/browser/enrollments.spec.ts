import { expect, test } from '@playwright/test';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import {
  type OfficeBuilding,
  openBusyOffice,
  openEmptyOffice,
  openOfficeWith,
  signIn,
} from '#tests/browser/office.ts';
import { openPanedOffice } from '#tests/browser/paned-office.ts';
import { openStory, tourEnrollments, tourScreens } from '#tests/browser/pictures-of-enrollments.ts';

/** The record of every device that came, as somebody reads it who was called by a person. */
test.describe('after a busy morning', () => {
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

      test('every page of the record is accessible, and none scrolls sideways', async ({
        page,
      }) => {
        test.setTimeout(120_000);
        const findings: string[] = [];
        await signIn(page, office.url);
        await tourEnrollments(page, office.url, async (name) => {
          const found = [...(await findViolations(page)), ...(await findOverflow(page, [16, 32]))];
          findings.push(...found.map((one) => `${name}: ${one}`));
        });
        expect(findings).toEqual([]);
      });
    });
  }

  test('a device that met a problem is found by keyboard, and its story says why', async ({
    page,
  }) => {
    await signIn(page, office.url);
    await page.getByRole('link', { name: 'All enrollments' }).press('Enter');
    await page.waitForURL('**/admin/enrollments');
    await page.getByLabel('Search', { exact: true }).focus();
    await page.keyboard.type('c02example3');
    await page.keyboard.press('Enter');
    await page.waitForURL('**?q=c02example3**');
    const link = page.getByRole('table').getByRole('link', { name: /^[a-z]+-[a-z]+-\d\d$/ });
    await expect(link).toHaveCount(1);
    const reference = await link.innerText();
    await link.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: reference })).toBeVisible();
    const lines = page.getByRole('list', { name: 'What happened, in order' }).getByRole('listitem');
    await expect(lines.first()).toContainText('The device introduced itself');
    await expect(lines.last()).toContainText('The MDM answered with a server error (5xx).');
    await expect(lines.last()).toContainText('mdm.failed');
    await expect(lines.last()).toContainText('The person read:');
    await expect(page.getByText('ada@example.school').first()).toBeVisible();
    const consents = page.getByRole('region', { name: 'Consents' });
    await expect(consents).toContainText(/Agreed.*[0-9a-f]{64}/s);
    await expect(consents.getByRole('link')).toHaveText('The exact text, and its proof');
  });

  test('a reference that is told over the phone leads to its story', async ({ page }) => {
    await signIn(page, office.url);
    await openStory(page, office.url, 'C02EXAMPLE1');
    const reference = await page.getByRole('heading', { level: 1 }).innerText();
    await expect(page.getByText('The profile was handed to the device.')).toBeVisible();
    await page.goto(`${office.url}/admin/enrollments/${reference.toUpperCase()}`);
    await expect(page.getByText('C02EXAMPLE1').first()).toBeVisible();
    const said = reference.replaceAll('-', '+');
    await page.goto(`${office.url}/admin/enrollments?q=${said}`);
    await expect(page.getByRole('table').getByRole('link', { name: reference })).toBeVisible();
    await page.getByRole('table').getByRole('link', { name: reference }).click();
    await page.getByRole('link', { name: 'All enrollments of this person' }).click();
    await expect(
      page.getByRole('table').getByText('C02EXAMPLE3').filter({ visible: true }),
    ).toBeVisible();
  });

  test('a reference that nobody was given is answered with what it may be', async ({ page }) => {
    await signIn(page, office.url);
    for (const unknown of ['amber-otter-00', '%00', "';--", '%25', 'a'.repeat(300)]) {
      const answer = await page.goto(`${office.url}/admin/enrollments/${unknown}`);
      expect(answer?.status(), unknown).toBe(404);
      await expect(page.getByText('No enrollment has this reference')).toBeVisible();
    }
  });

  test('what nobody sends in good order is answered like nothing', async ({ page }) => {
    await signIn(page, office.url);
    for (const query of [
      'q=%00&after=1',
      'until=9999-12-31',
      'after=99999999999999-9',
      'q=%F0%9F',
    ]) {
      const answer = await page.goto(`${office.url}/admin/enrollments?${query}`);
      expect(answer?.status(), query).toBe(200);
    }
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });

    test('the record is searched and read all the same', async ({ page }) => {
      await signIn(page, office.url);
      await page.goto(`${office.url}/admin/enrollments`);
      await page.getByLabel('Search', { exact: true }).fill('C02EXAMPLE2');
      await page.getByRole('button', { name: 'Search' }).click();
      const rows = page.getByRole('table').getByRole('row');
      await expect(rows).toHaveCount(2);
      await rows.last().getByRole('link').click();
      await expect(page.getByText('It is under way, and has met no problem.')).toBeVisible();
    });
  });
});

test('on the first day the record says what will stand in it', async ({ page }) => {
  const office = await openEmptyOffice();
  try {
    await signIn(page, office.url);
    await page.getByRole('link', { name: 'Enrollments', exact: true }).first().click();
    await expect(page.getByText('No device has come yet')).toBeVisible();
  } finally {
    await office.stop();
  }
});

test('a long record is leafed through, narrowed down and turned round; the address keeps it', async ({
  page,
}) => {
  const office = await openOfficeWith([], { journeys: 120 });
  try {
    await signIn(page, office.url);
    await page.goto(`${office.url}/admin/enrollments`);
    const pages = page.getByRole('navigation', { name: 'Pages of enrollments' });
    const table = page.getByRole('table');
    const first = table.getByRole('link', { name: /^amber-otter-/ }).first();
    await expect(first).toHaveText('amber-otter-120');
    await pages.getByRole('link', { name: 'Next' }).click();
    await expect(first).toHaveText('amber-otter-70');
    await pages.getByRole('link', { name: 'Next' }).click();
    await expect(first).toHaveText('amber-otter-20');
    await expect(pages.getByRole('link', { name: 'Next' })).toHaveCount(0);
    await pages.getByRole('link', { name: 'Previous' }).click();
    await expect(first).toHaveText('amber-otter-70');

    await table.getByRole('link', { name: 'Started' }).click();
    await expect(first).toHaveText('amber-otter-1');
    await expect(page.getByRole('columnheader', { name: 'Started' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await page.getByLabel('Outcome').selectOption('Stopped');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(first).toHaveText('amber-otter-10');
    await expect(table.getByRole('row')).toHaveCount(13);
    await page.getByLabel('Device').selectOption('Apple Vision');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page.getByText('Nothing was found')).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Outcome')).toHaveValue('stopped');
    await page.getByRole('link', { name: 'Show everything' }).first().click();
    await expect(first).toHaveText('amber-otter-120');
  } finally {
    await office.stop();
  }
});

test.describe('what a person saw', () => {
  let office: Awaited<ReturnType<typeof openPanedOffice>>;
  test.beforeAll(async () => {
    office = await openPanedOffice();
  });
  test.afterAll(() => office?.stop());

  for (const [scheme, width] of [
    ['light', 1280],
    ['dark', 390],
  ] as const) {
    test.describe(`in ${scheme} at ${width} px`, () => {
      test.use({ colorScheme: scheme, bypassCSP: true, viewport: { width, height: 844 } });

      test('is accessible, and does not scroll sideways', async ({ page }) => {
        const findings: string[] = [];
        await signIn(page, office.url);
        await tourScreens(page, office, async (name) => {
          const found = [...(await findViolations(page)), ...(await findOverflow(page, [16, 32]))];
          findings.push(...found.map((one) => `${name}: ${one}`));
        });
        expect(findings).toEqual([]);
      });
    });
  }

  test('is drawn screen by screen, in their language, with what they entered', async ({ page }) => {
    await signIn(page, office.url);
    await tourScreens(page, office, async () => undefined);
    const screens = page.locator('iframe');
    await expect(screens).toHaveCount(6);
    const screen = (number: number) => page.frameLocator(`iframe >> nth=${number}`);
    await expect(screen(0).getByRole('heading', { level: 1 })).toHaveText('أهلًا وسهلًا');
    await expect(screen(0).locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(screen(3).getByRole('textbox')).toHaveValue('Ada Lovelace');
    await expect(screen(4).getByRole('textbox')).toHaveValue('AT-0042');
    await page.getByRole('link', { name: 'In dark colours' }).click();
    await expect(page.getByRole('link', { name: 'In light colours' })).toBeVisible();
  });
});
