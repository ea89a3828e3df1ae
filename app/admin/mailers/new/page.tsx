import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { MailerForm } from '#app/admin/mailers/form.tsx';
import { NewHeader } from '#app/admin/settings-screens/header.tsx';
import { suggestName } from '#app/admin/settings-screens/setting-form.tsx';
import { houseOfProcess } from '#app/house.ts';
import { requireEditor } from '#lib/access/roles.ts';
import { listSettings } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Add a mailer' };

export default async function NewMailerPage() {
  const editor = await requireRole(requireEditor);
  const { office } = await houseOfProcess();
  const name = suggestName('mail', await listSettings(office, 'mailer'));
  return (
    <>
      <NewHeader
        kind="mailer"
        title="Add a mailer"
        lead="The mail server that takes what Vestibule writes when something is wrong."
      />
      <MailerForm view={null} admin={editor} start={{ name }} />
    </>
  );
}
