import Link from 'next/link';
import { Reasons } from '#app/admin/settings-screens/news.tsx';
import { hrefOf, KIND_WORDS, NEW, nounOfUsers } from '#app/admin/settings-screens/words.ts';
import { Badge } from '#app/ui/badge.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Moment } from '#app/ui/moment.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { Admin } from '#lib/access/roles.ts';
import { type SettingKind, USERS } from '#lib/settings/kinds.ts';
import type { SettingView } from '#lib/settings/view.ts';

export type SettingTableProps = {
  readonly kind: SettingKind;
  readonly views: readonly SettingView[];
  readonly now: Date;
  /** What each of them is or points to: between its name and who uses it. */
  readonly columns: readonly Column<SettingView>[];
};

/** All settings of a kind: where they come from, what uses them, and why one is left out. */
export function SettingTable({ kind, views, now, columns }: SettingTableProps) {
  const all: Column<SettingView>[] = [
    { key: 'name', label: 'Name', isHeading: true, render: (view) => <Name view={view} /> },
    ...columns,
    ...(kind === 'entrance' || USERS[kind] === null ? [] : [USED_BY]),
    {
      key: 'changed',
      label: 'Changed',
      isMinor: true,
      render: (view) => <Changed view={view} now={now} />,
    },
  ];
  const caption = KIND_WORDS[kind].many;
  const rowKey = ({ name, origin }: SettingView) => `${origin} ${name}`;
  return <Table caption={caption} isCaptionHidden columns={all} rows={views} rowKey={rowKey} />;
}

/** "Connect an MDM", for those who may. */
export function NewButton(props: {
  readonly kind: SettingKind;
  readonly label: string;
  readonly admin: Admin;
}) {
  if (!mayEdit(props.admin)) return null;
  return (
    <LinkButton href={`${KIND_WORDS[props.kind].href}/${NEW}`} weight="primary" icon="plus">
      {props.label}
    </LinkButton>
  );
}

export function mayEdit({ role }: Admin): boolean {
  return role === 'owner' || role === 'editor';
}

const USED_BY: Column<SettingView> = {
  key: 'used',
  label: 'Used by',
  isMinor: true,
  render: ({ kind, usedBy }) => {
    if (usedBy.length === 0) return <span className="text-soft">Nothing yet</span>;
    return (
      <span title={usedBy.join(', ')}>
        {usedBy.length} {nounOfUsers(kind, usedBy.length)}
      </span>
    );
  },
};

function Name({ view }: { view: SettingView }) {
  return (
    <div className="min-w-0 space-y-1 wrap-anywhere">
      <span className="-my-0.5 flex flex-wrap items-center gap-x-2 gap-y-1">
        {view.name === NEW ? (
          view.name
        ) : (
          <Link
            prefetch={false}
            href={hrefOf(view)}
            className="inline-flex min-h-6 items-center rounded text-accent underline-offset-4 hover:underline"
          >
            {view.name}
          </Link>
        )}
        <OriginBadge view={view} />
        {view.mistakes.length > 0 ? <Badge tone="bad">Left out</Badge> : null}
      </span>
      {view.mistakes.length > 0 ? (
        <div className="text-xs font-normal text-bad">
          <Reasons view={view} />
        </div>
      ) : null}
    </div>
  );
}

export function OriginBadge({ view }: { view: SettingView }) {
  return view.origin === 'file' ? <Badge>From the settings file</Badge> : null;
}

function Changed({ view, now }: { view: SettingView; now: Date }) {
  if (!view.changedAt) return <span className="text-soft">In the file</span>;
  return (
    <>
      <Moment at={view.changedAt} now={now} />
      {view.changedBy ? <span className="text-soft"> by {view.changedBy}</span> : null}
    </>
  );
}
