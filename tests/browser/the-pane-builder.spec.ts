import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { PASSWORD, signIn } from '#tests/browser/office.ts';
import { choose, preview } from '#tests/browser/preview.ts';
import { createDeviceCa, type DeviceCa } from '#tests/world/apple-ca.ts';
import { sampleMachine } from '#tests/world/device/introduction.ts';
import { enroll } from '#tests/world/device/story.ts';
import { decideEarlier } from '#tests/world/earlier-decisions.ts';
import { type Idp, startIdp } from '#tests/world/idp.ts';
import { type Mdm, startMdm } from '#tests/world/mdm.ts';
import { findFreePort, type Product, startProduct } from '#tests/world/product.ts';

/**
 * A page of six panes in three languages: built, looked at, published, walked by a device, found in
 * the record, and rolled back.
 */
let folder: string;
let product: Product;
let ca: DeviceCa;
let idp: Idp;
let mdm: Mdm;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vestibule-builder-'));
  const port = await findFreePort();
  const callback = `http://localhost:${port}/enroll/callback`;
  [ca, mdm, idp] = await Promise.all([
    createDeviceCa(),
    startMdm(),
    startIdp({ redirectUris: [callback] }),
  ]);
  const trust = join(folder, 'trust.pem');
  await writeFile(trust, ca.pem);
  const env = {
    DATA_DIR: join(folder, 'data'),
    DEVICE_TRUST_FILE: trust,
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8, ::1/128',
  };
  const { url, username, password } = mdm;
  const { issuer, clientId, clientSecret } = idp;
  await decideEarlier(env, [
    { kind: 'mdm', value: { name: 'neurons', kind: 'ivanti-neurons', url, username, password } },
    { kind: 'idp', value: { name: 'idp', kind: 'oidc', issuer, clientId, clientSecret } },
    { kind: 'entrance', value: { name: 'default', mdm: 'neurons', idp: 'idp' } },
  ]);
  product = await startProduct({
    port,
    env: { ...env, ADMIN_PASSWORD: PASSWORD, LOG_LEVEL: 'warn' },
  });
});
test.afterAll(async () => {
  await Promise.all([product?.stop(), idp?.stop(), mdm?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

test('six panes in three languages, from the first to a device that is in, and back', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, product.url);
  await makePage(page);

  await write(page, 'Welcome', { title: ['Good to see you', 'Schön, Sie zu sehen', 'أهلاً بكم'] });
  await add(page, 'Notice', {
    title: ['Charge it first', 'Erst aufladen', 'اشحنه أولاً'],
  });
  await add(page, 'Consent', {
    title: ['Acceptable use', 'Nutzungsregeln', 'قواعد الاستخدام'],
    body: ['Be **kind**.', 'Seien Sie **freundlich**.', 'كونوا **لطفاء**.'],
  });
  await add(page, 'Form', {
    title: ['This device', 'Dieses Gerät', 'هذا الجهاز'],
    'fields.0.label': ['Asset tag', 'Inventarnummer', 'رقم الأصل'],
  });
  await add(page, 'Text', { title: ['Thank you', 'Danke', 'شكراً'] });
  await expect(rows(page)).toHaveCount(6);
  await expect(page.getByText('Draft: ')).toBeVisible();

  await page.getByRole('button', { name: 'Move Charge it first up' }).click();
  await expect(rows(page).nth(1)).toContainText('Charge it first');

  // Nothing of it is seen by devices yet.
  const before = await arrive();
  expect(before.steps[0]?.heading).toBe('Welcome to Example School');

  await page.getByRole('link', { name: 'Show Acceptable use' }).click();
  for (const word of ['iPad', 'Dark']) await choose(page, word);
  await page.getByLabel('Language of the device').selectOption('ar');
  await expect(preview(page).locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(preview(page).locator('h1')).toHaveText('قواعد الاستخدام');
  await expect(preview(page).locator('body')).toHaveCSS('background-color', 'rgb(28, 28, 30)');
  expect(
    await preview(page)
      .locator('html')
      .evaluate(() => innerWidth),
  ).toBe(820);

  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Published. Devices get it from now on')).toBeVisible();

  const story = await arrive('de');
  expect(story.steps.map(({ heading }) => heading)).toEqual(
    expect.arrayContaining(['Schön, Sie zu sehen', 'Erst aufladen', 'Nutzungsregeln', 'Danke']),
  );
  expect(story.end.kind).toBe('profile');
  await findInRecord(page, story.reference);
  await rollBack(page);
  const after = await arrive();
  expect(after.steps[0]?.heading).toBe('Welcome to Example School');
});

/** A name is enough. */
async function makePage(page: Page): Promise<void> {
  await page.goto(`${product.url}/admin/pages/new`);
  await page.getByLabel('Organization').fill('Example School');
  await expect(preview(page).locator('h1')).toHaveText('Welcome to Example School');
  await page.getByRole('button', { name: 'Make the page' }).click();
  await page.waitForURL('**/admin/pages/default?done=added');
  await expect(rows(page)).toHaveCount(2);
}

/** By the field's name, in English, German and Arabic. */
type Texts = Readonly<Record<string, readonly [en: string, de: string, ar: string]>>;

async function add(page: Page, kind: string, texts: Texts): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${kind}`) }).click();
  await page.waitForURL('**/panes/*');
  await fillIn(page, texts);
}

async function write(page: Page, pane: string, texts: Texts): Promise<void> {
  await rows(page).getByRole('link', { name: pane, exact: true }).first().click();
  await page.waitForURL('**/panes/*');
  await fillIn(page, texts);
}

async function fillIn(page: Page, texts: Texts): Promise<void> {
  for (const [name, written] of Object.entries(texts)) {
    for (const [index, language] of ['en', 'de', 'ar'].entries()) {
      const field = page.locator(`[name="${name}.${language}"]`);
      await field.evaluate((element) => {
        const fold = element.closest('details');
        if (fold) fold.open = true;
      });
      await field.fill(written[index] ?? '');
    }
  }
  await page.getByRole('button', { name: 'Keep in the draft' }).click();
  await page.waitForURL('**/admin/pages/default?done=drafted**');
}

/** A device at the product's door, with somebody who does what each pane asks. */
async function arrive(language = 'en') {
  let reference = '';
  const story = await enroll({
    url: `${product.url}/enroll`,
    ca,
    machine: { ...sampleMachine(), LANGUAGE: language },
    user: 'ada',
    password: 'lovelace',
    onStep: ({ page }) => {
      reference = /[a-z]+-[a-z]+-\d+/.exec(page.text)?.[0] ?? reference;
    },
  });
  return { ...story, reference };
}

async function findInRecord(page: Page, reference: string): Promise<void> {
  expect(reference).not.toBe('');
  await page.goto(`${product.url}/admin/enrollments`);
  await expect(page.locator('tbody tr')).toHaveCount(2);
  await page.getByLabel('Search', { exact: true }).fill(reference);
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await page.getByRole('link', { name: reference }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(reference);
  await expect(page.getByText('Nutzungsregeln').first()).toBeVisible();
  await page.getByRole('link', { name: 'What the person saw' }).click();
  const first = page.frameLocator('iframe').first();
  await expect(first.locator('h1')).toHaveText('Schön, Sie zu sehen');
}

async function rollBack(page: Page): Promise<void> {
  await page.goto(`${product.url}/admin/pages/default/versions`);
  await page.getByRole('link', { name: /^\d+$/ }).last().click();
  await expect(page.getByText('What would change for devices')).toBeVisible();
  await page.getByRole('button', { name: 'Roll back' }).click();
  await expect(page.getByText('Rolled back')).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
}

/** The panes of the list, whether it can be dragged by now or not. */
function rows(page: Page) {
  return page.locator('[aria-label="Panes"] > li, [aria-label="Panes"] [role="row"]');
}
