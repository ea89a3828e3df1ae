import type { Metadata } from 'next';
import { AlertTabs } from '#app/admin/alerts/tabs.tsx';
import { requireRole } from '#app/admin/current-admin.ts';
import { NewButton, SettingTable } from '#app/admin/settings-screens/list.tsx';
import { ListNews, type News } from '#app/admin/settings-screens/news.tsx';
import { houseOfProcess } from '#app/house.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import type { Column } from '#app/ui/table.tsx';
import { requireAuditor } from '#lib/access/roles.ts';
import { listSettings, type SettingView } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Mailers' };

export default async function MailersPage({ searchParams }: { searchParams: Promise<News> }) {
  const auditor = await requireRole(requireAuditor);
  const { office, clock } = await houseOfProcess();
  const views = await listSettings(office, 'mailer');
  const add = <NewButton kind="mailer" label="Add a mailer" admin={auditor} />;
  return (
    <>
      <PageHeader
        title="Mailers"
        lead="Mail servers that take what Vestibule writes when something is wrong."
        actions={views.length > 0 ? add : null}
      />
      <ListNews {...(await searchParams)} />
      <AlertTabs here="/admin/mailers" />
      {views.length > 0 ? (
        <SettingTable kind="mailer" views={views} now={clock.now()} columns={COLUMNS} />
      ) : (
        <EmptyState icon="mail" title="There is no mail server yet" action={add}>
          You need its host, an account that may send, and an address to send from. A test mail
          shows whether it works, before anything is saved.
        </EmptyState>
      )}
    </>
  );
}

const COLUMNS: readonly Column<SettingView>[] = [
  {
    key: 'host',
    label: 'Mail server',
    render: ({ value }) => (
      <span className="font-mono text-[0.8125rem] wrap-anywhere">
        {String(value.host)}:{String(value.port ?? 587)}
      </span>
    ),
  },
  { key: 'from', label: 'Sender', isMinor: true, render: ({ value }) => String(value.from ?? '') },
];
