import type { Metadata } from 'next';
import { AddPane } from '#app/admin/pages/add-pane.tsx';
import { pageHref, paneHref } from '#app/admin/pages/addresses.ts';
import { describeCondition, describePane } from '#app/admin/pages/describe.ts';
import { BuilderHeader } from '#app/admin/pages/header.tsx';
import { MissingCard } from '#app/admin/pages/missing-card.tsx';
import { BuilderNews } from '#app/admin/pages/news.tsx';
import { openBuilder } from '#app/admin/pages/open-page.ts';
import { PaneList } from '#app/admin/pages/pane-list.tsx';
import type { ListedPane } from '#app/admin/pages/pane-row.tsx';
import { Preview } from '#app/admin/pages/preview.tsx';
import { listScreens } from '#app/admin/pages/screens.ts';
import { DiscardCard, DraftCard } from '#app/admin/pages/state-card.tsx';
import { KIND_NAMES, nameLanguages, titleOfPane } from '#app/admin/pages/words.ts';
import { Workbench } from '#app/admin/pages/workbench.tsx';
import { End, UsedBy } from '#app/admin/settings-screens/foot.tsx';
import type { News } from '#app/admin/settings-screens/news.tsx';
import { Card } from '#app/ui/card.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { listPaneLanguages } from '#lib/page/missing-texts.ts';
import type { Pane } from '#lib/page/panes.ts';
import type { PageWork } from '#lib/settings/page-work.ts';

export const metadata: Metadata = { title: 'Page' };

type Asked = {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: Promise<News & { readonly pane?: string | string[] }>;
};

/** The builder: the panes of a page in their order, and beside them what devices show. */
export default async function PagePage({ params, searchParams }: Asked) {
  const { house, work, readOnly } = await openBuilder(params);
  const asked = await searchParams;
  const { name, value, published } = work;
  const panes = value.panes ?? [];
  const revision = work.draft?.revision ?? 0;
  const isOurs = published !== null && published.revision > 0;
  return (
    <>
      <BuilderHeader work={work} screen="" />
      <BuilderNews work={work} news={asked} />
      <Workbench
        preview={
          <Preview
            form={null}
            address={pageHref(name, 'preview')}
            languages={nameLanguages()}
            screens={listScreens(panes)}
            screen={typeof asked.pane === 'string' ? asked.pane : undefined}
          />
        }
      >
        {readOnly ? <Notice tone="info">{readOnly}</Notice> : null}
        {readOnly ? null : <DraftCard work={work} now={house.clock.now()} />}
        <Card
          title="Panes"
          lead="What people see on their device, from the top. The last screen, which installs the profile, is always there."
        >
          <div className="space-y-5">
            <PaneList
              page={name}
              revision={revision}
              panes={panes.map((pane, index) => listPane(work, pane, index))}
              isReadOnly={readOnly !== undefined}
            />
            {readOnly ? null : <AddPane page={name} revision={revision} count={panes.length} />}
          </div>
        </Card>
        <MissingCard work={work} />
        {published ? <UsedBy view={published} /> : null}
        {readOnly ? null : <DiscardCard work={work} />}
        {isOurs && !readOnly ? (
          <End
            view={published}
            loss="Its logo is gone with it. What people have agreed to stays recorded."
          />
        ) : null}
      </Workbench>
    </>
  );
}

function listPane({ name, value, mistakes }: PageWork, pane: Pane, index: number): ListedPane {
  return {
    id: pane.id,
    kind: pane.kind,
    kindName: KIND_NAMES[pane.kind],
    title: titleOfPane(pane),
    text: describePane(pane),
    condition: describeCondition(pane.when),
    languages: listPaneLanguages(value, pane).map((language) => language.toUpperCase()),
    href: paneHref(name, pane.id),
    isFaulty: mistakes.some(({ path }) => path[0] === 'panes' && path[1] === index),
  };
}
