import Link from 'next/link';
import { describeHow, hrefOfConsent, languages } from '#app/admin/consents/words.ts';
import { describeMoment, Moment } from '#app/ui/moment.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { ConsentLine } from '#lib/evidence/consents.ts';

/** Consents, each a line that leads to its text. */
export function ConsentsTable({ rows, now }: { rows: readonly ConsentLine[]; now: Date }) {
  return (
    <Table
      caption="Consents, the newest first"
      isCaptionHidden
      columns={columnsAt(now)}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}

function columnsAt(now: Date): readonly Column<ConsentLine>[] {
  return [
    {
      key: 'who',
      label: 'Who',
      isHeading: true,
      render: (row) => (
        <>
          <Link
            prefetch={false}
            href={hrefOfConsent(row.id)}
            className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-4 wrap-anywhere"
          >
            {describeWho(row)}
          </Link>
          <span className="block text-xs font-normal text-soft md:hidden">
            {row.serial}, {describeMoment(row.at, now)}
          </span>
        </>
      ),
    },
    {
      key: 'text',
      label: 'Text',
      render: ({ title, language, page }) => (
        <>
          <span lang={language} dir="auto" className="block min-w-32 wrap-anywhere">
            {title}
          </span>
          <span className="block text-xs text-soft">
            {page}, {languages.of(language)}
          </span>
        </>
      ),
    },
    { key: 'how', label: 'How', isMinor: true, render: (row) => describeHow(row) },
    {
      key: 'device',
      label: 'Device',
      isMinor: true,
      render: ({ serial, reference }) => (
        <>
          <span className="font-mono text-xs">{serial}</span>
          <span className="block text-xs text-soft">{reference}</span>
        </>
      ),
    },
    {
      key: 'when',
      label: 'When',
      isMinor: true,
      render: ({ at }) => (
        <span className="whitespace-nowrap text-soft">
          <Moment at={at} now={now} />
        </span>
      ),
    },
  ];
}

function describeWho({ who, erasedAt }: ConsentLine): string {
  if (erasedAt) return 'Erased person';
  return who ?? 'Nobody signed in';
}
