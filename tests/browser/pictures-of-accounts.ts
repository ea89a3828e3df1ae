import type { Browser, Page } from '@playwright/test';
import { openEmptyOffice, signIn } from '#tests/browser/office.ts';
import { lookInEveryWay, type Shoot } from '#tests/browser/pictures-of-office.ts';

const LIST = `login,name,email,groups,expires,deviceLimit
ada@school.example,Ada Lovelace,ada@school.example,staff;science;first floor;clubs,2027-07-31,2
grace@school.example,Grace Hopper,grace@school.example,staff,,
class7b-01,iPad cart 7b,,class-7b,,1
`;

/** A list with all that can be wrong, to be chosen in the import. */
export const BAD_LIST = `login,name,email,class,expires
ada@school.example,Ada King,ada@school.example,7b,
alan@school.example,Alan Turing,alan@school,7b,31.07.2027
alan@school.example,Alan Turing,alan@school.example,7b,2027-07-31
,Nobody,,,
`;

/** Accounts: none, some, one with its PIN, and a list with everything that can be wrong. */
export async function pictureAccounts(browser: Browser, folder: string): Promise<number> {
  const office = await openEmptyOffice();
  try {
    return await lookInEveryWay(browser, folder, async (page, shoot) => {
      await signIn(page, office.url);
      await tourAccounts(page, office.url, shoot);
      await removeAccounts(page, office.url);
    });
  } finally {
    await office.stop();
  }
}

/** Makes accounts by a list, so that there is something to see. Once; it can be repeated. */
export async function importAccounts(page: Page, url: string, csv = LIST): Promise<void> {
  await page.goto(`${url}/admin/accounts/import`);
  await chooseList(page, csv);
  await page.getByRole('button', { name: 'Check the list' }).click();
  await page.getByRole('button', { name: /^Import \d/ }).click();
  await page.waitForURL('**/admin/accounts?done=imported');
}

export async function chooseList(page: Page, content: string | Buffer): Promise<void> {
  const buffer = typeof content === 'string' ? Buffer.from(content) : content;
  await page
    .getByLabel('CSV file')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer });
}

/** Goes through every page of accounts, and stops at each to have it seen. */
export async function tourAccounts(page: Page, url: string, show: Shoot): Promise<void> {
  const shoot = async (name: string) => {
    await page.evaluate(() => window.scrollTo(0, 0));
    await show(name);
  };
  await page.goto(`${url}/admin/accounts`);
  await shoot('accounts-empty');
  await page.goto(`${url}/admin/accounts/new`);
  await page.getByRole('button', { name: 'Add the account' }).click();
  await page.getByRole('main').getByRole('alert').waitFor();
  await shoot('accounts-new');
  await page.goto(`${url}/admin/accounts/import`);
  await shoot('accounts-import');
  await importAccounts(page, url);
  await shoot('accounts-list');
  await page.goto(`${url}/admin/accounts/import`);
  await chooseList(page, BAD_LIST);
  await page.getByRole('button', { name: 'Check the list' }).click();
  await page.getByRole('heading', { name: 'What the import would do' }).waitFor();
  await shoot('accounts-import-refused');
  await chooseList(page, LIST);
  await page.getByLabel('Everybody in the list').check();
  await page.getByRole('button', { name: 'Check the list' }).click();
  await page.getByRole('button', { name: 'Import without changes' }).click();
  await page.getByRole('link', { name: 'Download the list (CSV)' }).waitFor();
  await shoot('accounts-import-pins');
  await page.goto(`${url}/admin/accounts`);
  await page.getByRole('link', { name: 'ada@school.example' }).click();
  await page.getByRole('button', { name: 'Issue a PIN' }).click();
  await page.getByRole('region', { name: 'The new PIN' }).waitFor();
  await shoot('accounts-one');
}

/** As it was before the tour, so that the next one begins alike. */
export async function removeAccounts(page: Page, url: string): Promise<void> {
  for (;;) {
    await page.goto(`${url}/admin/accounts`);
    const link = page.getByRole('table').getByRole('link').first();
    if (!(await link.isVisible())) return;
    await link.click();
    await page.getByRole('button', { name: 'Delete …' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.waitForURL('**/admin/accounts?done=deleted');
  }
}
