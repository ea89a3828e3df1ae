import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createDeviceCa, type DeviceCa } from '#tests/world/apple-ca.ts';
import { sampleMachine } from '#tests/world/device/introduction.ts';
import { enroll } from '#tests/world/device/story.ts';
import { type Idp, startIdp } from '#tests/world/idp.ts';
import { type Mdm, startMdm } from '#tests/world/mdm.ts';
import { findFreePort, type Product, startProduct } from '#tests/world/product.ts';

/**
 * The first day: an empty database, no settings file, and somebody who has never seen this before.
 * From the password that the server printed to the first device that is in, without opening a file.
 */
let folder: string;
let product: Product;
let ca: DeviceCa;
let idp: Idp;
let mdm: Mdm;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vestibule-first-day-'));
  const port = await findFreePort();
  const callback = `http://localhost:${port}/enroll/callback`;
  [ca, mdm, idp] = await Promise.all([
    createDeviceCa(),
    startMdm(),
    startIdp({ redirectUris: [callback] }),
  ]);
  const trust = join(folder, 'trust.pem');
  await writeFile(trust, ca.pem);
  product = await startProduct({
    port,
    env: {
      DATA_DIR: join(folder, 'data'),
      DEVICE_TRUST_FILE: trust,
      ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8, ::1/128',
    },
  });
});
test.afterAll(async () => {
  await Promise.all([product?.stop(), idp?.stop(), mdm?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

test('from the printed password to the first device that is in', async ({ page }) => {
  await signInWithPrintedPassword(page);
  await expect(page.getByText('The first password is still in use')).toBeVisible();
  await takeStep(page, 'Connect an MDM');
  await connectMdm(page);
  await takeStep(page, 'Add an identity provider');
  await addProvider(page);
  await takeStep(page, 'Open an entrance');
  const address = await openEntrance(page);

  const machine = sampleMachine();
  const person = { user: 'ada', password: 'lovelace' };
  const story = await enroll({ url: address, ca, machine, ...person });
  expect(story.end.kind).toBe('profile');
  expect(mdm.requests.at(-1)).toMatchObject({ user: 'ada@school.example' });
  expect([...mdm.complaints]).toEqual([]);

  await page.goto(`${product.url}/admin`);
  const table = page.getByRole('table', { name: 'Latest enrollments' });
  await expect(table.getByRole('row').filter({ hasText: 'ada@school.example' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Set up' })).toHaveCount(0);
});

async function signInWithPrintedPassword(page: Page): Promise<void> {
  const password = /password {3}(\S+)/.exec(product.lines.join('\n'))?.[1] ?? '';
  await page.goto(`${product.url}/admin`);
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${product.url}/admin`);
}

/** What comes next is always one link away: on the page that was just saved, or on the first. */
async function takeStep(page: Page, label: string): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: label }).first().click();
}

async function connectMdm(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ivanti Neurons for MDM' }).click();
  await page.getByLabel('Address').fill(mdm.url);
  await page.getByLabel('User name').fill(mdm.username);
  await page.getByLabel('Password', { exact: true }).fill(mdm.password);
  await page.getByRole('button', { name: 'Connect it' }).click();
  await page.waitForURL(/\/admin\/mdms\?done=added/);
}

async function addProvider(page: Page): Promise<void> {
  await page.getByLabel('Find your product').fill('connect');
  await page
    .getByRole('link', { name: /other OpenID Connect provider/ })
    .first()
    .click();
  await expect(page.getByLabel('Redirect URI')).toHaveValue(`${product.url}/enroll/callback`);
  await page.getByLabel('Issuer').fill(idp.issuer);
  await page.getByLabel('Client ID').fill(idp.clientId);
  await page.getByLabel('Client secret', { exact: true }).fill(idp.clientSecret);
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.waitForURL(/\/admin\/idps\?done=added/);
}

/** @returns the address that goes into the MDM */
async function openEntrance(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Open it' }).click();
  await page.waitForURL(/\/admin\/entrances\?done=added/);
  await page.getByRole('link', { name: 'default', exact: true }).click();
  return page.getByLabel('Configuration web address').inputValue();
}
