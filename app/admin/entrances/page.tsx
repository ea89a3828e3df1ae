import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { NewButton, SettingTable } from '#app/admin/settings-screens/list.tsx';
import { ListNews, type News } from '#app/admin/settings-screens/news.tsx';
import { houseOfProcess } from '#app/house.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import type { Column } from '#app/ui/table.tsx';
import { requireAuditor } from '#lib/access/roles.ts';
import { listProviders } from '#lib/settings/references.ts';
import { listSettings, type SettingView } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Entrances' };

export default async function EntrancesPage({ searchParams }: { searchParams: Promise<News> }) {
  const auditor = await requireRole(requireAuditor);
  const { office, clock } = await houseOfProcess();
  const all = await listSettings(office);
  const views = all.filter(({ kind }) => kind === 'entrance');
  const hasMdm = all.some(({ kind }) => kind === 'mdm');
  const add = <NewButton kind="entrance" label="Open an entrance" admin={auditor} />;
  return (
    <>
      <PageHeader
        title="Entrances"
        lead="The addresses that devices come to. Each ties an MDM, a sign-in and a page together, and says who may enroll."
        actions={views.length > 0 ? add : null}
      />
      <ListNews {...(await searchParams)} />
      {views.length > 0 ? (
        <SettingTable kind="entrance" views={views} now={clock.now()} columns={COLUMNS} />
      ) : (
        <EmptyState
          icon="door"
          title="No entrance is open yet"
          action={
            hasMdm ? (
              add
            ) : (
              <LinkButton href="/admin/mdms/new" weight="primary">
                Connect an MDM
              </LinkButton>
            )
          }
        >
          {hasMdm
            ? 'Devices that come now read that this server is not set up yet.'
            : 'An entrance leads to an MDM, so connect that first.'}
        </EmptyState>
      )}
    </>
  );
}

const COLUMNS: readonly Column<SettingView>[] = [
  {
    key: 'address',
    label: 'Address',
    isMinor: true,
    render: ({ name }) => (
      <span className="font-mono text-[0.8125rem] wrap-anywhere">/enroll/{name}</span>
    ),
  },
  {
    key: 'sign-in',
    label: 'Sign-in',
    render: ({ value }) =>
      listProviders(value).join(', ') || <span className="text-soft">Nobody</span>,
  },
  { key: 'mdm', label: 'MDM', render: ({ value }) => String(value.mdm ?? '') },
];
