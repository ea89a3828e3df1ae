import type { Metadata } from 'next';
import { pageHref } from '#app/admin/pages/addresses.ts';
import { describePane } from '#app/admin/pages/describe.ts';
import { PartHeader } from '#app/admin/pages/header.tsx';
import { openPane } from '#app/admin/pages/open-page.ts';
import { PANE_FORM, PaneForm } from '#app/admin/pages/pane-form.tsx';
import { Preview } from '#app/admin/pages/preview.tsx';
import { KIND_NAMES, nameLanguages, titleOfPane } from '#app/admin/pages/words.ts';
import { Workbench } from '#app/admin/pages/workbench.tsx';
import { Flash } from '#app/admin/shell/flash.tsx';
import { Badge } from '#app/ui/badge.tsx';

export const metadata: Metadata = { title: 'Pane' };

type Asked = {
  readonly params: Promise<{ name: string; id: string }>;
  readonly searchParams: Promise<{ done?: string; open?: string }>;
};

export default async function PanePage({ params, searchParams }: Asked) {
  const { work, pane, isGone, readOnly } = await openPane(params);
  const { done, open } = await searchParams;
  const title = titleOfPane(pane);
  return (
    <>
      <PartHeader
        work={work}
        title={title}
        badges={title === KIND_NAMES[pane.kind] ? null : <Badge>{KIND_NAMES[pane.kind]}</Badge>}
        lead={describePane(pane)}
      />
      <Flash done={done} />
      <Workbench
        preview={
          <Preview
            form={readOnly ? null : PANE_FORM}
            address={pageHref(work.name, 'preview')}
            languages={nameLanguages()}
            screens={[{ value: pane.id, label: title }]}
          />
        }
      >
        <PaneForm
          work={work}
          pane={pane}
          isGone={isGone}
          readOnly={readOnly}
          open={open ? [open] : []}
        />
      </Workbench>
    </>
  );
}
