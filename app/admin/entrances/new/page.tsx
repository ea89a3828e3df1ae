import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { requireRole } from '#app/admin/current-admin.ts';
import { EntranceForm } from '#app/admin/entrances/form.tsx';
import { listParties } from '#app/admin/entrances/parties.ts';
import { NewHeader } from '#app/admin/settings-screens/header.tsx';
import { suggestName } from '#app/admin/settings-screens/setting-form.tsx';
import { houseOfProcess } from '#app/house.ts';
import { requireEditor } from '#lib/access/roles.ts';
import { listSettings } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Open an entrance' };

export default async function NewEntrancePage() {
  const editor = await requireRole(requireEditor);
  const { office } = await houseOfProcess();
  const parties = await listParties(office);
  if (parties.mdms.length === 0) redirect('/admin/entrances');
  const name = suggestName('default', await listSettings(office, 'entrance'));
  return (
    <>
      <NewHeader
        kind="entrance"
        title="Open an entrance"
        lead="The entrance called default also answers at /enroll, so most people need no other."
      />
      <EntranceForm
        view={null}
        admin={editor}
        parties={parties}
        start={{ name, signIn: parties.idps.length > 0 ? 'one' : 'nobody' }}
      />
    </>
  );
}
