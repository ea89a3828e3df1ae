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

export const metadata: Metadata = { title: 'Webhooks' };

export default async function WebhooksPage({ searchParams }: { searchParams: Promise<News> }) {
  const auditor = await requireRole(requireAuditor);
  const { office, clock } = await houseOfProcess();
  const views = await listSettings(office, 'webhook');
  const add = <NewButton kind="webhook" label="Add a webhook" admin={auditor} />;
  return (
    <>
      <PageHeader
        title="Webhooks"
        lead="Other systems that are told when something is wrong. Each shows what it was sent, and sends it again."
        actions={views.length > 0 ? add : null}
      />
      <ListNews {...(await searchParams)} />
      <AlertTabs here="/admin/webhooks" />
      {views.length > 0 ? (
        <SettingTable kind="webhook" views={views} now={clock.now()} columns={COLUMNS} />
      ) : (
        <EmptyState icon="external" title="No other system is told yet" action={add}>
          You need an https address that takes a POST. The messages are signed, tried again for
          three days, and can be replayed.
        </EmptyState>
      )}
    </>
  );
}

const COLUMNS: readonly Column<SettingView>[] = [
  {
    key: 'url',
    label: 'Address',
    render: ({ value }) => (
      // Paths of webhooks are often as good as a password.
      <span className="font-mono text-[0.8125rem] wrap-anywhere">{hostOf(value.url)}</span>
    ),
  },
  {
    key: 'events',
    label: 'Messages',
    isMinor: true,
    render: ({ value }) => (Array.isArray(value.events) ? value.events.join(', ') : 'All'),
  },
];

function hostOf(url: unknown): string {
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).host : 'No address';
}
