import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { tryImport } from '#app/admin/settings/import/actions.ts';
import { ImportFields } from '#app/admin/settings/import/fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { requireEditor } from '#lib/access/roles.ts';

export const metadata: Metadata = { title: 'Import settings' };

export default async function ImportPage() {
  await requireRole(requireEditor);
  return (
    <>
      <PageHeader
        title="Import settings"
        lead="Check first: you see what would be made and changed, and nothing is saved before you say so."
        trail={[{ href: '/admin/settings', label: 'Settings' }]}
      />
      <Form action={tryImport} submit="Check" isFirstStep>
        <ImportFields />
      </Form>
    </>
  );
}
