import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { labelOf } from '#app/admin/mdms/kinds.ts';
import { NewButton, SettingTable } from '#app/admin/settings-screens/list.tsx';
import { ListNews, type News } from '#app/admin/settings-screens/news.tsx';
import { houseOfProcess } from '#app/house.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import type { Column } from '#app/ui/table.tsx';
import { requireAuditor } from '#lib/access/roles.ts';
import { listSettings, type SettingView } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'MDM connections' };

export default async function MdmsPage({ searchParams }: { searchParams: Promise<News> }) {
  const auditor = await requireRole(requireAuditor);
  const { office, clock } = await houseOfProcess();
  const views = await listSettings(office, 'mdm');
  const add = <NewButton kind="mdm" label="Connect an MDM" admin={auditor} />;
  return (
    <>
      <PageHeader
        title="MDM connections"
        lead="The servers that manage your devices. Vestibule asks one of them for the enrollment profile once it knows who enrolls."
        actions={views.length > 0 ? add : null}
      />
      <ListNews {...(await searchParams)} />
      {views.length > 0 ? (
        <SettingTable kind="mdm" views={views} now={clock.now()} columns={COLUMNS} />
      ) : (
        <EmptyState icon="server" title="No MDM is connected yet" action={add}>
          You need the address of your MDM and an account there that may enroll devices. The next
          page says which one.
        </EmptyState>
      )}
    </>
  );
}

const COLUMNS: readonly Column<SettingView>[] = [
  { key: 'kind', label: 'MDM', isMinor: true, render: ({ value }) => labelOf(value.kind) },
  {
    key: 'url',
    label: 'Address',
    render: ({ value }) => (
      <span className="font-mono text-[0.8125rem] wrap-anywhere">{hostOf(value.url)}</span>
    ),
  },
];

function hostOf(url: unknown): string {
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).host : 'No address';
}
