import type { Browser, Page } from '@playwright/test';
import { PASSWORD } from '#tests/browser/office.ts';
import { lookInEveryWay, type Shoot } from '#tests/browser/pictures-of-office.ts';
import { openStaffedOffice, type StaffedOffice } from '#tests/world/staffed-office.ts';

/** Who may work here, and what is told to whoever may not. @returns how many were taken */
export async function pictureAdministrators(browser: Browser, folder: string): Promise<number> {
  const office = await openStaffedOffice({ env: { ADMIN_PASSWORD: PASSWORD } });
  try {
    return await lookInEveryWay(browser, folder, (page, shoot) =>
      tourAdministrators(page, office, shoot),
    );
  } finally {
    await office.stop();
  }
}

/** @param office with the local administrator of `PASSWORD` */
export async function tourAdministrators(
  page: Page,
  office: StaffedOffice,
  shoot: Shoot,
): Promise<void> {
  const at = (path: string) => `${office.product.url}/admin${path}`;
  await page.goto(at('/sign-in'));
  await shoot('sign-in-provider');
  await page.goto(at('/sign-in?way=local&problem=access.role_unknown'));
  await shoot('sign-in-refused');

  await enterAs(page, office, 'owner');
  await page.goto(at('/administrators'));
  await shoot('administrators');
  await enterAs(page, office, 'auditor');
  await page.goto(at('/administrators'));
  await shoot('administrators-read');
  await page.goto(at('/settings/import'));
  await shoot('forbidden');
  await enterAs(page, office, 'helpdesk');
  await page.goto(at('/accounts'));
  await shoot('accounts-helpdesk');

  await page.context().clearCookies();
  await page.goto(at('/sign-in?way=local&to=/admin/administrators/password'));
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/administrators/password');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('attention').waitFor();
  await shoot('password-mistakes');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByRole('link', { name: 'Sign in in a new tab' }).waitFor();
  await shoot('session-over');
  await enterAs(page, office, 'owner');
  await page.goto(at('/signed-in'));
  await shoot('signed-in');
}

/** By the provider, which says this role. */
async function enterAs(page: Page, { product, idp }: StaffedOffice, role: string): Promise<void> {
  await page.context().clearCookies();
  idp.nextPerson({ sub: role, name: `Grace (${role})`, groups: [`vestibule-${role}`] });
  await page.goto(`${product.url}/admin/sign-in/provider`);
  await page.waitForURL(`${product.url}/admin`);
}
