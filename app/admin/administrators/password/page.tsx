import type { Metadata } from 'next';
import { changePassword } from '#app/admin/administrators/password/actions.ts';
import { refuseAdmin, requireRole } from '#app/admin/current-admin.ts';
import { Form } from '#app/ui/form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SecretField } from '#app/ui/secret-field.tsx';
import { requireOwner } from '#lib/access/roles.ts';

export const metadata: Metadata = { title: 'Change the password' };

export default async function PasswordPage() {
  const owner = await requireRole(requireOwner);
  if (owner.source !== 'local') await refuseAdmin(owner); // their password is the provider's
  return (
    <>
      <PageHeader
        title="Change the password"
        lead="Of the local administrator. Every other session of theirs ends."
        trail={[{ href: '/admin/administrators', label: 'Administrators' }]}
      />
      <Form action={changePassword} submit="Change the password" isGuarded={false}>
        <SecretField name="current" label="Current password" autoComplete="current-password" />
        <SecretField
          name="next"
          label="New password"
          hint="At least 8 characters. A few words that do not belong together are easy to keep and hard to guess."
        />
      </Form>
    </>
  );
}
