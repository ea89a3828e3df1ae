import Link from 'next/link';
import { Secrets, StateBadge } from '#app/admin/accounts/standing.tsx';
import { Moment } from '#app/ui/moment.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { AccountView } from '#lib/accounts/view.ts';

export function AccountTable({ rows, now }: { rows: readonly AccountView[]; now: Date }) {
  const columns: Column<AccountView>[] = [
    {
      key: 'login',
      label: 'Account',
      isHeading: true,
      render: (account) => <Name account={account} />,
    },
    {
      key: 'secrets',
      label: 'Signs in with',
      render: (account) => <Secrets account={account} now={now} />,
    },
    {
      key: 'groups',
      label: 'Groups',
      isMinor: true,
      render: ({ groups }) => <Groups names={groups} />,
    },
    {
      key: 'changed',
      label: 'Changed',
      isMinor: true,
      render: ({ changedAt, changedBy }) => (
        <>
          <Moment at={changedAt} now={now} />
          <span className="text-soft"> by {changedBy}</span>
        </>
      ),
    },
  ];
  return (
    <Table
      caption="Accounts"
      isCaptionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}

function Name({ account }: { account: AccountView }) {
  const { id, login, name, email } = account;
  const more = [name, email === login ? null : email].filter(Boolean).join(' · ');
  return (
    <span className="block min-w-0 wrap-anywhere">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link
          prefetch={false}
          href={`/admin/accounts/${id}`}
          className="inline-flex min-h-6 items-center rounded text-accent underline-offset-4 hover:underline"
        >
          {login}
        </Link>
        <StateBadge account={account} />
      </span>
      {more ? <span className="block text-xs font-normal text-soft">{more}</span> : null}
    </span>
  );
}

const SHOWN = 3;

function Groups({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <span className="text-soft">None</span>;
  const more = names.length - SHOWN;
  return (
    <span title={names.join(', ')} className="wrap-anywhere">
      {names.slice(0, SHOWN).join(', ')}
      {more > 0 ? <span className="text-soft"> and {more} more</span> : null}
    </span>
  );
}
