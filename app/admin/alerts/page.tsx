import type { Metadata } from 'next';
import { AlarmHistory } from '#app/admin/alerts/alarm-history.tsx';
import { Alarming } from '#app/admin/alerts/alarming.tsx';
import { AlertTabs } from '#app/admin/alerts/tabs.tsx';
import { requireRole } from '#app/admin/current-admin.ts';
import { NewButton, SettingTable } from '#app/admin/settings-screens/list.tsx';
import { ListNews, type News } from '#app/admin/settings-screens/news.tsx';
import { houseOfProcess } from '#app/house.ts';
import { Badge } from '#app/ui/badge.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import type { Column } from '#app/ui/table.tsx';
import { requireAuditor } from '#lib/access/roles.ts';
import { readAlarmHistory, readAlarming } from '#lib/alerts/desk.ts';
import { listSettings, type SettingView } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Alerts' };

const LONGEST_HISTORY = 50;

export default async function AlertsPage({ searchParams }: { searchParams: Promise<News> }) {
  const auditor = await requireRole(requireAuditor);
  const house = await houseOfProcess();
  const views = await listSettings(house.office, 'alert');
  const alarming = await readAlarming(house, auditor);
  const history = await readAlarmHistory(house, auditor, LONGEST_HISTORY);
  const now = house.clock.now();
  const add = <NewButton kind="alert" label="Add an alert" admin={auditor} />;
  const isWrong = (name: string) => alarming.open.some(({ alert }) => alert === name);
  return (
    <>
      <PageHeader
        title="Alerts"
        lead="Who is told when too many enrollments fail, or when a provider or an MDM is down."
        actions={views.length > 0 ? add : null}
      />
      <ListNews {...(await searchParams)} />
      <AlertTabs here="/admin/alerts" />
      <div className="space-y-6">
        <Alarming alarming={alarming} now={now} />
        {views.length > 0 ? (
          <SettingTable kind="alert" views={views} now={now} columns={columnsOf(isWrong)} />
        ) : (
          <EmptyState icon="bell" title="Nobody is told yet" action={add}>
            Vestibule watches the enrollments and writes a mail, or calls a webhook, when something
            is wrong and when it is over.
          </EmptyState>
        )}
        <AlarmHistory alarms={history} now={now} />
      </div>
    </>
  );
}

const columnsOf = (isWrong: (name: string) => boolean): readonly Column<SettingView>[] => [
  {
    key: 'now',
    label: 'Now',
    render: ({ name }) =>
      isWrong(name) ? <Badge tone="bad">Wrong</Badge> : <Badge tone="good">Calm</Badge>,
  },
  { key: 'watches', label: 'Watches', render: ({ value }) => describeWhen(value.when) },
  { key: 'tells', label: 'Tells', isMinor: true, render: ({ value }) => describeTo(value.to) },
];

function describeWhen(when: unknown): string {
  const { failureRate, providerDown, mdmDown } = Object(when);
  const rate = failureRate && `${Object(failureRate).percent ?? 25} % failing`;
  return [rate, providerDown && 'providers', mdmDown && 'MDMs'].filter(Boolean).join(', ');
}

function describeTo(to: unknown): string {
  const { addresses = [], webhooks = [] } = Object(to);
  return [...addresses, ...webhooks].join(', ');
}
