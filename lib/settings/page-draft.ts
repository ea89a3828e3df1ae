import type { Editor } from '#lib/access/roles.ts';
import { Problem } from '#lib/base/problem.ts';
import { recordAudit } from '#lib/data/audits.ts';
import type { Tx } from '#lib/data/database.ts';
import {
  changePageDraft,
  insertPageDraft,
  lockPageDraft,
  type PageDraftRow,
  removePageDraft,
} from '#lib/data/page-drafts.ts';
import { listSettingRows } from '#lib/data/settings.ts';
import type { Office } from '#lib/settings/office.ts';
import { takeOverPanes } from '#lib/settings/page-work.ts';
import { isProvided } from '#lib/settings/view.ts';
import { findRow } from '#lib/settings/write.ts';

/** What of a draft can be changed. */
export type DraftContent = Pick<PageDraftRow, 'value' | 'logo' | 'logoDark'>;

/** Which draft, as it was seen; revision 0 is none yet. */
export type SeenDraft = { readonly name: string; readonly revision: number };

/**
 * Changes the draft of a page, or begins one with what is published. Devices see nothing of it.
 *
 * @param seen without a revision the change is made on whatever the draft is by now
 * @param edit is told the draft as it is, while all others wait
 * @returns the draft's revision
 * @throws Problem settings.changed_meanwhile (see `readDraftNews`), settings.read_only, settings.unknown
 */
export async function changeDraft(
  office: Office,
  editor: Editor,
  seen: { readonly name: string; readonly revision: number | null },
  edit: (now: DraftContent, news: DraftNews | null) => DraftContent,
): Promise<number> {
  const { name } = seen;
  if (isProvided(office, 'page', name)) throw new Problem('settings.read_only', { detail: name });
  return office.db.transaction(async (tx) => {
    const now = await lockPageDraft(tx, name);
    if (seen.revision !== null && (now?.revision ?? 0) !== seen.revision) throw refuseOther(now);
    const mark = { changedAt: office.clock.now(), changedBy: editor.name };
    if (now) {
      const { value, logo, logoDark } = edit(now, newsOf(now));
      const revision = now.revision + 1;
      await changePageDraft(tx, name, { value, logo, logoDark, revision, ...mark });
      return revision;
    }
    const published = await readPublished(tx, name);
    const { value, logo, logoDark } = edit(published, null);
    const begun = { name, value, logo, logoDark, revision: 1, ...mark };
    const row = { ...begun, baseRevision: published.revision };
    if (!(await insertPageDraft(tx, row))) throw refuseOther(await lockPageDraft(tx, name));
    return 1;
  });
}

/**
 * Throws a draft away; what is published stays.
 *
 * @throws Problem settings.changed_meanwhile
 */
export async function discardDraft(
  office: Office,
  editor: Editor,
  { name, revision }: SeenDraft,
): Promise<void> {
  await office.db.transaction(async (tx) => {
    const now = await lockPageDraft(tx, name);
    if (!now) return;
    if (now.revision !== revision) throw refuseOther(now);
    await removePageDraft(tx, name);
    const at = office.clock.now();
    const event = 'settings.draft_discarded';
    await recordAudit(tx, { at, admin: editor, event, target: `page ${name}` });
  });
}

/** Who has changed a draft in the meantime; null where it was published or discarded. */
export type DraftNews = { readonly by: string; readonly at: Date; readonly revision: number };

/** What somebody else made of the draft, where a change was refused for it. */
export function readDraftNews(problem: Problem): DraftNews | null | undefined {
  return (Object(problem.cause) as Readonly<{ draft?: DraftNews | null }>).draft;
}

export function refuseOther(now: PageDraftRow | undefined): Problem {
  const detail = now
    ? `draft ${now.revision} by ${now.changedBy}`
    : 'the draft was published or discarded';
  return new Problem('settings.changed_meanwhile', { detail, cause: { draft: newsOf(now) } });
}

function newsOf(now: PageDraftRow | undefined): DraftNews | null {
  return now ? { by: now.changedBy, at: now.changedAt, revision: now.revision } : null;
}

async function readPublished(tx: Tx, name: string): Promise<DraftContent & { revision: number }> {
  const row = findRow(await listSettingRows(tx), 'page', name);
  if (!row) throw new Problem('settings.unknown', { detail: name });
  const { revision, logo, logoDark } = row;
  return { value: takeOverPanes(row.value), logo, logoDark, revision };
}
