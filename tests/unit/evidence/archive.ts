import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Auditor, requireAuditor } from '#lib/access/roles.ts';
import { insertAdmin } from '#lib/data/admins.ts';
import { type NewAudit, recordAudits } from '#lib/data/audits.ts';
import { eraseConsents, insertConsent, type NewConsent } from '#lib/data/consents.ts';
import { type Database, openDatabase } from '#lib/data/database.ts';
import { consents } from '#lib/data/tables.ts';
import { createEvidence, type Evidence } from '#lib/evidence/evidence.ts';
import { type ExportOrder, openExport } from '#lib/evidence/export.ts';
import { type Verdict, verifyExport } from '#lib/evidence/verify.ts';
import { embeddedHome } from '#tests/storage/homes.ts';
import { minutesFromNow, NOW } from '#tests/storage/rows.ts';

export const KEY = Buffer.alloc(32, 7);

/** A database with evidence in it, and a folder for what is exported. */
export type Archive = {
  readonly database: Database;
  readonly evidence: Evidence;
  readonly auditor: Auditor;
  readonly order: (order: ExportOrder) => Promise<string>;
  readonly agree: (other?: Partial<NewConsent>) => Promise<void>;
  readonly tell: (audits: readonly NewAudit[]) => Promise<void>;
  /** @param text the export, or what somebody made of it */
  readonly verify: (text: string | Buffer, sealKeys?: readonly Buffer[]) => Promise<Verdict>;
  readonly close: () => Promise<void>;
};

export async function openArchive(): Promise<Archive> {
  const house = await embeddedHome();
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-exports-'));
  const database = await openDatabase(await house.empty());
  const evidence = createEvidence({ db: database.db, clock: { now: () => NOW }, key: KEY });
  const owner = {
    source: 'local',
    issuer: '',
    subject: 'admin',
    name: 'admin',
    email: null,
  } as const;
  const known = { role: 'owner', createdAt: NOW, seenAt: null, revokedAt: null } as const;
  const admin = await database.db.transaction((tx) => insertAdmin(tx, { ...owner, ...known }));
  if (!admin) throw new Error('there is an admin already');
  const auditor = requireAuditor({ ...admin, role: 'owner' });
  let count = 0;
  return {
    database,
    evidence,
    auditor,
    order: async (order) => {
      const { text } = await openExport(evidence, auditor, order);
      let whole = '';
      for await (const piece of text) whole += piece;
      return whole;
    },
    agree: (other = {}) => {
      count += 1;
      const consent = newConsentAt(count);
      return database.db.transaction((tx) => insertConsent(tx, { ...consent, ...other }));
    },
    tell: (audits) => database.db.transaction((tx) => recordAudits(tx, audits)),
    verify: async (text, sealKeys = [evidence.sealKey]) => {
      const path = join(folder, 'export');
      writeFileSync(path, text);
      return verifyExport(path, sealKeys);
    },
    close: async () => {
      await database.close();
      await house.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Different people with different texts, among them what spreadsheets and databases stumble over. */
function newConsentAt(count: number): NewConsent {
  const odd = ODD[count % ODD.length] ?? '';
  return {
    journeyId: null,
    reference: `amber-otter-${count}`,
    entrance: 'default',
    page: 'default',
    pageHash: 'a'.repeat(64),
    paneId: 'terms',
    paneHash: 'b'.repeat(64),
    language: 'en',
    title: `Terms ${odd}`,
    body: `${odd}\n- Be *kind*.\r\n- Pay “attention”. ${odd}`,
    ticked: count % 3 > 0,
    how: 'typed-name',
    at: minutesFromNow(count),
    serial: `C02SERIAL${count}`,
    person: count % 4 === 0 ? null : personAt(count, odd),
    typedName: count % 2 === 0 ? null : `Ada ${odd}`,
    address: '203.0.113.7',
  };
}

function personAt(count: number, odd: string) {
  return {
    idp: 'okta',
    issuer: 'https://login.example.com',
    subject: `subject-${count}`,
    userId: `ada${count}`,
    name: count % 5 === 0 ? null : `Ada ${odd}`,
    email: `ada${count}@example.com`,
    groups: ['staff'],
  };
}

export const ODD = [
  '',
  '=HYPERLINK("https://evil.example")',
  '+1',
  "-1+cmd|' /C calc'!A0",
  '@SUM(1)',
  '\tTab',
  "'apostrophe",
  'half a pair: \ud800',
  'one;=1+1;two',
  'quote " and, comma',
  '\u2028\u2029 and \u00e9, \u{1f9a6}',
  "''=1",
  '\uff1d1',
] as const;

export { consents, eraseConsents };
