import type { Editor } from '#lib/access/roles.ts';
import { Problem } from '#lib/base/problem.ts';
import {
  insertSettingVersion,
  listSettingRows,
  removeSetting,
  type SettingRow,
} from '#lib/data/settings.ts';
import { checkAddress, draftSetting, type SettingForm } from '#lib/settings/draft.ts';
import { joinSettings } from '#lib/settings/join.ts';
import { SECTIONS, type SettingKind, USERS } from '#lib/settings/kinds.ts';
import type { Office } from '#lib/settings/office.ts';
import { refuseMistakes, refuseStale } from '#lib/settings/refusal.ts';
import {
  isProvided,
  listUsers,
  mergeRaw,
  type SettingView,
  viewRow,
  viewSettings,
} from '#lib/settings/view.ts';
import { change, findRow, writeDraft } from '#lib/settings/write.ts';

export type { SettingForm } from '#lib/settings/draft.ts';
export type { SettingView } from '#lib/settings/view.ts';

/** Everything that is set, the file's included, without secrets. @param kind all of them without it */
export async function listSettings(office: Office, kind?: SettingKind): Promise<SettingView[]> {
  const rows = await listSettingRows(office.db);
  const { leftOut } = joinSettings(office, rows);
  const found = viewSettings(office, rows).map((view): SettingView => {
    const isIt = (other: { kind: SettingKind; name: string }) =>
      view.origin === 'database' && other.kind === view.kind && other.name === view.name;
    return { ...view, mistakes: leftOut.find(isIt)?.mistakes ?? [] };
  });
  return kind ? found.filter((view) => view.kind === kind) : found;
}

export async function findSetting(
  office: Office,
  kind: SettingKind,
  name: string,
): Promise<SettingView | undefined> {
  return (await listSettings(office, kind)).find((view) => view.name === name);
}

/**
 * Saves a setting: the change, its version and its audit in one transaction. It holds at once on this
 * server, and within a second on the others.
 *
 * @param expectedRevision the one that the form was made from; 0 makes a new setting
 * @returns the setting as it is now
 * @throws Problem settings.invalid, settings.address_private (both: see `readFieldMistakes`),
 *   settings.changed_meanwhile (see `readCurrent`), settings.read_only
 */
export async function saveSetting(
  office: Office,
  editor: Editor,
  form: SettingForm,
  { expectedRevision }: { expectedRevision: number },
): Promise<SettingView> {
  await checkAddress(office, form);
  const name = String(form.value.name);
  await change(office, async (turn) => {
    const row = expectedRevision > 0 ? findRow(turn.rows, form.kind, name) : undefined;
    if (expectedRevision > 0) requireCurrent(office, form, row, expectedRevision);
    const draft = draftSetting(office, form, row, listOthers(office, turn.rows, row));
    if (draft.mistakes.length > 0) throw refuseMistakes(draft.mistakes);
    await writeDraft(office, turn, editor, { kind: form.kind, draft, row });
  });
  const saved = await findSetting(office, form.kind, name);
  if (!saved) throw refuseStale(null);
  return saved;
}

/**
 * What a form would become, for trying it out before it is saved: with the secrets that it leaves as
 * they are, and reached as carefully as what is saved.
 *
 * @returns `IdpSettings`, `MdmSettings`, `MailerSettings` …, by the form's kind
 * @throws Problem settings.invalid, settings.address_private
 */
export async function completeForm(
  office: Office,
  _editor: Editor,
  form: SettingForm,
): Promise<unknown> {
  await checkAddress(office, form);
  const rows = await listSettingRows(office.db);
  const row = findRow(rows, form.kind, String(form.value.name));
  const draft = draftSetting(office, form, row, listOthers(office, rows, row));
  if (draft.mistakes.length > 0) throw refuseMistakes(draft.mistakes);
  return { ...Object(draft.parsed), network: office.network };
}

/**
 * Deletes a setting that nothing needs.
 *
 * @throws Problem settings.in_use, settings.changed_meanwhile, settings.read_only
 */
export async function deleteSetting(
  office: Office,
  editor: Editor,
  what: { kind: SettingKind; name: string },
  { expectedRevision }: { expectedRevision: number },
): Promise<void> {
  const { kind, name } = what;
  await change(office, async ({ tx, rows, revision, tell }) => {
    const row = findRow(rows, kind, name);
    requireCurrent(office, { kind, value: { name } }, row, expectedRevision);
    const users = listUsers(what, mergeRaw(office, rows));
    if (users.length > 0) throw refuseToDelete(kind, users);
    if (!row) return;
    const at = office.clock.now();
    await removeSetting(tx, row.id);
    const pictures = { logoHash: null, logoDarkHash: null };
    const version = { kind, name, revision, at, value: null, secretsChanged: [], ...pictures };
    await insertSettingVersion(tx, { ...version, adminId: editor.id, adminName: editor.name });
    const event = 'settings.deleted';
    tell({ at, admin: editor, event, target: `${kind} ${name}` });
  });
}

export function listOthers(
  office: Office,
  rows: readonly SettingRow[],
  row: SettingRow | undefined,
) {
  return mergeRaw(
    office,
    rows.filter((other) => other.id !== row?.id),
  );
}

function requireCurrent(
  office: Office,
  { kind, value }: SettingForm,
  row: SettingRow | undefined,
  expected: number,
): void {
  if (!row && isProvided(office, kind, String(value.name))) throw new Problem('settings.read_only');
  if (!row && expected === 0) throw new Problem('settings.unknown', { detail: String(value.name) });
  if (row?.revision !== expected) throw refuseStale(row ? viewRow(office, row) : null);
}

function refuseToDelete(kind: SettingKind, users: readonly string[]): Problem {
  const noun = users.length === 1 ? USERS[kind] : SECTIONS[USERS[kind] ?? 'entrance'];
  const detail = `Used by ${users.length} ${noun}: ${users.join(', ')}`;
  return new Problem('settings.in_use', { detail });
}
