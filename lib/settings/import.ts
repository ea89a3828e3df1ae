import type { Editor } from '#lib/access/roles.ts';
import { isProblem } from '#lib/base/problem.ts';
import { listSettingRows } from '#lib/data/settings.ts';
import { diffSettings } from '#lib/settings/diff.ts';
import { readDocument } from '#lib/settings/document.ts';
import { checkAddress } from '#lib/settings/draft.ts';
import {
  type ImportedSetting,
  listFound,
  type Plan,
  planImport,
  type SettingsImport,
} from '#lib/settings/import-plan.ts';
import { ADDRESSES } from '#lib/settings/kinds.ts';
import type { Mistake } from '#lib/settings/mistakes.ts';
import type { Office } from '#lib/settings/office.ts';
import { isProvided } from '#lib/settings/view.ts';
import { change, type Turn, writeDraft } from '#lib/settings/write.ts';

export type { ImportedSetting, SettingsImport } from '#lib/settings/import-plan.ts';

export type ImportReport = {
  /** With any of them nothing is saved. In the order of the file. */
  readonly mistakes: readonly Mistake[];
  readonly settings: readonly ImportedSetting[];
  readonly saved: boolean;
};

/**
 * Takes over a settings file: adds what is new, changes what is different, deletes nothing. All of it
 * or, with a single mistake, none. A secret whose variable is left out stays as it is here.
 *
 * @param dryRun only tells what would happen
 */
export async function importSettings(
  office: Office,
  editor: Editor,
  source: SettingsImport,
  { dryRun }: { dryRun: boolean },
): Promise<ImportReport> {
  const addresses = await findAddressMistakes(office, source);
  if (dryRun || addresses.length > 0) {
    const plan = planImport(office, await listSettingRows(office.db), source);
    return reportOf(plan, addresses, false);
  }
  return change(office, async (turn: Turn) => {
    const plan = planImport(office, turn.rows, source);
    if (plan.mistakes.length > 0) return reportOf(plan, [], false);
    for (const entry of plan.entries) await writeDraft(office, turn, editor, entry);
    return reportOf(plan, [], true);
  });
}

async function findAddressMistakes(office: Office, source: SettingsImport): Promise<Mistake[]> {
  const document = readDocument(source.yaml, source.env);
  const mistakes: Mistake[] = [];
  for (const { kind, name, whole, path } of listFound(document)) {
    if (isProvided(office, kind, name)) continue;
    try {
      await checkAddress(office, { kind, value: whole });
    } catch (error) {
      if (!isProblem(error)) throw error;
      const at = [...path, ADDRESSES[kind] ?? 'name'];
      mistakes.push(document.mistakeAt(at, `leads into a private network: ${error.detail}`));
    }
  }
  return mistakes;
}

function reportOf(plan: Plan, addresses: readonly Mistake[], saved: boolean): ImportReport {
  const settings = plan.entries.map(({ kind, row, draft }): ImportedSetting => {
    const changes = diffSettings(row?.value ?? null, draft.value, draft.secretsChanged);
    const changed = changes.length > 0 ? 'changed' : 'unchanged';
    return { kind, name: draft.name, result: row ? changed : 'created', changes };
  });
  const mistakes = [...plan.mistakes, ...addresses].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
  return { mistakes, settings: [...plan.kept, ...settings], saved };
}
