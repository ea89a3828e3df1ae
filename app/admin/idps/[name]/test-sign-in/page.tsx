import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { readOurs } from '#app/admin/idps/ours.ts';
import { Departure } from '#app/admin/idps/trial/departure.tsx';
import { TrialHeader } from '#app/admin/idps/trial/header.tsx';
import { PasswordTrial } from '#app/admin/idps/trial/password-trial.tsx';
import { openSetting } from '#app/admin/settings-screens/open-setting.ts';
import { requireEditor } from '#lib/access/roles.ts';

export const metadata: Metadata = { title: 'Test sign-in' };

type Asked = { readonly params: Promise<{ name: string }> };

export default async function TestSignInPage({ params }: Asked) {
  await requireRole(requireEditor);
  const { house, view } = await openSetting('idp', params);
  return (
    <>
      <TrialHeader
        name={view.name}
        lead="Sign in as somebody who would enroll a device, and see what this provider says about them. Nothing is enrolled, and the MDM is not asked."
      />
      {view.value.kind === 'oidc' ? (
        <Departure view={view} ours={readOurs(house.publicUrl)} />
      ) : (
        <PasswordTrial name={view.name} isLocal={view.value.kind === 'local'} />
      )}
    </>
  );
}
