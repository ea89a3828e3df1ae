import type { Metadata } from 'next';
import { pageHref } from '#app/admin/pages/addresses.ts';
import { BuilderHeader } from '#app/admin/pages/header.tsx';
import { LOOK_FORM, LookForm } from '#app/admin/pages/look-form.tsx';
import { openBuilder } from '#app/admin/pages/open-page.ts';
import { Preview } from '#app/admin/pages/preview.tsx';
import { listScreens } from '#app/admin/pages/screens.ts';
import { nameLanguages } from '#app/admin/pages/words.ts';
import { Workbench } from '#app/admin/pages/workbench.tsx';
import { Flash } from '#app/admin/shell/flash.tsx';

export const metadata: Metadata = { title: 'Look' };

type Asked = {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: Promise<{ done?: string }>;
};

export default async function LookPage({ params, searchParams }: Asked) {
  const { work, readOnly } = await openBuilder(params);
  return (
    <>
      <BuilderHeader work={work} screen="look" />
      <Flash done={(await searchParams).done} />
      <Workbench
        preview={
          <Preview
            form={readOnly ? null : LOOK_FORM}
            address={pageHref(work.name, 'preview')}
            languages={nameLanguages()}
            screens={listScreens(work.value.panes ?? [])}
          />
        }
      >
        <LookForm work={work} readOnly={readOnly} />
      </Workbench>
    </>
  );
}
