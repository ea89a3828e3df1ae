import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { pageHref } from '#app/admin/pages/addresses.ts';
import { NEW_FORM, NewPageForm } from '#app/admin/pages/new-form.tsx';
import { Preview } from '#app/admin/pages/preview.tsx';
import { nameLanguages } from '#app/admin/pages/words.ts';
import { Workbench } from '#app/admin/pages/workbench.tsx';
import { NewHeader } from '#app/admin/settings-screens/header.tsx';
import { suggestName } from '#app/admin/settings-screens/setting-form.tsx';
import { NEW } from '#app/admin/settings-screens/words.ts';
import { houseOfProcess } from '#app/house.ts';
import { requireEditor } from '#lib/access/roles.ts';
import { listSettings } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Make a page' };

export default async function NewPagePage() {
  await requireRole(requireEditor);
  const { office } = await houseOfProcess();
  const name = suggestName('default', await listSettings(office, 'page'));
  return (
    <>
      <NewHeader
        kind="page"
        title="Make a page"
        lead="The name of your organization is enough: it begins with a welcome and the sign-in. What else people see, agree to and answer is built next."
      />
      <Workbench
        preview={
          <Preview
            form={NEW_FORM}
            address={pageHref(NEW, 'preview')}
            languages={nameLanguages()}
            screens={[
              { value: 'welcome', label: 'Welcome' },
              { value: 'sign-in', label: 'Sign-in' },
              { value: 'install', label: 'Install' },
            ]}
          />
        }
      >
        <NewPageForm name={name} />
      </Workbench>
    </>
  );
}
