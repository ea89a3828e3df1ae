import type { Metadata } from 'next';
import Link from 'next/link';
import { requireRole } from '#app/admin/current-admin.ts';
import { pageHref } from '#app/admin/pages/addresses.ts';
import { nameLanguage } from '#app/admin/pages/words.ts';
import { NewButton, SettingTable } from '#app/admin/settings-screens/list.tsx';
import { ListNews, type News } from '#app/admin/settings-screens/news.tsx';
import { houseOfProcess } from '#app/house.ts';
import { Badge } from '#app/ui/badge.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import type { Column } from '#app/ui/table.tsx';
import { requireAuditor } from '#lib/access/roles.ts';
import { listPageLanguages } from '#lib/page/missing-texts.ts';
import { type PageSettings, panesOf } from '#lib/page/settings.ts';
import { listDrafts } from '#lib/settings/page-work.ts';
import { listSettings, type SettingView } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Pages' };

export default async function PagesPage({ searchParams }: { searchParams: Promise<News> }) {
  const auditor = await requireRole(requireAuditor);
  const { office, clock } = await houseOfProcess();
  const [views, drafts] = [await listSettings(office, 'page'), await listDrafts(office)];
  const names = drafts.map(({ name }) => name);
  const orphans = names.filter((name) => !views.some((view) => view.name === name));
  const add = <NewButton kind="page" label="Make a page" admin={auditor} />;
  return (
    <>
      <PageHeader
        title="Pages"
        lead="What people see on their device while it enrolls: your name, your logo, your words, and what they agree to."
        actions={views.length > 0 ? add : null}
      />
      <ListNews {...(await searchParams)} />
      {orphans.length > 0 ? <Orphans names={orphans} /> : null}
      {views.length > 0 ? (
        <SettingTable kind="page" views={views} now={clock.now()} columns={listColumns(names)} />
      ) : (
        <EmptyState icon="page" title="No page yet" action={add}>
          Until there is one, devices get a plain page in the name of Vestibule. Call yours
          “default”, and every entrance that names no other shows it.
        </EmptyState>
      )}
    </>
  );
}

/** What somebody was working on when the page itself was deleted. */
function Orphans({ names }: { names: readonly string[] }) {
  return (
    <div className="mb-6">
      <Notice tone="info" title="Drafts of pages that were deleted">
        {names.map((name) => (
          <p key={name}>
            <Link prefetch={false} href={pageHref(name)} className="underline underline-offset-4">
              {name}
            </Link>
          </p>
        ))}
      </Notice>
    </div>
  );
}

/** @param drafts the names of pages that somebody is working on */
function listColumns(drafts: readonly string[]): Column<SettingView>[] {
  return [
    {
      key: 'organization',
      label: 'Organization',
      render: ({ value }) => (
        <span className="wrap-anywhere">{String(value.organization ?? '')}</span>
      ),
    },
    {
      key: 'panes',
      label: 'Panes',
      render: ({ value }) => panesOf(value as PageSettings).length,
      isNumber: true,
    },
    {
      key: 'languages',
      label: 'Languages',
      isMinor: true,
      render: ({ value }) =>
        listPageLanguages({ language: 'en', ...value } as PageSettings)
          .map(nameLanguage)
          .join(', '),
    },
    {
      key: 'state',
      label: 'State',
      render: ({ name, origin }) =>
        origin === 'database' && drafts.includes(name) ? (
          <Badge tone="info">Draft</Badge>
        ) : (
          <Badge tone="good">Published</Badge>
        ),
    },
  ];
}
