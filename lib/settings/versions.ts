import { listSettingVersionRows } from '#lib/data/settings.ts';
import { type Change, diffSettings } from '#lib/settings/diff.ts';
import { SECTIONS, type SettingKind } from '#lib/settings/kinds.ts';
import type { Office } from '#lib/settings/office.ts';
import { sortKeys } from '#lib/settings/shape.ts';

export type VersionView = {
  readonly revision: number;
  readonly at: Date;
  readonly by: string;
  readonly changes: readonly Change[];
  readonly isDeletion: boolean;
};

/** A setting's history, the newest first. */
export async function listVersions(
  office: Pick<Office, 'db'>,
  of: { kind: SettingKind; name: string },
  limit = 50,
): Promise<VersionView[]> {
  const rows = await listSettingVersionRows(office.db, { limit: limit + 1, of });
  const sorted = (value: Record<string, unknown> | null | undefined) =>
    value ? sortKeys(SECTIONS[of.kind], value) : null;
  return rows.slice(0, limit).map((row, index) => ({
    revision: row.revision,
    at: row.at,
    by: row.adminName,
    changes: diffSettings(sorted(rows[index + 1]?.value), sorted(row.value), row.secretsChanged),
    isDeletion: row.value === null,
  }));
}
