import type { Editor } from '#lib/access/roles.ts';
import { type NewAudit, recordAudits } from '#lib/data/audits.ts';
import type { Tx } from '#lib/data/database.ts';
import { storePictures } from '#lib/data/page-versions.ts';
import {
  changeSetting,
  countSettingsChange,
  insertSetting,
  insertSettingVersion,
  listSettingRows,
  type SettingRow,
} from '#lib/data/settings.ts';
import { diffSettings } from '#lib/settings/diff.ts';
import type { Draft } from '#lib/settings/draft.ts';
import { SECTIONS, type SettingKind } from '#lib/settings/kinds.ts';
import type { Office } from '#lib/settings/office.ts';
import { eachPicture, PICTURES } from '#lib/settings/pictures.ts';
import { sealSecrets } from '#lib/settings/secrets.ts';
import { sortKeys } from '#lib/settings/shape.ts';

/** What a change of settings works with, while all others wait. */
export type Turn = {
  readonly tx: Tx;
  /** Of this change. */
  readonly revision: number;
  /** All settings of the database. */
  readonly rows: readonly SettingRow[];
  /** Notes what is to be recorded as the last thing: see `recordAudit`. */
  readonly tell: (audit: NewAudit) => void;
};

/** Runs a change with all others waiting, so that what it has checked stays true. */
export async function change<T>(office: Office, work: (turn: Turn) => Promise<T>): Promise<T> {
  try {
    return await office.db.transaction(async (tx) => {
      const revision = await countSettingsChange(tx);
      const told: NewAudit[] = [];
      const tell = (audit: NewAudit) => void told.push(audit);
      const result = await work({ tx, revision, rows: await listSettingRows(tx), tell });
      await recordAudits(tx, told);
      return result;
    });
  } finally {
    office.live.expire();
  }
}

type Written = {
  readonly kind: SettingKind;
  readonly draft: Draft;
  readonly row: SettingRow | undefined;
  /** What the audit says of it, where it is more than a change. */
  readonly audit?: { readonly event: 'settings.rolled_back'; readonly detail: string };
};

/** Writes a draft without mistakes; what is as it was before is left alone. */
export async function writeDraft(
  office: Office,
  { tx, revision, tell }: Turn,
  editor: Editor,
  { kind, draft, row, audit }: Written,
): Promise<void> {
  const before = row ? sortKeys(SECTIONS[kind], row.value) : null;
  const changes = diffSettings(before, draft.value, draft.secretsChanged);
  if (row && changes.length === 0) return;
  const { name, value, secretsChanged } = draft;
  const at = office.clock.now();
  const written = {
    kind,
    name,
    revision,
    value,
    secretsSealed: sealSecrets(office.sealer, { kind, name }, draft.secrets),
    ...eachPicture((key) => draft[key] && Buffer.from(draft[key].bytes)),
    changedAt: at,
    changedBy: editor.name,
  };
  if (row) await changeSetting(tx, row.id, written);
  else await insertSetting(tx, written);
  const pictures = PICTURES.flatMap((key) => draft[key] ?? []);
  await storePictures(
    tx,
    pictures.map(({ hash, bytes }) => ({ hash, bytes: Buffer.from(bytes) })),
  );
  const version = { kind, name, revision, at, value, secretsChanged };
  await insertSettingVersion(tx, {
    ...version,
    adminId: editor.id,
    adminName: editor.name,
    logoHash: draft.logo?.hash ?? null,
    logoDarkHash: draft.logoDark?.hash ?? null,
  });
  tell({
    at,
    admin: editor,
    event: row ? 'settings.changed' : 'settings.created',
    target: `${kind} ${name}`,
    detail: changes.map(({ path }) => path).join(', '),
    ...audit,
  });
}

export function findRow(
  rows: readonly SettingRow[],
  kind: SettingKind,
  name: string,
): SettingRow | undefined {
  return rows.find((row) => row.kind === kind && row.name === name);
}
