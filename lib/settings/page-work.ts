import { findPageDraft, listPageDraftRows, type PageDraftRow } from '#lib/data/page-drafts.ts';
import { listSettingRows } from '#lib/data/settings.ts';
import type { LogoFile } from '#lib/page/logo.ts';
import { type PageSettings, panesOf } from '#lib/page/settings.ts';
import { type Change, diffSettings } from '#lib/settings/diff.ts';
import { type FieldMistake, judgeSetting } from '#lib/settings/judgement.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';
import type { Office } from '#lib/settings/office.ts';
import { readKept } from '#lib/settings/pinned-pages.ts';
import { sortKeys } from '#lib/settings/shape.ts';
import { listSettings } from '#lib/settings/store.ts';
import { mergeRaw, type SettingView } from '#lib/settings/view.ts';

/** A page as an admin works on it: the draft, where there is one, and else what is published. */
export type PageWork = {
  readonly name: string;
  /** As its schema has it, its panes in `panes`; it may hold mistakes that stop it from being published. */
  readonly value: PageSettings;
  readonly logo: LogoFile | null;
  readonly logoDark: LogoFile | null;
  /** What devices get; null where nothing is published, or not any more. */
  readonly published: SettingView | null;
  /** Null where nothing was changed since it was published. */
  readonly draft: DraftState | null;
  /** What devices would get differently. */
  readonly changes: readonly Change[];
  /** What has to be mended before it can be published. */
  readonly mistakes: readonly FieldMistake[];
};

export type DraftState = {
  readonly revision: number;
  readonly changedAt: Date;
  readonly changedBy: string;
  /** What it began with is what is published still. */
  readonly isCurrent: boolean;
};

/** @returns undefined where there is no such page, and no draft of one */
export async function openPage(office: Office, name: string): Promise<PageWork | undefined> {
  const [pages, draft] = await Promise.all([
    listSettings(office, 'page'),
    findPageDraft(office.db, name),
  ]);
  const ours = pages.filter((page) => page.name === name);
  const published = ours.find(({ origin }) => origin === 'file') ?? ours[0] ?? null;
  if (!published && !draft) return undefined;
  if (published?.origin === 'file' || !draft) {
    return published ? { ...workOf(published), draft: null, changes: [], mistakes: [] } : undefined;
  }
  const value = sortKeys('pages', draft.value);
  const before = published && takeOverPanes(published.value);
  const others = mergeRaw(
    office,
    (await listSettingRows(office.db)).filter((row) => row.kind !== 'page' || row.name !== name),
  );
  return {
    name,
    value: value as PageSettings,
    logo: openPicture(draft.logo),
    logoDark: openPicture(draft.logoDark),
    published,
    draft: {
      revision: draft.revision,
      changedAt: draft.changedAt,
      changedBy: draft.changedBy,
      isCurrent: draft.baseRevision === (published?.revision ?? 0),
    },
    changes: diffSettings(before, value),
    mistakes: judgeSetting('page', value, others).mistakes,
  };
}

/** The names of pages that somebody is working on. */
export async function listDrafts(office: Office): Promise<PageDraftRow[]> {
  return listPageDraftRows(office.db);
}

/** What a page was before it had panes of its own, as panes; its language is said. */
export function takeOverPanes(value: RawSetting): Record<string, unknown> {
  const { welcome: _, consent: __, ...rest } = value;
  return sortKeys('pages', { language: 'en', ...rest, panes: panesOf(value as PageSettings) });
}

function workOf(view: SettingView) {
  return {
    name: view.name,
    value: takeOverPanes(view.value) as PageSettings,
    logo: view.logo,
    logoDark: view.logoDark,
    published: view,
  };
}

function openPicture(bytes: Buffer | null): LogoFile | null {
  return (bytes && readKept(bytes)) ?? null;
}
