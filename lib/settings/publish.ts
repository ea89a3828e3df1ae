import type { Editor } from '#lib/access/roles.ts';
import { Problem } from '#lib/base/problem.ts';
import { lockPageDraft, removePageDraft } from '#lib/data/page-drafts.ts';
import { findPictures } from '#lib/data/page-versions.ts';
import { listSettingVersionRows, type SettingVersion } from '#lib/data/settings.ts';
import type { LogoFile } from '#lib/page/logo.ts';
import { draftSetting, type SettingForm } from '#lib/settings/draft.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';
import type { Office } from '#lib/settings/office.ts';
import { refuseOther, type SeenDraft } from '#lib/settings/page-draft.ts';
import { eachPicture, PICTURES } from '#lib/settings/pictures.ts';
import { readKept } from '#lib/settings/pinned-pages.ts';
import { refuseMistakes, refuseStale } from '#lib/settings/refusal.ts';
import { listOthers, saveSetting } from '#lib/settings/store.ts';
import { type SettingView, viewRow } from '#lib/settings/view.ts';
import { change, findRow, writeDraft } from '#lib/settings/write.ts';

/**
 * Makes a new page, for devices at once. What is left of the draft of a page that had this name and was
 * deleted goes with it.
 *
 * @throws as `saveSetting`
 */
export async function makePage(
  office: Office,
  editor: Editor,
  form: Pick<SettingForm, 'value' | 'logo' | 'logoDark'>,
): Promise<SettingView> {
  const made = await saveSetting(
    office,
    editor,
    { kind: 'page', ...form },
    { expectedRevision: 0 },
  );
  await office.db.transaction((tx) => removePageDraft(tx, made.name));
  return made;
}

/**
 * Gives the draft of a page to devices: its version, its audit and the draft's end are one.
 *
 * @param over what is published now, where the admin knows of it: without it a draft that began with
 *   another version is refused. 0 where the page was deleted
 * @throws Problem settings.invalid (see `readFieldMistakes`), settings.changed_meanwhile (see
 *   `readCurrent`, `readDraftNews`)
 */
export async function publishDraft(
  office: Office,
  editor: Editor,
  { name, revision, over }: SeenDraft & { readonly over?: number | undefined },
): Promise<void> {
  await change(office, async (turn) => {
    const now = await lockPageDraft(turn.tx, name);
    if (now?.revision !== revision) throw refuseOther(now);
    const row = findRow(turn.rows, 'page', name);
    const current = row?.revision ?? 0;
    if (current !== now.baseRevision && current !== over) {
      throw refuseStale(row ? viewRow(office, row) : null);
    }
    const { value, logo, logoDark } = now;
    const form: SettingForm = { kind: 'page', value, logo, logoDark };
    const draft = draftSetting(office, form, row, listOthers(office, turn.rows, row));
    if (draft.mistakes.length > 0) throw refuseMistakes(draft.mistakes);
    await writeDraft(office, turn, editor, { kind: 'page', draft, row });
    await removePageDraft(turn.tx, name);
  });
}

/** A page as it was published once. */
export type PublishedVersion = {
  readonly revision: number;
  readonly value: RawSetting;
  readonly logo: LogoFile | null;
  readonly logoDark: LogoFile | null;
  /** It had a logo that was not kept: it is from before versions kept theirs. */
  readonly isLogoLost: boolean;
};

/** @returns undefined where there is no such version, or it is where the page was deleted */
export async function findVersion(
  { db }: Pick<Office, 'db'>,
  name: string,
  revision: number,
): Promise<PublishedVersion | undefined> {
  const rows = await listSettingVersionRows(db, { limit: 1_000, of: { kind: 'page', name } });
  const found = rows.find((row) => row.revision === revision);
  return found?.value ? openVersion(db, found, found.value) : undefined;
}

/**
 * Publishes what a page was once, as its newest version. A draft stays, and is told of it.
 *
 * @param to the revision of the version
 * @throws Problem settings.invalid, settings.changed_meanwhile, settings.unknown
 */
export async function rollBack(
  office: Office,
  editor: Editor,
  { name, to }: { readonly name: string; readonly to: number },
  { expectedRevision }: { expectedRevision: number },
): Promise<void> {
  const version = await findVersion(office, name, to);
  if (!version) throw new Problem('settings.unknown', { detail: `version ${to} of page ${name}` });
  await change(office, async (turn) => {
    const row = findRow(turn.rows, 'page', name);
    if ((row?.revision ?? 0) !== expectedRevision) {
      throw refuseStale(row ? viewRow(office, row) : null);
    }
    const pictures = eachPicture((key) => version[key]?.bytes ?? null);
    const form: SettingForm = { kind: 'page', value: version.value, ...pictures };
    const draft = draftSetting(office, form, row, listOthers(office, turn.rows, row));
    if (draft.mistakes.length > 0) throw refuseMistakes(draft.mistakes);
    const audit = { event: 'settings.rolled_back', detail: `to version ${to}` } as const;
    await writeDraft(office, turn, editor, { kind: 'page', draft, row, audit });
  });
}

async function openVersion(
  db: Office['db'],
  { revision, logoHash, logoDarkHash }: SettingVersion,
  value: RawSetting,
): Promise<PublishedVersion> {
  const hashes = { logo: logoHash, logoDark: logoDarkHash };
  const rows = await findPictures(
    db,
    [logoHash, logoDarkHash].filter((hash) => hash !== null),
  );
  const pictures = eachPicture((key) => {
    const row = rows.find(({ hash }) => hash === hashes[key]);
    return (row && readKept(row.bytes)) ?? null;
  });
  const isLogoLost = PICTURES.some((key) => typeof value[key] === 'string' && !pictures[key]);
  return { revision, value, ...pictures, isLogoLost };
}
