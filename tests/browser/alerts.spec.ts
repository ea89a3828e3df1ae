import { expect, type Page, test } from '@playwright/test';
import { openAlertedOffice } from '#tests/browser/alerted-office.ts';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import { type OfficeBuilding, signIn } from '#tests/browser/office.ts';
import { type MailServer, startMailServer } from '#tests/world/mail-server.ts';
import { startWebhookReceiver, type WebhookReceiver } from '#tests/world/webhook-receiver.ts';

let hook: WebhookReceiver;
let pager: WebhookReceiver;
let mail: MailServer;
let office: OfficeBuilding;

test.beforeAll(async () => {
  const account = { username: 'vestibule', password: 'c0urier' };
  [hook, pager] = [await startWebhookReceiver(), await startWebhookReceiver()];
  mail = await startMailServer({ account });
  office = await openAlertedOffice({ hook, mailPort: mail.port });
});
test.afterAll(async () => {
  await Promise.all([office, hook, pager, mail].map((party) => party?.stop()));
});
test.beforeEach(({ page }) => signIn(page, office.url));

const password = (page: Page) => page.getByLabel(/^Password/);
const found = (page: Page) => page.getByRole('region', { name: 'What the test found' });

test('home says what is wrong now, and what could not be told', async ({ page }) => {
  const wrong = page.getByRole('region', { name: 'Wrong now' });
  await expect(wrong).toContainText('Enrollments at staff: 12 of 20 failed');
  await expect(wrong).toContainText('A message for the webhook siem never arrived');
  await wrong.getByRole('link', { name: 'Look at what was sent' }).click();
  await page.waitForURL('**/admin/webhooks/siem#sent');
  await expect(page.getByRole('row', { name: /Given up/ })).toContainText('Out of paper');
});

test('a mailer says in plain words why a test mail did not leave, and then it does', async ({
  page,
}) => {
  await page.goto(`${office.url}/admin/mailers/new`);
  await page.getByLabel('Mail server', { exact: true }).fill('127.0.0.1');
  await page.getByRole('radio', { name: 'None' }).check();
  await page.getByLabel('Port').fill(String(mail.port));
  await page.getByLabel('User name').fill('vestibule');
  await password(page).fill('wrong');
  await page.getByLabel('Sender').fill('Vestibule <vestibule@school.example>');
  const send = page.getByRole('button', { name: 'Send a test mail' });
  await send.click();
  await expect(page.getByText('Enter the e-mail address that the test mail')).toHaveCount(2);

  await page.getByLabel('Send a test mail to').fill('ada@school.example');
  await send.click();
  await expect(found(page)).toContainText('refused our user name and password');
  await expect(found(page)).toContainText('535 5.7.8');
  await expect(password(page)).toHaveValue('wrong');

  await password(page).fill('c0urier');
  await send.click();
  await expect(found(page)).toContainText('The mail server took it for ada@school.example.');
  expect(mail.mails.at(-1)?.to).toEqual(['ada@school.example']);
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.waitForURL('**/admin/mailers?done=added');
});

test('a webhook’s secret is shown once, and its test tells what was answered', async ({ page }) => {
  await page.goto(`${office.url}/admin/webhooks/new`);
  await page.getByLabel('Name').fill('pager');
  await page.getByLabel('Address').fill(pager.url);
  const secret = await page.getByLabel('Signing secret').inputValue();
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(found(page)).toContainText('It answered 401');
  // The receiver gets to know it, and what stands in the page is still the same one.
  pager.know(secret);
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(found(page)).toContainText(/It answered 204 in \d+ ms/);
  expect(pager.hooks.at(-1)?.type).toBe('test');
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.waitForURL('**/admin/webhooks?done=added');

  await page.getByRole('link', { name: 'pager' }).click();
  await page.waitForURL('**/webhooks/pager');
  await page.reload();
  await expect(page.getByLabel('Signing secret')).toHaveValue('');
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('link', { name: 'Make a new one' }).click();
  await expect(page.getByLabel('Signing secret')).toHaveValue(/^whsec_/);
  expect(await page.getByLabel('Signing secret').inputValue()).not.toBe(secret);
});

test('an alert says what to watch and whom to tell, and refuses to do neither', async ({
  page,
}) => {
  await page.goto(`${office.url}/admin/alerts/new`);
  await page.getByLabel('Name').fill('night');
  for (const what of ['Too many fail at an entrance', 'An identity provider is down']) {
    await page.getByLabel(what).uncheck();
  }
  await page.getByLabel('An MDM is down').uncheck();
  await page.getByRole('button', { name: 'Add it' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'attention' });
  await expect(summary).toContainText('Choose one thing to watch, or more.');
  await expect(page.getByRole('group', { name: 'What to watch' })).toContainText('Choose one');

  await page.getByLabel('Too many fail at an entrance').check();
  await page.getByLabel('Percent that fail').fill('0');
  await page.getByRole('button', { name: 'Add it' }).click();
  await summary.getByRole('link', { name: 'must be at least 1' }).click();
  await expect(page.getByLabel('Percent that fail')).toBeFocused();
  await page.getByLabel('Percent that fail').fill('40');
  await page.getByLabel('students').check();
  await page.getByLabel('siem').check();
  await page.getByLabel('Mailer').selectOption('');
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.waitForURL('**/admin/alerts?done=added');
  await expect(page.getByRole('row', { name: /^night/ })).toContainText('40 % failing');

  await page.goto(`${office.url}/admin/webhooks/siem`);
  await expect(page.getByRole('region', { name: 'Used by' })).toContainText('night');
  await expect(page.getByText('once no alert uses it. Now there is')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a message is sent again, and the answer stands there', async ({ page }) => {
    await page.goto(`${office.url}/admin/webhooks/siem`);
    const row = page.getByRole('row', { name: /neurons is down/ });
    await row.getByRole('button', { name: /^Replay/ }).click();
    await page.waitForURL('**/siem?done=sent-again');
    await expect(page.getByText('It was sent again.')).toBeVisible();
    await expect(page.getByRole('row', { name: /sent again/ })).toContainText('204 in');
    expect(hook.hooks.some(({ type }) => type === 'alarm.began')).toBe(true);
    expect(hook.complaints).toEqual([]);
  });

  test('a secret that was made for a form stays the same when the form comes back', async ({
    page,
  }) => {
    await page.goto(`${office.url}/admin/webhooks/new`);
    const secret = await page.getByLabel('Signing secret').inputValue();
    await page.getByLabel('Name').fill('Not A Name');
    await page.getByRole('button', { name: 'Add it' }).click();
    await expect(page.getByText('attention')).toBeVisible();
    await expect(page.getByLabel('Signing secret')).toHaveValue(secret);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, bypassCSP: true });

    for (const width of [1280, 390]) {
      test(`every page is accessible and fits at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 844 });
        const findings: string[] = [];
        for (const path of PATHS) {
          await page.goto(`${office.url}/admin${path}`);
          const here = [...(await findViolations(page)), ...(await findOverflow(page, [16, 32]))];
          findings.push(...here.map((line) => `${path}: ${line}`));
        }
        expect(findings).toEqual([]);
      });
    }
  });
}

const PATHS = [
  '',
  '/alerts',
  '/alerts/new',
  '/alerts/school',
  '/mailers',
  '/mailers/new',
  '/mailers/mail',
  '/webhooks',
  '/webhooks/new',
  '/webhooks/siem',
];
