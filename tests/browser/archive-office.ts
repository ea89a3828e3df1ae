import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { recordAudits } from '#lib/data/audits.ts';
import { eraseConsents, insertConsent, type NewConsent } from '#lib/data/consents.ts';
import { type Database, openDatabase } from '#lib/data/database.ts';
import { insertJourney } from '#lib/data/journeys.ts';
import { consents } from '#lib/data/tables.ts';
import { type OfficeBuilding, PASSWORD } from '#tests/browser/office.ts';
import { newConsent, newJourney } from '#tests/storage/rows.ts';
import { startProduct } from '#tests/world/product.ts';

/** The serial numbers of consents that stand for something. */
export const KEPT = {
  typed: 'C02TYPED001',
  arabic: 'C02ARABIC01',
  erased: 'C02ERASED01',
  altered: 'C02ALTERED1',
  early: 'C02EARLY001',
} as const;

/** Years later: sixty people have agreed, one was erased, and somebody was at the database. */
export async function openArchiveOffice(): Promise<OfficeBuilding & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-archive-'));
  const env = { DATA_DIR: folder, ADMIN_PASSWORD: PASSWORD, LOG_LEVEL: 'warn' };
  const database = await openDatabase({ dataDir: folder });
  await fill(database);
  await database.close();
  const product = await startProduct({ env });
  return {
    url: product.url,
    folder,
    stop: async () => {
      await product.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fill({ db }: Database): Promise<void> {
  const began = Date.now() - 60 * 86_400_000;
  const at = (day: number) => new Date(began + day * 86_400_000);
  const agree = (other: Partial<NewConsent>) =>
    db.transaction((tx) => insertConsent(tx, { ...said(0), ...other }));
  await db.insert(consents).values({ ...said(0), at: at(0), serial: KEPT.early });
  for (let day = 1; day <= 56; day += 1) await agree({ ...said(day), at: at(day) });
  const journeyId = await insertJourney(
    db,
    newJourney({ serial: KEPT.typed, reference: 'amber-otter-57' }),
    'pinned',
  );
  const typed = { how: 'typed-name', typedName: 'Ada Lovelace' } as const;
  await agree({ ...said(57), ...typed, journeyId, at: at(57), serial: KEPT.typed });
  await agree({ ...said(58), ...ARABIC, at: at(58), serial: KEPT.arabic });
  await agree({ ...said(59), ...typed, at: at(58.5), serial: KEPT.erased });
  await agree({ ...said(60), at: at(59), serial: KEPT.altered });
  await db.update(consents).set({ body: 'Nothing.' }).where(eq(consents.serial, KEPT.altered));
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(consents).where(eq(consents.serial, KEPT.erased));
    await eraseConsents(tx, { ids: [row?.id ?? 0] }, at(59.5));
    const admin = null;
    await recordAudits(tx, [{ at: at(59.5), admin, event: 'access.refused' }]);
  });
}

function said(day: number): NewConsent {
  const user = `person${day}`;
  const known = { issuer: 'https://login.example.school', subject: user, name: `Person ${day}` };
  return {
    ...newConsent(0),
    journeyId: null,
    reference: `amber-otter-${day}`,
    page: day % 3 ? 'default' : 'kiosk',
    paneId: 'terms',
    pageHash: 'c0ffee'.repeat(10).padEnd(64, '0'),
    title: 'Acceptable use',
    body: '# What we ask of you\n\nThis device belongs to the school.\n\n- Be **kind**.\n- Lock it when you leave.\n\nQuestions: <help@example.school>',
    ticked: day % 9 !== 0,
    how: day % 2 ? 'tick' : 'scroll',
    serial: `C02SERIAL${String(day).padStart(3, '0')}`,
    person: { ...known, idp: 'okta', userId: user, email: `${user}@example.school` },
  };
}

const ARABIC = {
  language: 'ar',
  title: 'الاستخدام المقبول',
  body: 'هذا الجهاز ملك للمدرسة.\n\n- كن **لطيفا**.\n- أغلق الجهاز عند المغادرة.',
} as const;
