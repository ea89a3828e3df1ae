import type { Metadata } from 'next';
import { AlertForm } from '#app/admin/alerts/form.tsx';
import { requireRole } from '#app/admin/current-admin.ts';
import { NewHeader } from '#app/admin/settings-screens/header.tsx';
import { suggestName } from '#app/admin/settings-screens/setting-form.tsx';
import { houseOfProcess } from '#app/house.ts';
import { requireEditor } from '#lib/access/roles.ts';
import { listSettings } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Add an alert' };

export default async function NewAlertPage() {
  const editor = await requireRole(requireEditor);
  const { office } = await houseOfProcess();
  const all = await listSettings(office);
  const named = all.filter(({ kind }) => kind === 'alert');
  const only = (kind: string) => {
    const found = all.filter((view) => view.kind === kind);
    return found.length === 1 ? found[0]?.name : undefined;
  };
  return (
    <>
      <NewHeader
        kind="alert"
        title="Add an alert"
        lead="When somebody has to know that something is wrong, and who."
      />
      <AlertForm
        view={null}
        admin={editor}
        all={all}
        start={{
          name: suggestName('trouble', named),
          'when.failureRate': true,
          'when.providerDown': true,
          'when.mdmDown': true,
          'to.mailer': only('mailer'),
          'to.webhooks': only('webhook'),
        }}
      />
    </>
  );
}
