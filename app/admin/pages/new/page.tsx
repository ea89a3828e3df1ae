import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { PageForm } from '#app/admin/pages/form.tsx';
import { NewHeader } from '#app/admin/settings-screens/header.tsx';
import { suggestName } from '#app/admin/settings-screens/setting-form.tsx';
import { houseOfProcess } from '#app/house.ts';
import { requireEditor } from '#lib/access/roles.ts';
import { listSettings } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Make a page' };

export default async function NewPagePage() {
  const editor = await requireRole(requireEditor);
  const { office } = await houseOfProcess();
  const name = suggestName('default', await listSettings(office, 'page'));
  return (
    <>
      <NewHeader
        kind="page"
        title="Make a page"
        lead="The name of your organization is enough: everything else has words and colours of its own."
      />
      <PageForm view={null} admin={editor} name={name} />
    </>
  );
}
