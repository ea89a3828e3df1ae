import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { findFreePort, type Product, startProduct } from '#tests/world/product.ts';
import { startOrSkip, THIRD_PARTIES, type ThirdParty } from '#tests/world/third-parties.ts';
import type { Credentials, ThirdPartyIdp } from '#tests/world/third-party-idp.ts';

const CLIENT = { clientId: 'office', clientSecret: 'with-a-dash-5ce1' };

/** What a person does on their pages, which run their scripts here. */
const HANDS: Record<string, (page: Page, credentials: Credentials) => Promise<void>> = {
  lemonldap: async (page, { user, password }) => {
    await page.locator('[name=user]').fill(user);
    await page.locator('[name=password]').fill(password);
    await page.getByRole('button', { name: 'Connect' }).click();
  },
  glewlwyd: async (page, { user, password }) => {
    await page.locator('#username').fill(user);
    await page.locator('#password').fill(password);
    await page.keyboard.press('Enter');
    const granted = page.waitForResponse((answer) => answer.request().method() === 'PUT');
    await page.getByRole('button', { name: 'Grant access' }).click();
    await granted;
    await page.getByRole('button', { name: 'Continue' }).click();
  },
};

for (const party of THIRD_PARTIES) {
  test.describe(`the office of admins who sign in at ${party.name}`, () => officeAt(party));
}

function officeAt(party: ThirdParty): void {
  let idp: ThirdPartyIdp | undefined;
  let product: Product | undefined;
  let folder = '';
  const url = () => product?.url ?? '';

  test.beforeAll(async () => {
    const port = await findFreePort();
    const redirectUri = `http://localhost:${port}/api/auth/callback/oidc`;
    idp = await startOrSkip(party, [{ ...CLIENT, redirectUri }]);
    if (!idp) return;
    folder = await mkdtemp(join(tmpdir(), 'vestibule-office-'));
    const env = {
      DATA_DIR: folder,
      ADMIN_OIDC_ISSUER: idp.issuer,
      ADMIN_OIDC_CLIENT_ID: CLIENT.clientId,
      ADMIN_OIDC_CLIENT_SECRET: CLIENT.clientSecret,
      ADMIN_OIDC_ROLE_CLAIM: 'groups',
      LOG_LEVEL: 'warn',
    };
    product = await startProduct({ port, env });
  });
  test.beforeEach(() => test.skip(!idp, `${party.name} is not installed here.`));
  test.afterAll(async () => {
    await Promise.all([product?.stop(), idp?.stop()]);
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  async function signIn(page: Page, credentials: Credentials): Promise<void> {
    await page.goto(`${url()}/admin/administrators`);
    await page.getByRole('link', { name: 'Continue with your identity provider' }).click();
    await page.waitForURL(`${new URL(idp?.issuer ?? '').origin}/**`);
    await HANDS[party.key]?.(page, credentials);
  }

  test('lets an editor in to the page that they wanted', async ({ page }) => {
    await signIn(page, party.editor);
    await page.waitForURL(`${url()}/admin/administrators`);
    await expect(page.locator('body')).toContainText(party.editorName);
  });

  test('tells somebody without a role that they have none', async ({ page }) => {
    await signIn(page, party.person);
    await page.waitForURL(`${url()}/admin/sign-in?**`);
    await expect(page.locator('main')).toContainText('You have no role here');
    // Or the provider would send the same person back without a word.
    const onward = page.getByRole('link', { name: 'Continue with your identity provider' });
    await expect(onward).toHaveAttribute('href', /again=yes/);
  });
}
