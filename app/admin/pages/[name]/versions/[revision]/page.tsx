import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { rollBackOne } from '#app/admin/pages/actions.ts';
import { pageHref } from '#app/admin/pages/addresses.ts';
import { PartHeader } from '#app/admin/pages/header.tsx';
import { openBuilder } from '#app/admin/pages/open-page.ts';
import { Preview } from '#app/admin/pages/preview.tsx';
import { listScreens } from '#app/admin/pages/screens.ts';
import { nameLanguages, pageWords } from '#app/admin/pages/words.ts';
import { Workbench } from '#app/admin/pages/workbench.tsx';
import { describeChanges } from '#app/admin/settings-screens/words.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { Diff } from '#app/ui/diff.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Pane } from '#lib/page/panes.ts';
import { diffSettings } from '#lib/settings/diff.ts';
import { type PageWork, takeOverPanes } from '#lib/settings/page-work.ts';
import { findVersion, type PublishedVersion } from '#lib/settings/publish.ts';

export const metadata: Metadata = { title: 'Version' };

type Asked = { readonly params: Promise<{ name: string; revision: string }> };

/** One version: what devices were shown then, and what would change if they were shown it again. */
export default async function VersionPage({ params }: Asked) {
  const { house, work, readOnly } = await openBuilder(params);
  const { revision } = await params;
  const version = await findVersion(house.office, work.name, Number(revision));
  if (!version) notFound();
  const { name, published } = work;
  const isCurrent = published?.revision === version.revision;
  return (
    <>
      <PartHeader
        work={work}
        title={`Version ${version.revision}`}
        badges={isCurrent ? <Badge tone="good">Published</Badge> : null}
        trail={[{ href: pageHref(name, 'versions'), label: 'Versions' }]}
      />
      <Workbench
        preview={
          <Preview
            form={null}
            address={pageHref(name, 'preview')}
            languages={nameLanguages()}
            screens={listScreens(panesIn(version))}
            version={String(version.revision)}
          />
        }
      >
        {isCurrent ? (
          <Notice tone="good" title="This is what devices get" />
        ) : (
          <Card
            title="Roll back to this version"
            lead="It is published anew, as the newest version. The versions between stay in the history, and so does a draft."
          >
            <div className="space-y-4">
              {version.isLogoLost ? (
                <Notice tone="warn" title="Its logo was not kept">
                  It is from before versions kept theirs. The page gets none: add it in a draft.
                </Notice>
              ) : null}
              <Diff caption="What would change for devices" changes={listChanges(work, version)} />
              {readOnly ? null : (
                <Form
                  action={rollBackOne}
                  revision={published?.revision ?? 0}
                  submit="Roll back"
                  isGuarded={false}
                >
                  <input type="hidden" name="page" value={name} />
                  <input type="hidden" name="to" value={version.revision} />
                </Form>
              )}
            </div>
          </Card>
        )}
      </Workbench>
    </>
  );
}

function listChanges({ published }: PageWork, version: PublishedVersion) {
  const before = published ? takeOverPanes(published.value) : null;
  const after = takeOverPanes(version.value);
  const panes = [...((before?.panes ?? []) as Pane[]), ...panesIn(version)];
  return describeChanges(diffSettings(before, after), pageWords(panes));
}

function panesIn({ value }: PublishedVersion): Pane[] {
  return takeOverPanes(value).panes as Pane[];
}
