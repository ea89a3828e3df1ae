import { expect, type Page, test } from '@playwright/test';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import {
  type OfficeBuilding,
  openBusyOffice,
  openEmptyOffice,
  signIn,
} from '#tests/browser/office.ts';

/** What stands around every page of the office, and its first page. */
let empty: OfficeBuilding;
let busy: OfficeBuilding;

test.beforeAll(async () => {
  empty = await openEmptyOffice();
  busy = await openBusyOffice();
});
test.afterAll(async () => {
  await Promise.all([empty?.stop(), busy?.stop()]);
});

test('on the first day the first page says what to do, and marks the step to take now', async ({
  page,
}) => {
  await signIn(page, empty.url);
  const steps = page.getByRole('region', { name: 'Set up' }).getByRole('listitem');
  await expect(steps).toHaveCount(5);
  await expect(steps.nth(0)).toHaveAttribute('aria-current', 'step');
  await expect(steps.nth(0)).toContainText('Connect your MDM');
  await expect(page.getByText('0 of 5 done')).toBeVisible();
});

test('once a device is in, the first page tells how the others fare', async ({ page }) => {
  await signIn(page, busy.url);
  await expect(page.getByRole('region', { name: 'The last seven days' })).toContainText(
    'Enrolled1',
  );
  const table = page.getByRole('table', { name: 'Latest enrollments' });
  await expect(table.getByRole('row')).toHaveCount(4);
  const enrolled = table.getByRole('row').filter({ hasText: 'C02EXAMPLE1' });
  await expect(enrolled).toContainText('ada@example.school');
  await expect(enrolled.getByRole('list', { name: /^5 of 5 steps/ })).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`in ${scheme}`, () => {
    test.use({ colorScheme: scheme, bypassCSP: true });

    for (const width of [1280, 390]) {
      test(`every page of the shell is accessible at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 844 });
        const findings: string[] = [];
        const look = async (at: string) => {
          findings.push(...(await findViolations(page)).map((found) => `${at}: ${found}`));
        };
        await page.goto(`${empty.url}/admin/sign-in`);
        await look('sign-in');
        await signIn(page, empty.url);
        await look('first day');
        await openPalette(page);
        await look('palette');
        if (width === 390) {
          await page.keyboard.press('Escape');
          await page.getByRole('button', { name: 'Menu' }).click();
          await look('menu');
        }
        for (const path of FIRST_DAY) {
          await page.goto(`${empty.url}/admin${path}`);
          await look(path);
        }
        await signIn(page, busy.url);
        await look('later');
        expect(findings).toEqual([]);
      });
    }
  });
}

test('no page scrolls sideways on a narrow screen, however large the text', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, busy.url);
  expect(await findOverflow(page, [16, 32])).toEqual([]);
  await signIn(page, empty.url);
  expect(await findOverflow(page, [16, 32])).toEqual([]);
});

test('pages run no script and no style but ours, and stand in nobody’s frame', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const answer = await page.goto(`${empty.url}/admin/sign-in`);
  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'(;|$)/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  const again = await page.goto(`${empty.url}/admin/sign-in`);
  expect(again?.headers()['content-security-policy']).not.toBe(policy);

  await signIn(page, empty.url);
  await openPalette(page);
  await page.keyboard.press('Escape');
  expect(complaints).toEqual([]);
});

test('the palette opens by keyboard, finds by a few letters, and gives the focus back', async ({
  page,
}) => {
  await signIn(page, empty.url);
  const opener = page.getByRole('button', { name: /^Go to/ }).filter({ visible: true });
  await opener.focus();
  await openPalette(page);
  await page.keyboard.type('checkl');
  await expect(page.getByRole('menuitem')).toHaveCount(1);
  await expect(page.getByRole('menuitem', { name: 'Home' })).toBeVisible();
  await page.keyboard.type('zzz');
  await expect(page.getByText('Nothing has that name.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(opener).toBeFocused();

  await page.goto(`${empty.url}/admin?from=elsewhere`);
  await openPalette(page);
  await page.keyboard.type('checkl');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${empty.url}/admin`);
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the first stop of the Tab key leads past the menu', async ({ page }) => {
  await signIn(page, empty.url);
  await page.reload();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('whose session has ended is asked to sign in, without the office around it', async ({
  page,
  context,
}) => {
  await signIn(page, empty.url);
  await context.clearCookies();
  await page.getByRole('link', { name: 'Home' }).click();
  await page.waitForURL('**/admin/sign-in?**');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(0);
});

test('an address at which nothing is says so, and the menu is still there', async ({ page }) => {
  await signIn(page, empty.url);
  const answer = await page.goto(`${empty.url}/admin/nowhere/at-all`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('signing out leaves nothing behind', async ({ page }) => {
  await signIn(page, empty.url);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/admin/sign-in?**');
  await page.goto(`${empty.url}/admin`);
  await expect(page).toHaveURL(/\/admin\/sign-in/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test('signing in, the menu and the colours all work', async ({ page }) => {
    await signIn(page, empty.url);
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
    await page.getByRole('button', { name: 'Menu' }).click();
    await expect(page.getByRole('link', { name: 'Home' })).toBeVisible();
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.getByRole('button', { name: 'Menu' }).click();
    await expect(page.getByRole('button', { name: 'Dark' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });
});

/** What has nothing in it yet, and what is nowhere. */
const FIRST_DAY = [
  '/entrances',
  '/entrances/new',
  '/pages',
  '/idps',
  '/mdms',
  '/accounts',
  '/administrators',
  '/audit',
  '/settings',
  '/nowhere',
  '/entrances/nowhere',
];

async function openPalette(page: Page): Promise<void> {
  // The shortcut is heard once the page has its JavaScript.
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('searchbox', { name: 'Page or action' })).toBeFocused();
}
