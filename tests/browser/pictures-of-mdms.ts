import { type Browser, expect, type Page } from '@playwright/test';
import {
  openBusyOffice,
  openDecidedOffice,
  openEmptyOffice,
  signIn,
} from '#tests/browser/office.ts';
import { lookInEveryWay } from '#tests/browser/pictures-of-office.ts';
import { startMdm } from '#tests/world/mdm.ts';

const KINDS = ['ivanti-neurons', 'ivanti-epmm', 'ade-passthrough'];

/** MDM connections: none, some, a new one of each kind, what a test finds, and what goes wrong. */
export async function pictureMdms(browser: Browser, folder: string): Promise<number> {
  const mdm = await startMdm();
  const [empty, decided, busy] = [
    await openEmptyOffice(),
    await openDecidedOffice(mdm),
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
      await page.goto(`${decided.url}/admin/mdms/nothing`);
      await shoot('not-found');
      await signIn(page, busy.url);
      await page.goto(`${busy.url}/admin/mdms/neurons`);
      await shoot('mdms-of-file');
    });
  } finally {
    await Promise.all([empty.stop(), decided.stop(), busy.stop(), mdm.stop()]);
  }
}
