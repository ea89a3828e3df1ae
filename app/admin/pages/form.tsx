import type { ReactNode } from 'react';
import { savePage } from '#app/admin/pages/actions.ts';
import { addressOf } from '#app/admin/pages/exhibit.ts';
import { PageFields } from '#app/admin/pages/fields.tsx';
import { Preview } from '#app/admin/pages/preview.tsx';
import { fieldsOfPage } from '#app/admin/pages/read.ts';
import { nameLanguages } from '#app/admin/pages/words.ts';
import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import { NameField, SettingForm } from '#app/admin/settings-screens/setting-form.tsx';
import { hrefOf, NEW } from '#app/admin/settings-screens/words.ts';
import { Icon } from '#app/ui/pictogram.tsx';
import type { Admin } from '#lib/access/roles.ts';
import type { SettingView } from '#lib/settings/view.ts';

const FORM = 'page-form';

type Props = {
  readonly view: SettingView | null;
  readonly admin: Admin;
  /** For a new one. */
  readonly name?: string;
  /** What stands below the form. */
  readonly children?: ReactNode;
};

/** The form of a page, and beside it what devices make of it. */
export function PageForm({ view, admin, name, children }: Props) {
  const isOpen = mayEdit(admin) && view?.origin !== 'file';
  const address = `${hrefOf({ kind: 'page', name: view?.name ?? NEW })}/preview`;
  return (
    <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_320px] xl:has-[input[value=Mac]:checked]:grid-cols-[minmax(0,1fr)_402px]">
      <div className="min-w-0 space-y-6">
        <a href="#preview" className={JUMP}>
          See the preview
          <Icon name="down" className="size-4" />
        </a>
        <SettingForm
          id={FORM}
          view={view}
          admin={admin}
          action={savePage}
          values={{ name, ...fieldsOfPage(view?.value ?? {}) }}
          submitNew="Make the page"
        >
          <PageFields
            logo={view?.logo ? addressOf(view.logo) : null}
            name={view ? null : <NameField kind="page" />}
          />
        </SettingForm>
      </div>
      <Preview form={isOpen ? FORM : null} address={address} languages={nameLanguages()} />
      {children}
    </div>
  );
}

/** Where there is no room beside the form, the preview stands below it. */
const JUMP =
  'inline-flex min-h-11 items-center gap-1.5 rounded-lg text-sm font-medium text-accent underline-offset-4 hover:underline xl:hidden';
