import { expect, type Page, test } from '@playwright/test';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import { type OfficeBuilding, openEmptyOffice, signIn } from '#tests/browser/office.ts';
import {
  chooseList,
  importAccounts,
  removeAccounts,
  tourAccounts,
} from '#tests/browser/pictures-of-accounts.ts';

/** People who sign in without a provider, as an admin keeps them. */
let office: OfficeBuilding;
test.beforeAll(async () => {
  office = await openEmptyOffice();
});
test.afterAll(() => office?.stop());

for (const [scheme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test.describe(`in ${scheme} at ${width} px`, () => {
    test.use({ colorScheme: scheme, bypassCSP: true, viewport: { width, height: 844 } });

    test('every page of accounts is accessible, and none scrolls sideways', async ({ page }) => {
      test.setTimeout(120_000);
      const findings: string[] = [];
      await signIn(page, office.url);
      await tourAccounts(page, office.url, async (name) => {
        const found = [...(await findViolations(page)), ...(await findOverflow(page, [16, 32]))];
        findings.push(...found.map((one) => `${name}: ${one}`));
      });
      await removeAccounts(page, office.url);
      expect(findings).toEqual([]);
    });
  });
}

test.describe('an account', () => {
  test.beforeEach(async ({ page }) => {
    await signIn(page, office.url);
  });
  test.afterEach(({ page }) => removeAccounts(page, office.url));

  test('is made by keyboard alone, and its PIN is shown once', async ({ page }) => {
    await page.goto(`${office.url}/admin/accounts`);
    await expect(page.getByText('Nobody can sign in with these accounts yet')).toBeVisible();
    await page.getByRole('link', { name: 'Add an account' }).press('Enter');
    await page.waitForURL('**/admin/accounts/new');
    await page.getByLabel('Login').focus();
    await page.keyboard.type('Ada@School.example');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Ada Lovelace');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/admin\/accounts\/\d+\?done=added/);
    await expect(page.getByRole('heading', { name: 'ada@school.example' })).toBeVisible();

    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByLabel('Good for').focus();
    await page.getByRole('button', { name: 'Issue a PIN' }).press('Enter');
    const panel = page.getByRole('region', { name: 'The new PIN' });
    await expect(panel).toBeFocused();
    const pin = /\d{4} \d{4}/.exec(await panel.innerText())?.[0] ?? '';
    expect(pin).toMatch(/^\d{4} \d{4}$/);
    await expect(page.getByText(/^A PIN is open\. It ends/)).toBeVisible();

    const digits = pin.replace(' ', '');
    expect(page.url()).not.toContain(digits);
    const cookies = JSON.stringify(await page.context().cookies());
    expect(cookies + JSON.stringify((await answered).headers())).not.toContain(digits);
    expect((await answered).headers()['cache-control']).toContain('no-store');
    await page.reload();
    await expect(page.getByRole('region', { name: 'The new PIN' })).toHaveCount(0);
    expect(await page.content()).not.toMatch(new RegExp(`${digits}|${pin}`));
  });

  test('that has mistakes keeps what was typed, and each mistake leads to its field', async ({
    page,
  }) => {
    await importAccounts(page, office.url, 'login\ngrace\n');
    await page.goto(`${office.url}/admin/accounts/new`);
    await page.getByLabel('Login').fill('ada lovelace');
    await page.getByLabel('E-mail address').fill('at school');
    await page.getByLabel(/^Password/).fill('12345678');
    await page.getByLabel('Last day').fill('31.07.2027');
    await page.getByLabel('How many devices').fill('none');
    await page.getByRole('button', { name: 'Add the account' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'Some things need your attention' });
    await expect(summary).toBeFocused();
    await expect(summary.getByRole('link')).toHaveText([
      'The login has a space in it.',
      'The e-mail address has a space in it.',
      'The last day is not a date such as 2027-07-31.',
      'The number of devices is not a number from 1 to 1000.',
      'The password must not be eight digits: those are one-time PINs.',
    ]);
    await summary.getByRole('link').first().press('Enter');
    await expect(page.getByLabel('Login')).toBeFocused();
    await page.getByLabel('Login').fill('GRACE ');
    for (const label of ['E-mail address', 'Last day', 'How many devices']) {
      await page.getByLabel(label).fill('');
    }
    await page.getByLabel(/^Password/).fill('a bicycle in the rain');
    await page.getByRole('button', { name: 'Add the account' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'attention' })).toContainText(
      'Another account has this login already.',
    );
  });

  test('that somebody else has changed meanwhile is not overwritten, nor deleted', async ({
    page,
    context,
  }) => {
    await importAccounts(page, office.url, 'login,name\nada,Ada\n');
    await page.getByRole('link', { name: 'ada', exact: true }).click();
    await page.waitForURL(/\/admin\/accounts\/\d+$/);
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByLabel(/^Name/).fill('Ada King');
    await other.getByRole('button', { name: 'Save changes' }).click();
    await other.waitForURL('**?done=saved');

    await page.getByLabel(/^Name/).fill('Countess');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByText('saved this while you were working on it')).toBeVisible();
    await expect(page.getByText('Ada King')).toBeVisible();
    await expect(page.getByLabel(/^Name/)).toHaveValue('Countess');
    await page.getByRole('button', { name: 'Delete …' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page.getByText('Nothing was changed')).toBeVisible();
  });

  test('is disabled and enabled again', async ({ page }) => {
    await importAccounts(page, office.url, 'login\nada\n');
    await page.getByRole('link', { name: 'ada', exact: true }).click();
    await page.getByRole('button', { name: 'Disable …' }).click();
    await page.getByRole('button', { name: 'Disable', exact: true }).click();
    await expect(page.getByText('The account is disabled')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Issue a PIN' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Enable it again' }).click();
    await expect(page.getByRole('button', { name: 'Issue a PIN' })).toBeVisible();
  });
});

test.describe('a list', () => {
  test.beforeEach(async ({ page }) => {
    await signIn(page, office.url);
    await page.goto(`${office.url}/admin/accounts/import`);
  });
  test.afterEach(({ page }) => removeAccounts(page, office.url));

  const check = (page: Page) => page.getByRole('button', { name: 'Check the list' }).click();

  for (const [what, content, said] of [
    [
      'in Windows-1252',
      Buffer.from('login,name\nzoe,Zoë\n', 'latin1'),
      'Line 2 is not written in UTF-8',
    ],
    ['that is a workbook', Buffer.from('PK\u0003\u0004'), 'This is a workbook'],
    ['that is empty', Buffer.from(''), 'there was none, or it is empty'],
    ['without logins', Buffer.from('name\nAda\n'), 'one of them has to be login'],
    [
      'with a quotation mark that stays open',
      Buffer.from('login,name\nada,"Ada\n'),
      'Line 2: a quotation mark',
    ],
    ['that is far too large', Buffer.alloc(16 * 1024 * 1024 + 1, 'a'), 'At most 16 MB are read'],
  ] as const) {
    test(`${what} is refused in words, at its field`, async ({ page }) => {
      await chooseList(page, content);
      await check(page);
      const summary = page.getByRole('alert').filter({ hasText: said });
      await expect(summary).toBeFocused();
      await summary.getByRole('link').press('Enter');
      await expect(page.getByLabel('CSV file')).toBeFocused();
    });
  }

  test('that was not chosen is asked for', async ({ page }) => {
    await check(page);
    await expect(page.getByText('Choose the file with your list').first()).toBeVisible();
  });

  test('in Windows-1252 is read where somebody says that it is', async ({ page }) => {
    await chooseList(page, Buffer.from('login,name\nzoe,Zoë\n', 'latin1'));
    await page.getByLabel('How it is written').selectOption('windows-1252');
    await check(page);
    await page.getByRole('button', { name: 'Import 1 account' }).click();
    await expect(page.getByRole('row', { name: /zoe.*Zoë/ })).toBeVisible();
  });

  test('with refused lines can not be imported, and says which', async ({ page }) => {
    await chooseList(page, 'login,grops\nada,x\nada,y\n');
    await check(page);
    await expect(page.getByRole('heading', { name: 'What the import would do' })).toBeFocused();
    await expect(page.getByRole('row', { name: /^3 ada/ })).toContainText('line 2 has this login');
    await expect(page.getByText('grops. Vestibule knows')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0);
  });

  test('that is another one than was checked is checked again, and not imported', async ({
    page,
  }) => {
    await chooseList(page, 'login\nada\n');
    await check(page);
    await expect(page.getByRole('button', { name: 'Import 1 account' })).toBeVisible();
    await chooseList(page, 'login\nada\neve\n');
    await page.getByRole('button', { name: 'Import 1 account' }).click();
    await expect(page.getByText('this is not what was checked')).toBeVisible();
    await page.getByRole('button', { name: 'Import 2 accounts' }).click();
    await page.waitForURL('**?done=imported');
  });

  test('gives everybody in it a PIN, in one file, once', async ({ page }) => {
    await chooseList(page, 'login,name\nada,Ada\n=grace,"Hopper, Grace"\n');
    await page.getByLabel('Everybody in the list').check();
    await check(page);
    await page.getByRole('button', { name: 'Import 2 accounts' }).click();
    const link = page.getByRole('link', { name: 'Download the list (CSV)' });
    const downloading = page.waitForEvent('download');
    await link.click();
    const chunks: Buffer[] = [];
    for await (const chunk of await (await downloading).createReadStream()) {
      chunks.push(Buffer.from(chunk));
    }
    const lines = Buffer.concat(chunks).toString().split('\r\n');
    expect(lines[0]).toBe('\ufeff"login","name","PIN","until"');
    expect(lines[1]).toMatch(/^"ada","Ada","\d{4} \d{4}","\d{4}-\d\d-\d\d \d\d:\d\d UTC"$/);
    expect(lines[2]).toMatch(/^"'=grace","Hopper, Grace","\d{4} \d{4}",/);
    await page.goto(`${office.url}/admin/accounts`);
    await expect(page.getByText('PIN', { exact: true })).toHaveCount(2);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an account is made, gets a PIN that is shown once, and a list is imported', async ({
    page,
  }) => {
    await signIn(page, office.url);
    await page.goto(`${office.url}/admin/accounts/new`);
    await page.getByLabel('Login').fill('ada');
    await page.getByRole('button', { name: 'Add the account' }).click();
    await page.waitForURL(/\/admin\/accounts\/\d+\?done=added/);
    await page.getByRole('button', { name: 'Issue a PIN' }).click();
    const panel = page.getByRole('region', { name: 'The new PIN' });
    await expect(panel).toContainText(/\d{4} \d{4}/);

    await page.goto(`${office.url}/admin/accounts/import`);
    await chooseList(page, 'login\nada\ngrace\n');
    await page.getByRole('button', { name: 'Check the list' }).click();
    await expect(page.getByText('choose the same one again first')).toBeVisible();
    await chooseList(page, 'login\nada\ngrace\n');
    await page.getByRole('button', { name: 'Import 1 account' }).click();
    await page.waitForURL('**/admin/accounts?done=imported');
    await expect(page.getByRole('table').getByRole('link')).toHaveText(['ada', 'grace']);
  });
});

test.describe('many accounts', () => {
  let many: OfficeBuilding;
  test.beforeAll(async () => {
    many = await openEmptyOffice();
  });
  test.afterAll(() => many?.stop());

  test('are leafed through, and found by a part of what they are called', async ({ page }) => {
    await signIn(page, many.url);
    const rows = Array.from({ length: 120 }, (_, n) => `p${String(n).padStart(3, '0')},Person`);
    await importAccounts(page, many.url, `login,name\n${rows.join('\n')}\n`);
    const first = page.getByRole('table').getByRole('link').first();
    await expect(first).toHaveText('p000');
    await page.getByRole('link', { name: 'Next' }).click();
    await expect(first).toHaveText('p050');
    await page.getByRole('link', { name: 'Next' }).click();
    await expect(first).toHaveText('p100');
    await expect(page.getByRole('link', { name: 'Next' })).toHaveCount(0);
    await page.getByRole('link', { name: 'Previous' }).click();
    await expect(first).toHaveText('p050');
    await page.getByRole('searchbox').fill('P07');
    await page.keyboard.press('Enter');
    await expect(page.getByText('10 accounts found')).toBeVisible();
    await page.getByRole('searchbox').fill('%');
    await page.keyboard.press('Enter');
    await expect(page.getByText('No account has “%”')).toBeVisible();
  });
});
