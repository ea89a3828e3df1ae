import { type Browser, expect, type Page } from '@playwright/test';
import {
  openBusyOffice,
  openDecidedOffice,
  openEmptyOffice,
  openKeylessOffice,
  signIn,
} from '#tests/browser/office.ts';
import { lookInEveryWay } from '#tests/browser/pictures-of-office.ts';
import { startMdm } from '#tests/world/mdm.ts';

const KINDS = ['ivanti-neurons', 'ivanti-epmm', 'ade-passthrough'];

/** MDM connections: none, some, a new one of each kind, what a test finds, and what goes wrong. */
export async function pictureMdms(browser: Browser, folder: string): Promise<number> {
  const mdm = await startMdm();
  const [empty, decided, keyless, busy] = [
    await openEmptyOffice(),
    await openDecidedOffice(mdm),
    await openKeylessOffice(mdm),
    await openBusyOffice(),
  ];
  const openNew = (page: Page, kind: string) =>
    page.goto(`${decided.url}/admin/mdms/new?kind=${kind}`);
  try {
    return await lookInEveryWay(browser, folder, async (page, shoot) => {
      await signIn(page, empty.url);
      await page.goto(`${empty.url}/admin/mdms`);
      await shoot('mdms-none');
      await signIn(page, decided.url);
      await page.goto(`${decided.url}/admin/mdms?done=added`);
      await shoot('mdms-some');
      await page.goto(`${decided.url}/admin/mdms/new`);
      await shoot('mdms-kinds');
      for (const kind of KINDS) {
        await openNew(page, kind);
        if (kind === 'ivanti-epmm') await page.getByText('Advanced options').click();
        await shoot(`mdms-new-${kind}`);
      }
      await openNew(page, 'ivanti-neurons');
      await page.getByRole('button', { name: 'Connect it' }).click();
      await expect(page.getByText('attention')).toBeVisible();
      await shoot('mdms-mistakes');
      await page.getByLabel('Address').fill(mdm.url);
      await page.getByLabel('User name').fill(mdm.username);
      for (const password of ['wrong', mdm.password]) {
        await page.getByLabel('Password', { exact: true }).fill(password);
        await page.getByRole('button', { name: 'Test the connection' }).click();
        await expect(page.getByText(password === 'wrong' ? 'Failed' : 'accepted')).toBeVisible();
        await shoot(`mdms-test-${password === 'wrong' ? 'wrong' : 'right'}`);
      }
      await page.goto(`${decided.url}/admin/mdms/neurons`);
      await page.getByText('changed it').click();
      await shoot('mdms-one');
      await loseRace(page, decided.url);
      await shoot('mdms-race');
      await page.goto(`${decided.url}/admin/mdms/nothing`);
      await shoot('not-found');
      await signIn(page, keyless.url);
      await page.goto(`${keyless.url}/admin/mdms`);
      await shoot('mdms-left-out');
      await signIn(page, busy.url);
      await page.goto(`${busy.url}/admin/mdms/neurons`);
      await shoot('mdms-of-file');
    });
  } finally {
    await Promise.all([empty, decided, keyless, busy, mdm].map((party) => party.stop()));
  }
}

/** Saves in one tab, and then what another had opened before. */
async function loseRace(page: Page, url: string): Promise<void> {
  const other = await page.context().newPage();
  for (const each of [page, other]) await each.goto(`${url}/admin/mdms/spare`);
  await other.getByLabel('User name').fill(`${Date.now()}@example.com`);
  await other.getByRole('button', { name: 'Save changes' }).click();
  await other.waitForURL('**/spare?done=saved');
  await other.close();
  await page.getByLabel('User name').fill('second@example.com');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('while you were working on it')).toBeVisible();
}
