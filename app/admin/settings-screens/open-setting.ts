import { notFound } from 'next/navigation';
import { requireRole } from '#app/admin/current-admin.ts';
import { houseOfProcess } from '#app/house.ts';
import { type Auditor, requireAuditor } from '#lib/access/roles.ts';
import type { House } from '#lib/house/house.ts';
import type { SettingKind } from '#lib/settings/kinds.ts';
import { findSetting, type SettingView } from '#lib/settings/store.ts';

/** For a setting's page: who asks, and the setting; a page that says so where there is none. */
export async function openSetting(
  kind: SettingKind,
  params: Promise<{ name: string }>,
): Promise<{ auditor: Auditor; house: House; view: SettingView }> {
  const auditor = await requireRole(requireAuditor);
  const house = await houseOfProcess();
  const { name } = await params;
  const view = await findSetting(house.office, kind, name);
  if (!view) notFound();
  return { auditor, house, view };
}
