import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import { type SettingKind, settings, settingsRevision, settingVersions } from '#lib/data/tables.ts';

export type { SettingKind } from '#lib/data/tables.ts';

export type SettingRow = typeof settings.$inferSelect;
export type NewSetting = Omit<SettingRow, 'id' | 'logoDark'> &
  Partial<Pick<SettingRow, 'logoDark'>>;
export type SettingVersion = typeof settingVersions.$inferSelect;
type VersionPictures = Pick<SettingVersion, 'logoHash' | 'logoDarkHash'>;
export type NewSettingVersion = Omit<SettingVersion, 'id' | keyof VersionPictures> &
  Partial<VersionPictures>;

const THE_ONE = 1;

/** Grows with every change; 0 before the first. Read it before the rows that it stands for. */
export async function readSettingsRevision(db: Db): Promise<number> {
  const [row] = await db.select().from(settingsRevision).where(eq(settingsRevision.id, THE_ONE));
  return row?.revision ?? 0;
}

/** Counts a change. Whoever changes settings at the same time waits here, until this one is over. */
export async function countSettingsChange(tx: Tx): Promise<number> {
  const [row] = await tx
    .insert(settingsRevision)
    .values({ id: THE_ONE, revision: 1 })
    .onConflictDoUpdate({
      target: settingsRevision.id,
      set: { revision: sql`${settingsRevision.revision} + 1` },
    })
    .returning();
  return row?.revision ?? 0;
}

/** By kind and name. */
export async function listSettingRows(db: Db): Promise<SettingRow[]> {
  return db.select().from(settings).orderBy(asc(settings.kind), asc(settings.name));
}

export async function insertSetting(tx: Tx, row: NewSetting): Promise<void> {
  await tx.insert(settings).values(row);
}

export async function changeSetting(tx: Tx, id: number, patch: Partial<NewSetting>): Promise<void> {
  await tx.update(settings).set(patch).where(eq(settings.id, id));
}

export async function removeSetting(tx: Tx, id: number): Promise<void> {
  await tx.delete(settings).where(eq(settings.id, id));
}

export async function insertSettingVersion(tx: Tx, row: NewSettingVersion): Promise<void> {
  await tx.insert(settingVersions).values(row);
}

/** The newest first; of all settings, or of one. */
export async function listSettingVersionRows(
  db: Db,
  { limit, of }: { limit: number; of?: { kind: SettingKind; name: string } | undefined },
): Promise<SettingVersion[]> {
  const { kind, name } = settingVersions;
  return db
    .select()
    .from(settingVersions)
    .where(of && and(eq(kind, of.kind), eq(name, of.name)))
    .orderBy(desc(settingVersions.id))
    .limit(limit);
}
