import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { requireEditor } from '#lib/access/roles.ts';
import { guardNetwork } from '#lib/base/network.ts';
import { createSealer } from '#lib/base/seal.ts';
import { type Database, openDatabase } from '#lib/data/database.ts';
import { NOTHING_PROVIDED, readProvided } from '#lib/settings/file.ts';
import type { RawSetting, SettingKind } from '#lib/settings/kinds.ts';
import { type Office, openOffice } from '#lib/settings/office.ts';
import { type SettingView, saveSetting } from '#lib/settings/store.ts';

export const ADA = requireEditor({ id: 1, source: 'local', name: 'Ada', role: 'editor' });
export const BOB = requireEditor({ id: 2, source: 'local', name: 'Bob', role: 'owner' });

export const OKTA = {
  name: 'okta',
  kind: 'oidc',
  issuer: 'https://192.0.2.10',
  clientId: 'vestibule',
  clientSecret: 'hunter2',
};
export const NEURONS = {
  name: 'neurons',
  kind: 'ivanti-neurons',
  url: 'https://192.0.2.20',
  username: 'enroller',
  password: 'pa55word',
};
export const DOOR = { name: 'default', mdm: 'neurons', idp: 'okta' };

const ADMINS = sql`insert into admin (source, issuer, subject, name, role, created_at)
  values ('local', '', 'ada', 'Ada', 'editor', now()), ('local', '', 'bob', 'Bob', 'owner', now())`;

/** An office on a database of its own, and time that a test moves. */
export type Desk = {
  readonly office: Office;
  readonly database: Database;
  readonly key: Buffer;
  readonly log: string[];
  readonly forward: (ms: number) => void;
  /** One more server on the same database. */
  readonly second: (other?: { file?: string; key?: Buffer }) => Promise<Office>;
  readonly save: (kind: SettingKind, value: RawSetting, revision?: number) => Promise<SettingView>;
  /** Takes everything away that was entered. */
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** @param file the text of a SETTINGS_FILE */
export async function openDesk({ file }: { file?: string } = {}): Promise<Desk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vestibule-office-'));
  const database = await openDatabase({ dataDir });
  await database.db.execute(ADMINS);
  const key = randomBytes(32);
  const log: string[] = [];
  let now = Date.UTC(2026, 2, 1);
  const open = (other: { file?: string | undefined; key?: Buffer }) =>
    openOffice({
      db: database.db,
      sealer: createSealer(other.key ?? key),
      clock: { now: () => new Date(now) },
      log: (_, event, fields) => log.push(`${event} ${fields?.note} ${fields?.detail}`),
      provided: other.file
        ? readProvided(other.file, { env: {}, readFile: () => new Uint8Array() })
        : NOTHING_PROVIDED,
      network: guardNetwork(['192.0.2.0/24']),
    });
  const office = await open({ file });
  return {
    office,
    database,
    key,
    log,
    forward: (ms) => {
      now += ms;
    },
    second: (other = {}) => open({ file, ...other }),
    save: (kind, value, expectedRevision = 0) =>
      saveSetting(office, ADA, { kind, value }, { expectedRevision }),
    clear: async () => {
      for (const table of ['setting', 'setting_version', 'page_draft', 'picture', 'audit']) {
        await database.db.execute(sql.raw(`delete from ${table}`));
      }
      await database.db.execute(sql`update settings_revision set revision = revision + 1`);
      office.live.expire();
    },
    close: async () => {
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
