import type { Browser, Page } from '@playwright/test';
import { type OfficeBuilding, openOfficeWith, signIn } from '#tests/browser/office.ts';
import { lookInEveryWay, type Shoot } from '#tests/browser/pictures-of-office.ts';
import { startMdm } from '#tests/world/mdm.ts';

/** Entrances that do and entrances that don't: at a glance, and one with every finding. */
export async function pictureCheckUp(browser: Browser, folder: string): Promise<number> {
  const office = await openAilingOffice();
  try {
    return await lookInEveryWay(browser, folder, async (page, shoot) => {
      await signIn(page, office.url);
      await tourCheckUp(page, office.url, shoot);
    });
  } finally {
    await office.stop();
  }
}

/** One entrance is well as far as that can be told, the other leads to an MDM that is away. */
export async function openAilingOffice(): Promise<OfficeBuilding> {
  const mdm = await startMdm();
  const { url, username, password } = mdm;
  const help = { phone: '+1 555 0100', email: 'help@school.example' };
  const office = await openOfficeWith([
    { kind: 'page', value: { name: 'default', organization: 'School', support: help } },
    { kind: 'page', value: { name: 'bare', organization: 'School' } },
    { kind: 'mdm', value: { name: 'neurons', kind: 'ivanti-neurons', url, username, password } },
    {
      kind: 'mdm',
      value: { name: 'away', kind: 'ade-passthrough', url: 'http://127.0.0.1:9' },
    },
    { kind: 'idp', value: { name: 'guests', kind: 'local', label: 'Guests' } },
    { kind: 'entrance', value: { name: 'kiosk', mdm: 'neurons', withoutUser: 'nobody' } },
    { kind: 'entrance', value: { name: 'staff', mdm: 'away', idp: 'guests', page: 'bare' } },
  ]);
  return {
    url: office.url,
    stop: async () => {
      await office.stop();
      await mdm.stop();
    },
  };
}

export async function tourCheckUp(page: Page, url: string, look: Shoot): Promise<void> {
  await page.goto(`${url}/admin`);
  await page.getByText('2 failures, 2 warnings').waitFor();
  await page.getByText('Looking now').first().waitFor({ state: 'detached' });
  await look('checkup-home');
  await page.goto(`${url}/admin/entrances/staff/doctor`);
  await page.getByText('Looked at').waitFor();
  await look('checkup-staff');
  await page.goto(`${url}/admin/entrances/kiosk/doctor`);
  await page.getByText('Looked at').waitFor();
  await look('checkup-kiosk');
}
