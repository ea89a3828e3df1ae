import type { Metadata } from 'next';
import Link from 'next/link';
import { requireRole } from '#app/admin/current-admin.ts';
import { hostOf, productOf, testPath } from '#app/admin/idps/kind-words.ts';
import { mayEdit, NewButton, SettingTable } from '#app/admin/settings-screens/list.tsx';
import { ListNews, type News } from '#app/admin/settings-screens/news.tsx';
import { houseOfProcess } from '#app/house.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import type { Column } from '#app/ui/table.tsx';
import { requireAuditor } from '#lib/access/roles.ts';
import { listSettings, type SettingView } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Identity providers' };

export default async function IdpsPage({ searchParams }: { searchParams: Promise<News> }) {
  const auditor = await requireRole(requireAuditor);
  const { office, clock } = await houseOfProcess();
  const views = await listSettings(office, 'idp');
  const add = <NewButton kind="idp" label="Add an identity provider" admin={auditor} />;
  const columns = mayEdit(auditor) ? [...COLUMNS, TEST] : COLUMNS;
  return (
    <>
      <PageHeader
        title="Identity providers"
        lead="Where the people who enroll a device sign in. An entrance uses one of them, or several."
        actions={views.length > 0 ? add : null}
      />
      <ListNews {...(await searchParams)} />
      {views.length > 0 ? (
        <SettingTable kind="idp" views={views} now={clock.now()} columns={columns} />
      ) : (
        <EmptyState icon="key" title="No identity provider yet" action={add}>
          Okta, Entra ID, AD FS, Google, Keycloak and others, a directory, or accounts that you make
          here. The next pages say what to do over there, step by step.
        </EmptyState>
      )}
    </>
  );
}

const COLUMNS: readonly Column<SettingView>[] = [
  { key: 'product', label: 'Product', isMinor: true, render: ({ value }) => productOf(value) },
  {
    key: 'host',
    label: 'Address',
    isMinor: true,
    render: ({ value }) => (
      <span className="font-mono text-[0.8125rem] wrap-anywhere">{hostOf(value)}</span>
    ),
  },
];

const TEST: Column<SettingView> = {
  key: 'test',
  label: 'Try it',
  render: ({ name, mistakes }) =>
    mistakes.length > 0 ? (
      <span className="text-soft">—</span>
    ) : (
      <Link
        prefetch={false}
        href={testPath(name)}
        className="rounded text-accent underline underline-offset-4"
      >
        Test sign-in<span className="sr-only"> at {name}</span>
      </Link>
    ),
};
