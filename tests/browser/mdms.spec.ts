import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import { press, type } from '#tests/browser/keyboard.ts';
import {
  type OfficeBuilding,
  openDecidedOffice,
  openKeylessOffice,
  signIn,
} from '#tests/browser/office.ts';
import { type Mdm, startMdm } from '#tests/world/mdm.ts';

/** MDM connections, and with them what the screens of all settings share. */
let mdm: Mdm;
let office: OfficeBuilding;

test.beforeAll(async () => {
  mdm = await startMdm();
  office = await openDecidedOffice(mdm);
});
test.afterAll(async () => {
  await Promise.all([office?.stop(), mdm?.stop()]);
});
test.beforeEach(({ page }) => signIn(page, office.url));

test('an MDM is connected by keyboard alone, from the first page to the next step', async ({
  page,
}) => {
  await press(page, page.getByRole('link', { name: 'MDM connections' }));
  await page.waitForURL('**/admin/mdms');
  await press(page, page.getByRole('link', { name: 'Connect an MDM' }));
  await press(page, page.getByRole('link', { name: 'Ivanti Neurons for MDM' }));
  await page.waitForURL('**/new?kind=*');
  await type(page, 'Name', 'by-keyboard');
  await type(page, 'Address', mdm.url);
  await type(page, 'User name', mdm.username);
  await type(page, 'Password', mdm.password);
  await press(page, page.getByRole('button', { name: 'Test the connection' }));
  const found = page.getByRole('region', { name: 'What the test found' });
  await expect(found.getByRole('heading')).toBeFocused();
  await press(page, page.getByRole('button', { name: 'Connect it' }));
  await page.waitForURL('**/admin/mdms?done=added');
  await expect(page.getByRole('table').getByRole('link', { name: 'by-keyboard' })).toBeVisible();
  await expect(page.getByText('Next: ')).toBeVisible();

  await press(page, page.getByRole('link', { name: 'by-keyboard' }));
  await page.waitForURL('**/by-keyboard');
  await press(page, page.getByRole('button', { name: 'Delete …' }));
  const question = page.getByRole('alertdialog', {
    name: 'Delete the MDM connection “by-keyboard”?',
  });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await page.keyboard.press('Enter');
  await press(page, question.getByRole('button', { name: 'Delete' }));
  await page.waitForURL('**/admin/mdms?done=deleted');
  await expect(page.getByRole('link', { name: 'by-keyboard' })).toHaveCount(0);
});

test.describe('a test of what was typed', () => {
  test('tells right from wrong, and the password stays in its field', async ({ page }) => {
    await fillIn(page, { password: 'wrong' });
    await tryOut(page);
    await expect(finding(page, 'Credentials')).toContainText('Failed');
    await expect(finding(page, 'Credentials')).toContainText('Password and PIN');
    await expect(password(page)).toHaveValue('wrong');

    await fillIn(page, { password: mdm.password });
    await tryOut(page);
    await expect(finding(page, 'Credentials')).toContainText('Fine');
    await expect(finding(page, 'Role')).toContainText('Could not be checked');
    expect(mdm.requests).toEqual([]);
  });

  test('tells a server that is away, a web page, and a missing role, each with what to do', async ({
    page,
  }) => {
    await fillIn(page, { url: 'http://127.0.0.1:9' });
    await tryOut(page);
    await expect(finding(page, 'Reachable')).toContainText('Nothing listens there');

    const other = await startOther();
    await fillIn(page, { url: other.url });
    await tryOut(page);
    await expect(finding(page, 'Address')).toContainText('a web page in place of a profile');
    other.answer = 403;
    await tryOut(page);
    await expect(finding(page, 'Access')).toContainText('refuses everybody');
    other.stop();
  });

  test('refuses an address inside the network, at its field', async ({ page }) => {
    await fillIn(page, { url: 'https://192.168.7.7' });
    await page.getByRole('button', { name: 'Test the connection' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'attention' });
    await expect(summary).toContainText('ALLOW_PRIVATE_NETWORKS=192.168.7.7/32');
    await summary.getByRole('link').click();
    await expect(page.getByLabel('Address')).toBeFocused();
  });

  test('leaves what was typed unsaved, and asks before it is left', async ({ page }) => {
    await fillIn(page, {});
    await tryOut(page);
    await page.getByRole('link', { name: 'Home' }).click();
    await expect(page.getByRole('alertdialog', { name: 'Leave without saving?' })).toBeVisible();
  });
});

test('of two who change the same, the second is told and sees both', async ({ page, browser }) => {
  const context = await browser.newContext();
  const other = await context.newPage();
  await signIn(other, office.url);
  for (const each of [page, other]) await each.goto(`${office.url}/admin/mdms/spare`);

  await page.getByLabel('User name').fill('first@example.com');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.waitForURL('**/spare?done=saved');
  await expect(page.getByText('Saved. It is in effect now.')).toBeVisible();

  await other.getByLabel('User name').fill('second@example.com');
  await other.getByRole('button', { name: 'Save changes' }).click();
  await expect(other.getByText('saved this while you were working on it')).toBeVisible();
  await expect(other.getByText('first@example.com')).toBeVisible();
  await expect(other.getByLabel('User name')).toHaveValue('second@example.com');
  await other.getByRole('button', { name: 'Save changes' }).click();
  await other.waitForURL('**/spare?done=saved');
  await context.close();

  await page.reload();
  await expect(page.getByLabel('User name')).toHaveValue('second@example.com');
  await page.getByText('changed it').first().click();
  await expect(page.getByRole('deletion').getByText('first@example.com')).toBeVisible();
});

test('what an entrance uses can not be deleted, and says by which', async ({ page }) => {
  await page.goto(`${office.url}/admin/mdms/neurons`);
  await expect(page.getByRole('region', { name: 'Used by' })).toContainText('staff');
  const end = page.getByRole('region', { name: 'Delete this MDM connection' });
  await expect(end).toContainText('once no entrance uses it. Now there is staff.');
  await expect(end.getByRole('button')).toHaveCount(0);
});

test.describe('with its key lost', () => {
  test.use({ bypassCSP: true });

  test('one that can’t be used says why, and is mended where it says so', async ({ page }) => {
    const keyless = await openKeylessOffice(mdm);
    await signIn(page, keyless.url);
    await page.goto(`${keyless.url}/admin/mdms`);
    const row = page.getByRole('row', { name: /neurons/ });
    await expect(row).toContainText('Left out');
    await expect(row).toContainText('SECRET_KEY');
    expect(await findViolations(page)).toEqual([]);
    await row.getByRole('link').click();
    await expect(page.getByText('can’t be used, and is left out')).toBeVisible();
    await page.getByRole('button', { name: 'Save changes' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'attention' });
    await expect(summary).toContainText('Enter the password of that user.');
    await password(page).fill(mdm.password);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.waitForURL('**/neurons?done=saved');
    await expect(page.getByText('left out')).toHaveCount(0);
    await keyless.stop();
  });
});

test('the first page names no file once this can be done here', async ({ page }) => {
  await expect(page.getByRole('region', { name: 'Set up' })).toBeVisible();
  await expect(page.getByText('SETTINGS_FILE')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, bypassCSP: true });

    for (const width of [1280, 390]) {
      test(`every page is accessible and fits at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 844 });
        const findings: string[] = [];
        const look = async (at: string) => {
          const found = [...(await findViolations(page)), ...(await findOverflow(page, [16, 32]))];
          findings.push(...found.map((line) => `${at}: ${line}`));
        };
        for (const path of ['', '/new', '/neurons', '/nothing', ...KINDS]) {
          await page.goto(`${office.url}/admin/mdms${path}`);
          await look(path);
        }
        await page.getByText('Advanced options').click();
        await page.getByRole('button', { name: 'Connect it' }).click();
        await expect(page.getByText('attention')).toBeVisible();
        await look('mistakes');
        await fillIn(page, { password: 'wrong' });
        await tryOut(page);
        await look('findings');
        expect(findings).toEqual([]);
      });
    }
  });
}

const KINDS = ['ade-passthrough', 'ivanti-neurons', 'ivanti-epmm'].map(
  (kind) => `/new?kind=${kind}`,
);

async function fillIn(page: Page, typed: { url?: string; password?: string }): Promise<void> {
  if (!page.url().includes('/new?')) {
    await page.goto(`${office.url}/admin/mdms/new?kind=ivanti-neurons`);
  }
  await page.getByLabel('Address').fill(typed.url ?? mdm.url);
  await page.getByLabel('User name').fill(mdm.username);
  await password(page).fill(typed.password ?? mdm.password);
}

async function tryOut(page: Page): Promise<void> {
  const answered = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().includes('/admin/mdms'),
  );
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await answered;
  await expect(page.getByRole('heading', { name: 'What the test found' })).toBeFocused();
}

const password = (page: Page) => page.getByLabel('Password', { exact: true });

function finding(page: Page, title: string): Locator {
  return page
    .getByRole('region', { name: 'What the test found' })
    .getByRole('listitem')
    .filter({ has: page.getByText(title, { exact: true }) });
}

/** Somebody's web server, or a firewall: it answers all alike. */
async function startOther() {
  const other = { answer: 200, url: '', stop: () => void server.close() };
  const server = createServer((_, response) => {
    response.writeHead(other.answer, { 'content-type': 'text/html', connection: 'close' });
    response.end('<!doctype html><title>Sign in</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  other.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return other;
}
