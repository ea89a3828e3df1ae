import type { Browser } from '@playwright/test';
import { openEmptyOffice, openOfficeWith, signIn } from '#tests/browser/office.ts';
import { lookInEveryWay } from '#tests/browser/pictures-of-office.ts';

/** Entrances: none, some, one with all its rules open, and one that is asked why. */
export async function pictureEntrances(browser: Browser, folder: string): Promise<number> {
  const empty = await openEmptyOffice();
  const office = await openOfficeWith([
    { kind: 'mdm', value: { name: 'mdm', kind: 'ade-passthrough', url: 'https://mdm.example' } },
    { kind: 'idp', value: { name: 'guests', kind: 'local', label: 'Guests' } },
    { kind: 'idp', value: OKTA },
    { kind: 'entrance', value: STAFF },
  ]);
  const at = (path: string) => `${office.url}/admin/entrances${path}`;
  try {
    return await lookInEveryWay(browser, folder, async (page, shoot) => {
      await signIn(page, empty.url);
      await page.goto(`${empty.url}/admin/entrances`);
      await shoot('entrances-none');
      await signIn(page, office.url);
      await page.goto(at(''));
      await shoot('entrances-some');
      await page.goto(at('/new'));
      await shoot('entrances-new');
      await page.goto(at('/staff'));
      await shoot('entrances-one');
      await page.goto(at('/staff/why'));
      await page.getByLabel('Serial number').fill('C02EXAMPLE1');
      await page.getByLabel('Claims').fill('upn: ada@school.example\ngroups: staff\nsub: 1');
      await page.getByRole('button', { name: 'Explain' }).click();
      await page.getByRole('heading', { name: 'What the test found' }).waitFor();
      await shoot('entrances-why');
    });
  } finally {
    await Promise.all([empty.stop(), office.stop()]);
  }
}

const OKTA = {
  name: 'okta',
  kind: 'oidc',
  label: 'Staff',
  issuer: 'https://school.okta.example',
  clientId: 'vestibule',
  clientSecret: 'secret',
};

const STAFF = {
  name: 'staff',
  mdm: 'mdm',
  idps: ['okta', 'guests'],
  routing: 'email',
  emailDomains: { 'school.example': 'okta', '*': 'guests' },
  rules: {
    allowGroups: ['staff'],
    allowDomains: ['school.example'],
    claims: { department: ['it', 'hr'] },
    devicesPerPerson: 2,
    blockedSerials: ['C02STOLEN001'],
  },
};
