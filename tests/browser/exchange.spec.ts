import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { BROKEN_FILE, DECIDED, FILE, postByBrowser } from '#tests/browser/exchange-samples.ts';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import {
  type OfficeBuilding,
  openOfficeWith,
  signIn,
  signInBeside,
} from '#tests/browser/office.ts';
import { pngOf } from '#tests/world/picture.ts';

/** Settings as a file, the audit, and what becomes of a form whose session has ended. */
let office: OfficeBuilding;

test.beforeEach(async ({ page }) => {
  office = await openOfficeWith(DECIDED);
  await signIn(page, office.url);
});
test.afterEach(() => office?.stop());

test('an export names the secrets that stay here, and is downloaded as a file', async ({
  page,
}) => {
  await page.goto(`${office.url}/admin/settings`);
  await expect(page.getByRole('region', { name: 'Environment variables' })).toHaveText(
    'NEURONS_PASSWORD=',
  );
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe('settings.yaml');
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain(`password: \${NEURONS_PASSWORD}`);
  expect(text).not.toContain('kept here');
});

test('an import is checked, mended, checked again and confirmed, and nothing is typed twice', async ({
  page,
}) => {
  await page.goto(`${office.url}/admin/settings/import`);
  const upload = { name: 'settings.yaml', mimeType: 'text/yaml', buffer: Buffer.from(BROKEN_FILE) };
  await page.getByLabel('Choose the file').setInputFiles(upload);
  await check(page);
  const summary = page.getByRole('alert').filter({ hasText: 'attention' });
  await expect(summary).toBeFocused();
  await expect(summary).toContainText('Line 4, column 5: mdms[0].urls is not known');
  const text = page.getByLabel('Or paste its text');
  await expect(text).toHaveValue(BROKEN_FILE);

  await text.fill(FILE);
  await check(page);
  await expect(page.getByText('One value is missing')).toBeVisible();
  const secret = page.getByLabel('CORE_PASSWORD', { exact: true });
  await secret.fill('hunter2 of core');
  await check(page);
  const outcome = page.getByRole('region', { name: 'What would happen' });
  await expect(outcome).toContainText('1 new, 1 changed, and 1 unchanged. Nothing has been saved');
  await expect(secret).toHaveValue('hunter2 of core');
  expect(await page.content()).not.toContain('hunter2 of core');
  await outcome.getByRole('button', { name: 'Import these 2 settings' }).click();
  await page.waitForURL('**/admin/settings?done=imported');
  await expect(page.getByText('2 MDM connections, 1 page, and 1 entrance.')).toBeVisible();

  await page.goto(`${office.url}/admin/audit?what=settings&who=admin`);
  const table = page.getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(3);
  await table.getByRole('link', { name: 'the MDM connection core' }).click();
  await page.waitForURL('**/admin/mdms/core');
  await expect(page.getByRole('region', { name: 'History' })).toContainText('made it');
});

test('what somebody else changed meanwhile is shown before anything is imported', async ({
  page,
}) => {
  await page.goto(`${office.url}/admin/settings/import`);
  await page.getByLabel('Or paste its text').fill('pages: [{ name: default, organization: Mine }]');
  await check(page);
  const other = await page.context().newPage();
  await other.goto(`${office.url}/admin/settings/import`);
  await other
    .getByLabel('Or paste its text')
    .fill('pages: [{ name: default, organization: Hers }]');
  await check(other);
  await other.getByRole('button', { name: 'Import this setting' }).click();
  await other.waitForURL('**/admin/settings?done=imported');

  await page.getByRole('button', { name: 'Import this setting' }).click();
  await expect(page.getByText('Something else would happen by now')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What would happen' })).toContainText('Hers');
});

test('the audit is searched by a form whose question stands in the address', async ({ page }) => {
  await page.goto(`${office.url}/admin/audit`);
  await page.getByLabel('Who', { exact: true }).fill('ada');
  await page.getByLabel('What', { exact: true }).selectOption('Settings');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.waitForURL(/who=ada/);
  await expect(page.getByRole('row')).toHaveCount(1 + DECIDED.length);
  await expect(page.getByLabel('Who', { exact: true })).toHaveValue('ada');
  await page.goto(`${office.url}/admin/audit?until=2001-01-01&before=x&what=nonsense&who=%00%25`);
  await expect(page.getByText('Nothing was found')).toBeVisible();
  await page.getByRole('link', { name: 'Show everything' }).first().click();
  await expect(page.getByText('Signed in with the password')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an import keeps its text, its secrets and its pictures from step to step', async ({
    page,
  }) => {
    await page.goto(`${office.url}/admin/settings/import`);
    const png = pngOf();
    const yaml = FILE.replace('    support:', '    logo: ./crest.png\n    support:');
    const file = (name: string, buffer: Buffer) => ({ name, mimeType: '', buffer });
    await page.getByLabel('Choose the file').setInputFiles(file('a.yaml', Buffer.from(yaml)));
    await page.getByLabel('Logos that it names').setInputFiles(file('crest.png', png));
    await check(page);
    await expect(page.getByLabel('Or paste its text')).toHaveValue(yaml);
    await expect(page.getByText('Here already: crest.png.')).toBeVisible();
    await page.getByLabel('CORE_PASSWORD', { exact: true }).fill('hunter2 of core');
    await check(page);
    expect(await page.content()).not.toContain('hunter2');
    await page.getByRole('button', { name: 'Import these 2 settings' }).click();
    await page.waitForURL('**/admin/settings?done=imported');
    await expect(page.getByRole('link', { name: /^default-\w{8}\.png$/ })).toBeVisible();
    await expect(page.getByText('CORE_PASSWORD=')).toBeVisible();
  });

  test('a session that ends in mid-form loses nothing of what was typed', async ({
    page,
    context,
  }) => {
    await page.goto(`${office.url}/admin/settings/import`);
    await page.getByLabel('Or paste its text').fill(FILE);
    await context.clearCookies();
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();

    await signInBeside(page);
    await page.getByRole('button', { name: 'Send it again' }).click();
    await expect(page.getByText('One value is missing')).toBeVisible();
    await expect(page.getByLabel('Or paste its text')).toHaveValue(FILE);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, bypassCSP: true });

    test('the pages are accessible and fit, wide and narrow', async ({ page }) => {
      const findings: string[] = [];
      const look = async (at: string) => {
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 844 });
          const found = [...(await findViolations(page)), ...(await findOverflow(page, [16, 32]))];
          findings.push(...found.map((finding) => `${at} at ${width}: ${finding}`));
        }
      };
      await page.goto(`${office.url}/admin/settings`);
      await look('settings');
      await page.goto(`${office.url}/admin/settings/import`);
      await look('import');
      for (const text of [BROKEN_FILE, FILE]) {
        await page.getByLabel('Or paste its text').fill(text);
        await check(page);
        await look('import, checked');
      }
      await page.goto(`${office.url}/admin/audit`);
      await look('audit');
      await page.goto(`${office.url}/admin/audit?who=nobody+of+us`);
      await look('audit, nothing found');
      await page.goto(`${office.url}/admin/settings`);
      await page.context().clearCookies();
      await postByBrowser(page);
      await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
      await look('signed out in mid-form');
      expect(findings).toEqual([]);
    });
  });
}

async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByRole('button', { name: 'Check' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What would happen' })).toBeVisible();
}
