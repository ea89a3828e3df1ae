import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { requireRole } from '#app/admin/current-admin.ts';
import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import { houseOfProcess } from '#app/house.ts';
import { METHOD_HEADER } from '#app/office-door.ts';
import { type Auditor, requireAuditor } from '#lib/access/roles.ts';
import type { House } from '#lib/house/house.ts';
import type { Pane } from '#lib/page/panes.ts';
import { openPage, type PageWork } from '#lib/settings/page-work.ts';

export type OpenedPage = {
  readonly auditor: Auditor;
  readonly house: House;
  readonly work: PageWork;
  /** Why nothing can be changed here; undefined where it can. */
  readonly readOnly: string | undefined;
};

/** For the screens of a page: who asks, and what is being worked on; a page that says so where there is none. */
export async function openBuilder(params: Promise<{ name: string }>): Promise<OpenedPage> {
  const auditor = await requireRole(requireAuditor);
  const house = await houseOfProcess();
  const work = await openPage(house.office, (await params).name);
  if (!work) notFound();
  return { auditor, house, work, readOnly: findWhyNot(work, auditor) };
}

/**
 * One of its panes. A form that comes in without JavaScript after somebody removed the pane still needs
 * its screen, or all that was typed is lost: what kind it was, its name tells.
 */
export async function openPane(
  params: Promise<{ name: string; id: string }>,
): Promise<OpenedPage & { readonly pane: Pane; readonly isGone: boolean }> {
  const opened = await openBuilder(params);
  const { id } = await params;
  const pane = opened.work.value.panes?.find((one) => one.id === id);
  if (pane) return { ...opened, pane, isGone: false };
  if ((await headers()).get(METHOD_HEADER) !== 'POST') notFound();
  return { ...opened, pane: blankPane(id), isGone: true };
}

/** A pane of this name before anything was written on it. */
export function blankPane(id: string): Pane {
  const kind = id.replace(/-\d+$/, '');
  if (kind === 'consent') return { id, kind, how: 'tick', required: true, body: '' };
  if (kind === 'notice') return { id, kind, tone: 'info', title: '' };
  if (kind === 'form') return { id, kind, fields: [] };
  return { id, kind: 'text' };
}

function findWhyNot({ published }: PageWork, admin: Auditor): string | undefined {
  if (published?.origin === 'file') {
    return 'This comes from the settings file (SETTINGS_FILE) and is read-only here. Change it there, then start the server again.';
  }
  if (mayEdit(admin)) return undefined;
  return 'You can read this. An owner or an editor can change it.';
}
