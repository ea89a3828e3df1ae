import { expect, type Locator, type Page, test } from '@playwright/test';
import { type IdpOffice, openIdpOffice } from '#tests/browser/idp-office.ts';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import { press, type } from '#tests/browser/keyboard.ts';
import { signIn } from '#tests/browser/office.ts';

/** Identity providers: the first one, what a check finds, and a real sign-in. */
let office: IdpOffice;

test.beforeAll(async () => {
  office = await openIdpOffice();
});
test.afterAll(async () => office?.stop());
test.beforeEach(async ({ page }) => {
  office.odd.misbehave(null);
  await signIn(page, office.url);
});

test('a provider is added and tried by keyboard alone, from the first page to the claims', async ({
  page,
}) => {
  await press(page, page.getByRole('link', { name: 'Identity providers' }));
  await press(page, page.getByRole('link', { name: 'Add an identity provider' }));
  await expect(page.getByLabel('Find your product')).toBeFocused();
  await page.keyboard.type('zitadel');
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/new?product=oidc');
  await type(page, 'Name', 'by-keyboard');
  await type(page, 'Issuer', office.real.issuer);
  await type(page, 'Client ID', office.real.clientId);
  await type(page, 'Client secret', office.real.clientSecret);
  await press(page, page.getByRole('button', { name: 'Check' }));
  const found = page.getByRole('region', { name: 'What the test found' });
  await expect(found.getByRole('heading')).toBeFocused();
  await expect(finding(page, 'Client authentication')).toContainText('Fine');
  await press(page, page.getByRole('button', { name: 'Add it' }));
  await page.waitForURL('**/admin/idps?done=added');

  await press(page, page.getByRole('link', { name: 'Test sign-in at by-keyboard' }));
  await press(page, page.getByRole('link', { name: /^Continue to localhost/ }));
  await page.waitForURL('**/sign-in/*');
  await page.locator('#username').focus();
  await page.keyboard.type('ada');
  await page.keyboard.press('Tab');
  await page.keyboard.type('lovelace');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/test-sign-in/*?key=*');
  await expect(page.getByText('this person may enroll')).toBeVisible();
  await expect(page.getByText('The MDM would be told ada@school.example')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Userinfo' })).toContainText('mathematics');
});

test('a provider that calls itself something else is mended with one click', async ({ page }) => {
  office.odd.misbehave('discovery-other-issuer');
  await page.goto(`${office.url}/admin/idps/odd`);
  await check(page);
  await expect(finding(page, 'Discovery')).toContainText('/renamed');
  await page.getByRole('button', { name: /^Use “http/ }).click();
  const issuer = page.getByLabel('Issuer');
  await expect(issuer).toHaveValue(/\.well-known\/openid-configuration$/);
  await expect(issuer).toBeFocused();
  await check(page);
  await expect(finding(page, 'Discovery')).toContainText('Fine');
});

test('a secret that is sent in the wrong way is mended in a field that was folded away', async ({
  page,
}) => {
  await page.goto(`${office.url}/admin/idps/odd`);
  await page.getByText('Advanced options', { exact: true }).click();
  await page.getByLabel('Client authentication').selectOption('Basic');
  await page.getByText('Advanced options', { exact: true }).click();
  await check(page);
  await expect(finding(page, 'Client authentication')).toContainText('accepted as “POST”');
  await page.getByRole('button', { name: 'Use “client_secret_post”' }).click();
  await expect(page.getByLabel('Client authentication')).toHaveValue('client_secret_post');
  await check(page);
  await expect(finding(page, 'Client authentication')).toContainText('Fine');
});

test('a test sign-in shows what each entrance decides, and why', async ({ page }) => {
  await page.goto(`${office.url}/admin/idps/odd/test-sign-in`);
  await page.getByRole('link', { name: /^Continue to/ }).click();
  await page.waitForURL('**/test-sign-in/*?key=*');
  await expect(page.getByText('at lab this person may not enroll')).toBeVisible();
  const lab = page.getByRole('region', { name: 'At the entrance “lab”', exact: true });
  await expect(lab).toContainText('Groups that may enroll');
  await expect(lab).toContainText('idp.group_missing');
  const staff = page.getByRole('region', { name: 'At the entrance “staff”', exact: true });
  await expect(staff).not.toContainText('Failed');
  await page.getByRole('button', { name: /^Copy ?: Id token$/ }).click();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, bypassCSP: true });

    for (const width of [1280, 390]) {
      test(`every page is accessible and fits at ${width} px`, async ({ page }) => {
        test.setTimeout(90_000);
        await page.setViewportSize({ width, height: 844 });
        const findings: string[] = [];
        const look = async (at: string) => {
          const found = [...(await findViolations(page)), ...(await findOverflow(page, [16, 32]))];
          findings.push(...found.map((line) => `${at}: ${line}`));
        };
        for (const path of PATHS) {
          await page.goto(`${office.url}/admin/idps${path}`);
          await page.evaluate(() => {
            for (const fold of document.querySelectorAll('details')) fold.open = true;
          });
          await look(path);
        }
        await page.goto(`${office.url}/admin/idps/odd`);
        await check(page);
        await look('findings');
        await page.goto(`${office.url}/admin/idps/odd/test-sign-in/start`);
        await look('result');
        office.odd.misbehave('access-denied');
        await page.goto(`${office.url}/admin/idps/odd/test-sign-in/start`);
        await look('refusal');
        expect(findings).toEqual([]);
      });
    }
  });
}

const PATHS = [
  '',
  '/new',
  '/new?find=nothing-of-that-name',
  '/new?product=adfs',
  '/new?product=ad',
  '/new?product=local',
  '/school',
  '/school/test-sign-in',
  '/accounts/test-sign-in',
  '/school/test-sign-in/1',
];

async function check(page: Page): Promise<void> {
  const answered = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().includes('/admin/idps'),
  );
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await answered;
  await expect(page.getByRole('heading', { name: 'What the test found' })).toBeFocused();
}

function finding(page: Page, title: string): Locator {
  return page
    .getByRole('region', { name: 'What the test found' })
    .getByRole('listitem')
    .filter({ has: page.getByText(title, { exact: true }) });
}
