import { expect, type Page, test } from '@playwright/test';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import { type OfficeBuilding, openOfficeWith, signIn } from '#tests/browser/office.ts';

/** The page on which an entrance is put together, and the one that explains it. */
let office: OfficeBuilding;
test.beforeAll(async () => {
  office = await openOfficeWith([
    { kind: 'mdm', value: MDM },
    { kind: 'idp', value: { name: 'accounts', kind: 'local' } },
    { kind: 'idp', value: OKTA },
    { kind: 'entrance', value: { name: 'provided', mdm: 'mdm', idp: 'okta' } },
  ]);
});
test.afterAll(() => office?.stop());

test('an entrance is opened by keyboard alone, and says the address for the MDM', async ({
  page,
}) => {
  await signIn(page, office.url);
  await page.goto(`${office.url}/admin/entrances/new`);
  await page.getByLabel('Name').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('staff');
  await page.getByRole('radio', { name: /by their e-mail address/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('school.example: okta\n*: accounts');
  await page.getByRole('button', { name: 'Open it' }).press('Enter');
  await page.waitForURL(/done=added/);

  const row = page.getByRole('row').filter({ hasText: 'staff' });
  await expect(row).toContainText('okta, accounts');
  await page.getByRole('link', { name: 'staff' }).press('Enter');
  await expect(page.getByLabel('Configuration web address')).toHaveValue(
    `${office.url}/enroll/staff`,
  );
  await expect(page.getByLabel('Domains', { exact: true })).toHaveValue(
    'school.example: okta\n*: accounts',
  );
});

test('a line that is no pair is refused at its field, and nothing typed is lost', async ({
  page,
}) => {
  await signIn(page, office.url);
  await page.goto(`${office.url}/admin/entrances/new`);
  await page.getByLabel('Name').fill('odd');
  await page.getByText('At one of several, by their e-mail address').click();
  await page.getByLabel('Domains', { exact: true }).fill('school.example okta');
  await page.getByRole('button', { name: 'Open it' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'Write each line' });
  await expect(summary).toContainText('such as school.example: okta');
  await expect(page.getByLabel('Domains', { exact: true })).toHaveValue('school.example okta');

  await page.getByLabel('Domains', { exact: true }).fill('school.example: nowhere');
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'attention' })).toContainText(
    'One thing needs your attentionThe sign-in names no identity provider; there is accounts, okta.',
  );
  await expect(page.getByLabel('Name')).toHaveValue('odd');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an entrance keeps its providers, its rules and its user id', async ({ page }) => {
    await signIn(page, office.url);
    await page.goto(`${office.url}/admin/entrances/new`);
    await page.getByLabel('Name').fill('choice');
    await page.getByText('At one of several, as they choose').click();
    await page.getByLabel('okta', { exact: true }).check();
    await page.getByLabel('accounts', { exact: true }).check();
    for (const title of ['Who may enroll', 'Which devices', 'The MDM’s user id']) {
      await page.locator('summary', { hasText: title }).click();
    }
    for (const [label, text] of Object.entries(RULES)) await field(page, label).fill(text);
    await page.getByLabel('What a blocked serial number does').selectOption('warn');
    await page.getByLabel('Write it in small letters').check();
    await page.getByRole('button', { name: 'Open it' }).click();
    await page.goto(`${office.url}/admin/entrances/choice`);

    for (const [label, text] of Object.entries(RULES)) {
      await expect(field(page, label)).toHaveValue(text);
    }
    await expect(page.getByLabel('okta', { exact: true })).toBeChecked();
    await expect(page.getByLabel('Write it in small letters')).toBeChecked();
    await expect(page.getByLabel('What a blocked serial number does')).toHaveValue('warn');
  });

  test('an entrance goes on asking for the e-mail address when one provider is left', async ({
    page,
  }) => {
    const small = await openOfficeWith([
      { kind: 'mdm', value: MDM },
      { kind: 'idp', value: OKTA },
      {
        kind: 'entrance',
        value: {
          ...{ name: 'staff', mdm: 'mdm', idp: 'okta' },
          ...{ routing: 'email', emailDomains: { 'school.example': 'okta' } },
        },
      },
    ]);
    await signIn(page, small.url);
    await page.goto(`${small.url}/admin/entrances/staff`);
    await page.locator('summary', { hasText: 'Which devices' }).click();
    await field(page, 'Blocked serial numbers').fill('C02STOLEN');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.waitForURL('**/staff?done=saved');
    await expect(page.getByRole('radio', { name: /by their e-mail address$/ })).toBeChecked();
    await expect(page.getByLabel('Domains', { exact: true })).toHaveValue('school.example: okta');
    await small.stop();
  });

  test('the rules explain a refusal, one by one', async ({ page }) => {
    await openRuled(page);
    await page.goto(`${office.url}/admin/entrances/ruled/why`);
    await page.getByLabel('Serial number').fill('C02STOLEN');
    await page.getByLabel('Claims').fill('upn: ada@school.example\ngroups: staff, it\nsub: 1');
    await page.getByRole('button', { name: 'Explain' }).click();
    await expect(page.getByText('They are refused: Blocked serial numbers')).toBeVisible();
    const found = page.getByRole('region', { name: 'What the test found' });
    await expect(found.getByRole('listitem').filter({ hasText: 'Blocked' })).toContainText(
      'Failed',
    );
    await expect(found.getByRole('listitem').filter({ hasText: 'Groups' })).toContainText('Fine');

    await page.getByLabel('Serial number').fill('C02OTHER');
    await page.getByRole('button', { name: 'Explain' }).click();
    await expect(
      page.getByText('They may enroll: the MDM is told ada@school.example'),
    ).toBeVisible();

    await page.getByLabel('Claims').fill('{"upn":');
    await page.getByRole('button', { name: 'Explain' }).click();
    await expect(page.getByText('This is no JSON object.').first()).toBeVisible();
    await expect(page.getByLabel('Claims')).toHaveValue('{"upn":');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, bypassCSP: true });

    for (const width of [1280, 390]) {
      test(`every page of entrances is accessible at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 844 });
        await signIn(page, office.url);
        const findings: string[] = [];
        for (const path of ['', '/new', '/provided', '/provided/why']) {
          await page.goto(`${office.url}/admin/entrances${path}`);
          for (const fold of await page.locator('main summary').all()) await fold.click();
          const found = [...(await findViolations(page)), ...(await findOverflow(page, [16, 32]))];
          findings.push(...found.map((one) => `${path}: ${one}`));
        }
        expect(findings).toEqual([]);
      });
    }
  });
}

const MDM = { name: 'mdm', kind: 'ade-passthrough', url: 'https://mdm.example' };

const OKTA = {
  name: 'okta',
  kind: 'oidc',
  issuer: 'https://school.okta.example',
  clientId: 'vestibule',
  clientSecret: 'secret',
};

const RULES = {
  'Groups that may enroll': 'staff\nit',
  'Groups that may not': 'contractors',
  'E-mail domains': 'school.example',
  Claims: 'department: it, hr',
  'Devices for one person': '3',
  'Blocked serial numbers': 'C02STOLEN',
  'Claims for the user id': 'upn\nemail',
  'Exchange domains': 'old.example: new.example',
  'Cut it out by a pattern': '^([^@]+)@',
};

const field = (page: Page, label: string) =>
  page.getByRole('textbox', { name: `${label} (optional)`, exact: true });

async function openRuled(page: Page): Promise<void> {
  await signIn(page, office.url);
  await page.goto(`${office.url}/admin/entrances/new`);
  await page.getByLabel('Name').fill('ruled');
  await page.getByLabel('Identity provider', { exact: true }).selectOption('okta');
  await page.locator('summary', { hasText: 'Who may enroll' }).click();
  await page.getByLabel('Groups that may enroll').fill('staff');
  await page.locator('summary', { hasText: 'Which devices' }).click();
  await page.getByLabel('Blocked serial numbers').fill('C02STOLEN');
  await page.getByRole('button', { name: 'Open it' }).click();
}
