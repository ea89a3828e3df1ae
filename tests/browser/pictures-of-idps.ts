import type { Browser, Page } from '@playwright/test';
import { PRESETS } from '#lib/idp/presets.ts';
import { openIdpOffice } from '#tests/browser/idp-office.ts';
import { openEmptyOffice, signIn } from '#tests/browser/office.ts';
import { lookInEveryWay } from '#tests/browser/pictures-of-office.ts';

/** Identity providers: none, some, each product, what a check finds, and what trials show. */
export async function pictureIdps(browser: Browser, folder: string): Promise<number> {
  const [empty, office] = [await openEmptyOffice(), await openIdpOffice()];
  const at = (path: string) => `${office.url}/admin/idps${path}`;
  try {
    return await lookInEveryWay(browser, folder, async (page, shoot) => {
      await signIn(page, empty.url);
      await page.goto(`${empty.url}/admin/idps`);
      await shoot('idps-none');
      await signIn(page, office.url);
      await page.goto(at(''));
      await shoot('idps-some');
      await page.goto(at('/new'));
      await shoot('idps-products');
      for (const { id } of PRESETS.filter((preset) => SHOWN.includes(preset.id))) {
        await page.goto(at(`/new?product=${id}`));
        await shoot(`idps-new-${id}`);
      }
      await page.goto(at('/new?product=oidc'));
      await page.getByRole('button', { name: 'Add it' }).click();
      await page.getByText('attention').waitFor();
      await shoot('idps-mistakes');
      await page.goto(at('/odd'));
      await shoot('idps-one');
      office.odd.misbehave('discovery-other-issuer');
      await check(page);
      await shoot('idps-check-wrong');
      office.odd.misbehave(null);
      await check(page);
      await shoot('idps-check-right');
      await page.goto(at('/odd/test-sign-in'));
      await shoot('idps-test');
      await page.getByRole('link', { name: /^Continue to/ }).click();
      await page.waitForURL('**/test-sign-in/*');
      await shoot('idps-test-result');
      office.odd.misbehave('access-denied');
      await page.goto(at('/odd/test-sign-in/start'));
      await shoot('idps-test-refused');
      office.odd.misbehave(null);
      await page.goto(at('/odd/test-sign-in/1'));
      await shoot('idps-test-nothing');
      await page.goto(at('/accounts/test-sign-in'));
      await shoot('idps-test-accounts');
    });
  } finally {
    await Promise.all([empty.stop(), office.stop()]);
  }
}

const SHOWN = ['okta', 'entra', 'adfs', 'ad', 'local'];

async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByRole('heading', { name: 'What the test found' }).waitFor();
}
