import { listSettingVersionRows } from '#lib/data/settings.ts';
import { type Change, diffSettings } from '#lib/settings/diff.ts';
import { SECTIONS, type SettingKind } from '#lib/settings/kinds.ts';
import type { Office } from '#lib/settings/office.ts';
import { sortKeys } from '#lib/settings/shape.ts';
import type { SettingView } from '#lib/settings/view.ts';

export type VersionView = {
  readonly revision: number;
  readonly at: Date;
  readonly by: string;
  readonly changes: readonly Change[];
  readonly isDeletion: boolean;
};

const LONGEST_HISTORY = 200;

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

/**
 * What others have made of a setting since a form was opened: for the one who comes second.
 *
 * @param current as it stands now
 * @param revision the one that the form was made from
 */
export async function listChangesSince(
  office: Pick<Office, 'db'>,
  { kind, name, value }: Pick<SettingView, 'kind' | 'name' | 'value'>,
  revision: number,
): Promise<Change[]> {
  const rows = await listSettingVersionRows(office.db, {
    limit: LONGEST_HISTORY,
    of: { kind, name },
  });
  const base = rows.find((row) => row.revision === revision)?.value ?? null;
  const later = rows.filter((row) => row.revision > revision);
  const secrets = [...new Set(later.flatMap(({ secretsChanged }) => secretsChanged))];
  return diffSettings(base && sortKeys(SECTIONS[kind], base), value, secrets);
}

/**
 * A setting that was deleted, as it was: for the one who was still working on it. Its secrets are gone.
 *
 * @returns with revision 0: what is saved from here on makes a new one
 */
export async function findDeleted(
  office: Pick<Office, 'db'>,
  of: { kind: SettingKind; name: string },
): Promise<SettingView | undefined> {
  const [end, last] = await listSettingVersionRows(office.db, { limit: 2, of });
  if (!end || end.value !== null || !last?.value) return undefined;
  return {
    ...of,
    origin: 'database',
    revision: 0,
    value: sortKeys(SECTIONS[of.kind], last.value),
    secrets: [],
    logo: null,
    logoDark: null,
    changedAt: end.at,
    changedBy: end.adminName,
    usedBy: [],
    mistakes: [],
  };
}
