'use server';

import { redirect } from 'next/navigation';
import { requireRole } from '#app/admin/current-admin.ts';
import type { Refused } from '#app/admin/settings-screens/news.tsx';
import { hrefOf, KIND_WORDS } from '#app/admin/settings-screens/words.ts';
import { houseOfProcess } from '#app/house.ts';
import { readText } from '#app/ui/form-state.ts';
import { requireEditor } from '#lib/access/roles.ts';
import { isProblem } from '#lib/base/problem.ts';
import { SettingKindName } from '#lib/settings/kinds.ts';
import { deleteSetting } from '#lib/settings/store.ts';

const REFUSED: Partial<Record<string, Refused>> = {
  'settings.in_use': 'in-use',
  'settings.changed_meanwhile': 'changed',
  'settings.read_only': 'read-only',
};

/** Deletes a setting of any kind, or leads back to it and says why not. */
export async function deleteOne(data: FormData): Promise<void> {
  const editor = await requireRole(requireEditor);
  const kind = SettingKindName.parse(data.get('kind'));
  const what = { kind, name: readText(data, 'name') };
  const { office } = await houseOfProcess();
  try {
    const expectedRevision = Number(readText(data, 'revision')) || 0;
    await deleteSetting(office, editor, what, { expectedRevision });
  } catch (error) {
    const refused = isProblem(error) ? REFUSED[error.code] : undefined;
    if (!refused && !(isProblem(error) && error.code === 'settings.unknown')) throw error;
    if (refused) redirect(`${hrefOf(what)}?refused=${refused}`);
  }
  redirect(`${KIND_WORDS[kind].href}?done=deleted`);
}
