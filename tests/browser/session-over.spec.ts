import { expect, type Page, test } from '@playwright/test';
import {
  type OfficeBuilding,
  openEmptyOffice,
  signIn,
  signInBeside,
} from '#tests/browser/office.ts';

/** A session ends while somebody types, in the office as it is built and with its JavaScript. */
let office: OfficeBuilding;
test.beforeAll(async () => {
  office = await openEmptyOffice();
});
test.afterAll(() => office?.stop());
test.beforeEach(({ page }) => signIn(page, office.url));

const LOGO = 'tests/fixtures/logo.png';

test('nothing is lost of an MDM, its password included, and it is saved once signed in again', async ({
  page,
}) => {
  await page.goto(`${office.url}/admin/mdms/new?kind=ivanti-neurons`);
  const typed = {
    Name: 'late',
    Address: 'http://127.0.0.1:9',
    'User name': 'enroller@school.example',
    Password: 'hunter2 of the MDM',
  };
  for (const [label, text] of Object.entries(typed)) await field(page, label).fill(text);
  await endSession(page, 'Connect it');
  for (const [label, text] of Object.entries(typed)) {
    await expect(field(page, label)).toHaveValue(text);
  }
  await signInBeside(page);
  await page.getByRole('button', { name: 'Connect it' }).click();
  await page.waitForURL('**/admin/mdms?done=added');
});

test('nothing is lost of a page either: texts, choices and its logo', async ({ page }) => {
  await page.goto(`${office.url}/admin/pages/new`);
  await page.getByLabel('Organization').fill('Example School');
  await field(page, 'First language').selectOption('de');
  await page.locator('input[type=file]').setInputFiles(LOGO);
  await endSession(page, 'Make the page');
  await expect(page.getByLabel('Organization')).toHaveValue('Example School');
  await expect(field(page, 'First language')).toHaveValue('de');
  const kept = () =>
    page.locator('input[type=file]').evaluate((input: HTMLInputElement) => input.files?.[0]?.name);
  expect(await kept()).toBe('logo.png');
  await signInBeside(page);
  await page.getByRole('button', { name: 'Make the page' }).click();
  await page.waitForURL('**/admin/pages/default?done=added');
});

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** Sends the form after the session has ended. */
async function endSession(page: Page, button: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.context().clearCookies();
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByText('You are signed out')).toBeVisible();
}
