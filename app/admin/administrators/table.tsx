import { revoke } from '#app/admin/administrators/actions.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Moment } from '#app/ui/moment.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { Administrator } from '#lib/access/administrators.ts';
import type { Admin } from '#lib/access/roles.ts';

type Props = { readonly rows: readonly Administrator[]; readonly admin: Admin; readonly now: Date };

export function AdministratorTable({ rows, admin, now }: Props) {
  const columns: Column<Administrator>[] = [
    {
      key: 'name',
      label: 'Name',
      isHeading: true,
      render: (row) => <Name row={row} admin={admin} />,
    },
    { key: 'role', label: 'Role', render: (row) => <RoleBadge row={row} /> },
    {
      key: 'source',
      label: 'Signs in by',
      isMinor: true,
      render: ({ source }) => (source === 'local' ? 'Password' : 'Identity provider'),
    },
    {
      key: 'seen',
      label: 'Last signed in',
      isMinor: true,
      render: ({ seenAt }) => (seenAt ? <Moment at={seenAt} now={now} /> : 'Never'),
    },
  ];
  if (admin.role === 'owner') {
    const render = (row: Administrator) => <Standing row={row} admin={admin} />;
    columns.push({ key: 'standing', label: 'Access', render });
  }
  return (
    <Table
      caption="Administrators"
      isCaptionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}

function Name({ row, admin }: { row: Administrator; admin: Admin }) {
  return (
    <span className="block min-w-0 wrap-anywhere">
      {row.name}
      {row.id === admin.id ? <span className="font-normal text-soft"> (you)</span> : null}
      {row.email && row.email !== row.name ? (
        <span className="block text-xs font-normal text-soft">{row.email}</span>
      ) : null}
    </span>
  );
}

function RoleBadge({ row }: { row: Administrator }) {
  if (row.revokedAt) return <Badge tone="bad">Revoked</Badge>;
  if (!row.role) return <Badge tone="warn">No role</Badge>;
  return <Badge tone={row.role === 'owner' ? 'info' : 'plain'}>{row.role}</Badge>;
}

/** The local administrator is switched off and on below, and nobody locks themselves out. */
function Standing({ row, admin }: { row: Administrator; admin: Admin }) {
  if (row.source === 'local' || row.id === admin.id) return <span className="text-soft">—</span>;
  const id = String(row.id);
  if (row.revokedAt) {
    return (
      <form action={revoke}>
        <input type="hidden" name="id" value={id} />
        <Button type="submit">
          Give back<span className="sr-only"> the access of {row.name}</span>
        </Button>
      </form>
    );
  }
  return (
    <Confirm
      label="Revoke"
      title={`Revoke the access of ${row.name}?`}
      confirm="Revoke"
      action={revoke}
      fields={{ id, revoked: 'yes' }}
    >
      <p>
        Their sessions end at once, and your identity provider can not let them in any more. You can
        give it back here.
      </p>
    </Confirm>
  );
}
