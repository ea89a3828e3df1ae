import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { NewButton, SettingTable } from '#app/admin/settings-screens/list.tsx';
import { ListNews, type News } from '#app/admin/settings-screens/news.tsx';
import { houseOfProcess } from '#app/house.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import type { Column } from '#app/ui/table.tsx';
import { requireAuditor } from '#lib/access/roles.ts';
import type { PageSettings } from '#lib/page/settings.ts';
import { listSettings, type SettingView } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Pages' };

export default async function PagesPage({ searchParams }: { searchParams: Promise<News> }) {
  const auditor = await requireRole(requireAuditor);
  const { office, clock } = await houseOfProcess();
  const views = await listSettings(office, 'page');
  const add = <NewButton kind="page" label="Make a page" admin={auditor} />;
  return (
    <>
      <PageHeader
        title="Pages"
        lead="What people see on their device while it enrolls: your name, your logo, your words, and what they agree to."
        actions={views.length > 0 ? add : null}
      />
      <ListNews {...(await searchParams)} />
      {views.length > 0 ? (
        <SettingTable kind="page" views={views} now={clock.now()} columns={COLUMNS} />
      ) : (
        <EmptyState icon="page" title="No page yet" action={add}>
          Until there is one, devices get a plain page in the name of Vestibule. Call yours
          “default”, and every entrance that names no other shows it.
        </EmptyState>
      )}
    </>
  );
}

const COLUMNS: readonly Column<SettingView>[] = [
  {
    key: 'organization',
    label: 'Organization',
    render: ({ value }) => (
      <span className="wrap-anywhere">{String(value.organization ?? '')}</span>
    ),
  },
  {
    key: 'consent',
    label: 'Agreement',
    isMinor: true,
    render: ({ value }) => describeConsent((value as Partial<PageSettings>).consent),
  },
];

function describeConsent(consent: PageSettings['consent']) {
  if (!consent) return <span className="text-soft">None</span>;
  return consent.required === false ? 'Can be skipped' : 'Has to be given';
}
