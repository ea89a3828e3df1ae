import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { NewHeader } from '#app/admin/settings-screens/header.tsx';
import { suggestName } from '#app/admin/settings-screens/setting-form.tsx';
import { WebhookForm } from '#app/admin/webhooks/form.tsx';
import { houseOfProcess } from '#app/house.ts';
import { requireEditor } from '#lib/access/roles.ts';
import { newSigningSecret } from '#lib/courier/signature.ts';
import { listSettings } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Add a webhook' };

export default async function NewWebhookPage() {
  const editor = await requireRole(requireEditor);
  const { office } = await houseOfProcess();
  const name = suggestName('webhook', await listSettings(office, 'webhook'));
  return (
    <>
      <NewHeader
        kind="webhook"
        title="Add a webhook"
        lead="Another system that is told when something is wrong: a chat, a pager, a SIEM. Messages are signed as Standard Webhooks describe it."
      />
      <WebhookForm view={null} admin={editor} start={{ name }} freshSecret={newSigningSecret()} />
    </>
  );
}
