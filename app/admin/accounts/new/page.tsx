import type { Metadata } from 'next';
import { saveAccount } from '#app/admin/accounts/actions.ts';
import { AccountFields } from '#app/admin/accounts/fields.tsx';
import { requireRole } from '#app/admin/current-admin.ts';
import { Form } from '#app/ui/form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { requireEditor } from '#lib/access/roles.ts';

export const metadata: Metadata = { title: 'Add an account' };

export default async function NewAccountPage() {
  await requireRole(requireEditor);
  return (
    <>
      <PageHeader
        title="Add an account"
        lead="For one person. Many come faster by a list."
        trail={[{ href: '/admin/accounts', label: 'Accounts' }]}
      />
      <Form action={saveAccount} submit="Add the account">
        <AccountFields hasPassword={false} isNew />
      </Form>
    </>
  );
}
