import type { Metadata } from 'next';
import { Pager } from '#app/admin/accounts/pager.tsx';
import { AccountSearch } from '#app/admin/accounts/search.tsx';
import { AccountTable } from '#app/admin/accounts/table.tsx';
import { UsedBy } from '#app/admin/accounts/used-by.tsx';
import { requireRole } from '#app/admin/current-admin.ts';
import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import { Flash } from '#app/admin/shell/flash.tsx';
import { houseOfProcess } from '#app/house.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { requireReader } from '#lib/access/roles.ts';
import { countAccounts, listAccounts } from '#lib/accounts/store.ts';

export const metadata: Metadata = { title: 'Accounts' };

const PAGE = 50;

type Asked = Readonly<Partial<Record<'q' | 'after' | 'before' | 'done', string | string[]>>>;

export default async function AccountsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const reader = await requireRole(requireReader);
  const house = await houseOfProcess();
  const asked = await searchParams;
  const search = readOne(asked.q)?.trim().slice(0, 200);
  const [after, before] = [readOne(asked.after), readOne(asked.before)];
  const [list, count, settings] = await Promise.all([
    listAccounts(house, reader, { limit: PAGE, search, after, before }),
    countAccounts(house, reader, search),
    house.settings(),
  ]);
  const isEmpty = count === 0 && !search;
  const add = mayEdit(reader) ? <Actions /> : null;
  return (
    <>
      <PageHeader
        title="Accounts"
        lead="People who sign in without an identity provider: with a password, or with a one-time PIN."
        actions={isEmpty ? null : add}
      />
      <Flash done={asked.done} />
      <UsedBy settings={settings} admin={reader} />
      {isEmpty ? (
        <EmptyState icon="account" title="There are no accounts yet" action={add}>
          Add one person, or import a list: each of them can get a one-time PIN at once.
        </EmptyState>
      ) : (
        <div className="space-y-4">
          <AccountSearch search={search} count={count} />
          {list.accounts.length > 0 ? (
            <AccountTable rows={list.accounts} now={house.clock.now()} />
          ) : (
            <p className="py-10 text-center text-soft">
              {search ? `No account has “${search}” in its login, name or address.` : 'No more.'}
            </p>
          )}
          <Pager list={list} search={search} />
        </div>
      )}
    </>
  );
}

function Actions() {
  return (
    <div className="flex flex-wrap justify-center gap-2">
      <LinkButton href="/admin/accounts/import">Import a list</LinkButton>
      <LinkButton href="/admin/accounts/new" weight="primary" icon="plus">
        Add an account
      </LinkButton>
    </div>
  );
}

function readOne(value: string | string[] | undefined): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  // The database stores no NUL, and can't be asked for one.
  return one === undefined || one === '' ? undefined : one.replaceAll('\0', '');
}
