import { type OfficeBuilding, PASSWORD } from '#tests/browser/office.ts';
import { startDevice, tapOn } from '#tests/world/device/device.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import { openWorkshop } from '#tests/world/workshop.ts';

/** A page with a pane of every kind, in three languages. */
export const PANES = [
  {
    id: 'welcome',
    kind: 'text',
    label: 'Welcome',
    title: { en: 'Hello, and welcome', de: 'Herzlich willkommen', ar: 'أهلًا وسهلًا' },
  },
  {
    id: 'before',
    kind: 'notice',
    label: 'Before you begin',
    title: {
      en: 'Keep the charger at hand',
      de: 'Halten Sie das Ladegerät bereit',
      ar: 'أبقِ الشاحن قريبًا',
    },
    body: {
      en: 'Setting up takes about **five minutes**.',
      de: 'Die Einrichtung dauert etwa **fünf Minuten**.',
      ar: 'يستغرق الإعداد نحو **خمس دقائق**.',
    },
  },
  { id: 'sign-in', kind: 'sign-in' },
  {
    id: 'loan',
    kind: 'consent',
    label: 'Loan agreement',
    how: 'typed-name',
    title: { en: 'A device on loan', de: 'Ein Gerät auf Leihe', ar: 'جهاز مُعار' },
    body: {
      en: 'The device belongs to the school.\n\n- Lock it.\n- Tell us when it is lost.',
      de: 'Das Gerät gehört der Schule.\n\n- Sperren Sie es.\n- Melden Sie einen Verlust.',
      ar: 'الجهاز ملك للمدرسة.\n\n- اقفله.\n- أبلغنا عند فقدانه.',
    },
  },
  {
    id: 'device',
    kind: 'form',
    label: 'About the device',
    title: { en: 'Which device is it?', de: 'Welches Gerät ist es?', ar: 'أي جهاز هذا؟' },
    fields: [
      {
        id: 'asset',
        kind: 'asset-tag',
        label: { en: 'Asset tag', de: 'Inventarnummer', ar: 'رقم الجرد' },
      },
    ],
  },
];

/** Somebody has enrolled through it: an iPad in Arabic. */
export async function openPanedOffice(): Promise<OfficeBuilding & { readonly serial: string }> {
  const serial = 'DMPANES00001';
  const workshop = await openWorkshop({
    env: { ADMIN_PASSWORD: PASSWORD },
    page: { consent: undefined, panes: PANES },
  });
  const { product, ca, idp } = workshop;
  const about = { serial, product: 'iPad14,1', language: 'ar' };
  const sheet = await startDevice({ url: `${product.url}/enroll`, ca }, about).arrive();
  idp.nextPerson({ preferred_username: 'ada@example.school', name: 'Ada Lovelace' });
  for (let tap = 0; tap < 3; tap += 1) await tapOn(sheet);
  await fill(sheet, { name: 'Ada Lovelace' });
  await fill(sheet, { 'field-asset': 'AT-0042' });
  await tapOn(sheet);
  return { url: product.url, stop: workshop.stop, serial };
}

async function fill(sheet: Sheet, values: Record<string, string>): Promise<void> {
  const form = sheet.page()?.forms[0];
  if (!form) throw new Error('no form');
  await sheet.submit(form, values);
}
