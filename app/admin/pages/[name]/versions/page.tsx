import type { Metadata } from 'next';
import Link from 'next/link';
import { pageHref } from '#app/admin/pages/addresses.ts';
import { BuilderHeader, countChanges } from '#app/admin/pages/header.tsx';
import { openBuilder } from '#app/admin/pages/open-page.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Moment } from '#app/ui/moment.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { listVersions, type VersionView } from '#lib/settings/versions.ts';

export const metadata: Metadata = { title: 'Versions' };

/** What was published, and when. None of them ever changes. */
export default async function VersionsPage({ params }: { params: Promise<{ name: string }> }) {
  const { house, work } = await openBuilder(params);
  const versions = await listVersions(house.office, { kind: 'page', name: work.name }, 200);
  const columns = listColumns(work.name, work.published?.revision ?? 0, house.clock.now());
  return (
    <>
      <BuilderHeader work={work} screen="versions" />
      <p className="mb-4 max-w-2xl text-sm text-soft">
        A published version never changes: a consent always points at exactly what was shown.
        Rolling back publishes an older one as the newest.
      </p>
      <Table
        caption="Versions"
        isCaptionHidden
        columns={columns}
        rows={versions}
        rowKey={({ revision }) => revision}
      />
    </>
  );
}

function listColumns(name: string, current: number, now: Date): Column<VersionView>[] {
  return [
    {
      key: 'version',
      label: 'Version',
      isHeading: true,
      render: ({ revision, isDeletion }) => (
        <span className="flex flex-wrap items-center gap-2">
          {isDeletion ? (
            revision
          ) : (
            <Link
              prefetch={false}
              href={pageHref(name, `versions/${revision}`)}
              className="inline-flex min-h-6 items-center rounded text-accent underline-offset-4 hover:underline"
            >
              {revision}
            </Link>
          )}
          {revision === current ? <Badge tone="good">Published</Badge> : null}
          {isDeletion ? <Badge tone="bad">Deleted</Badge> : null}
        </span>
      ),
    },
    { key: 'by', label: 'By', render: ({ by }) => <span className="wrap-anywhere">{by}</span> },
    { key: 'at', label: 'When', render: ({ at }) => <Moment at={at} now={now} /> },
    {
      key: 'changes',
      label: 'Changes',
      isMinor: true,
      render: ({ changes }) => countChanges(changes),
    },
  ];
}
