import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { requireRole } from '#app/admin/current-admin.ts';
import { houseOfProcess } from '#app/house.ts';
import { METHOD_HEADER } from '#app/office-door.ts';
import { type Auditor, requireAuditor } from '#lib/access/roles.ts';
import type { House } from '#lib/house/house.ts';
import type { SettingKind } from '#lib/settings/kinds.ts';
import { findSetting, type SettingView } from '#lib/settings/store.ts';
import { findDeleted } from '#lib/settings/versions.ts';

/**
 * For a setting's page: who asks, and the setting; a page that says so where there is none. A form that
 * comes in without JavaScript after it was deleted still needs its page, or all that was typed is lost.
 */
export async function openSetting(
  kind: SettingKind,
  params: Promise<{ name: string }>,
): Promise<{ auditor: Auditor; house: House; view: SettingView }> {
  const auditor = await requireRole(requireAuditor);
  const house = await houseOfProcess();
  const { name } = await params;
  const isSent = (await headers()).get(METHOD_HEADER) === 'POST';
  const view =
    (await findSetting(house.office, kind, name)) ??
    (isSent ? await findDeleted(house.office, { kind, name }) : undefined);
  if (!view) notFound();
  return { auditor, house, view };
}
