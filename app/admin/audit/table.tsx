import Link from 'next/link';
import { describeAudit, type Sentence } from '#app/admin/audit/sentences.ts';
import { Badge } from '#app/ui/badge.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { Audit } from '#lib/access/administrators.ts';
import { isAuditGenuine } from '#lib/evidence/link.ts';

const COLUMNS: Column<Audit>[] = [
  { key: 'when', label: 'When (UTC)', render: ({ at }) => <When at={at} /> },
  { key: 'who', label: 'Who', isMinor: true, render: (audit) => <Who audit={audit} /> },
  { key: 'what', label: 'What', isHeading: true, render: (audit) => <What audit={audit} /> },
  {
    key: 'chain',
    label: 'Chain',
    isMinor: true,
    isNumber: true,
    render: (audit) => <Chained audit={audit} />,
  },
];

/** One line for each thing that was done, or refused. */
export function AuditTable({ audits }: { audits: readonly Audit[] }) {
  return (
    <Table
      caption="What was done in the office, the newest first"
      isCaptionHidden
      columns={COLUMNS}
      rows={audits}
      rowKey={({ id }) => id}
    />
  );
}

const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

/** To the second: this is evidence. */
function When({ at }: { at: Date }) {
  const exact = at.toISOString();
  return (
    <time dateTime={exact} title={exact} className="block tabular-nums">
      <span className="block whitespace-nowrap">{days.format(at)}</span>
      <span className="block text-xs text-soft">{exact.slice(11, 19)}</span>
    </time>
  );
}

/** Its place, and how its hash begins. The page looks at each row; `npm run verify` at all of them. */
function Chained({ audit }: { audit: Audit }) {
  const { place, hash } = audit;
  if (place === null || !hash) return <span className="text-xs text-soft">Before the chain</span>;
  const whole = hash.toString('hex');
  return (
    <span className="block whitespace-nowrap tabular-nums">
      {place.toLocaleString('en')}
      {isAuditGenuine(audit) ? (
        <span className="block font-mono text-xs text-soft" title={whole}>
          {whole.slice(0, 8)}
        </span>
      ) : (
        <span className="block">
          <Badge tone="bad">Changed</Badge>
        </span>
      )}
    </span>
  );
}

function Who({ audit: { adminName, role, event } }: { audit: Audit }) {
  const isCommandLine = event === 'access.password_reset';
  if (adminName === 'nobody' && role === null) {
    return <span className="text-soft">{isCommandLine ? 'Command line' : 'Nobody signed in'}</span>;
  }
  return (
    <span className="block min-w-0 wrap-anywhere">
      {adminName}
      <span className="block text-xs text-soft">{role}</span>
    </span>
  );
}

function What({ audit }: { audit: Audit }) {
  const sentence = describeAudit(audit);
  return (
    <div className="min-w-0 space-y-0.5 font-normal wrap-anywhere">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span>
          {sentence.words} <Thing thing={sentence.thing} /> {sentence.after}
        </span>
        {sentence.isRefusal ? <Badge tone="warn">Refused</Badge> : null}
      </p>
      {sentence.detail ? <p className="text-xs text-soft">{sentence.detail}</p> : null}
      <div className="text-xs text-soft md:hidden">
        {audit.role ? `${audit.adminName}, ${audit.role}` : <Who audit={audit} />}
      </div>
    </div>
  );
}

function Thing({ thing }: { thing: Sentence['thing'] }) {
  if (!thing) return null;
  if (!thing.href) return <span className="font-medium">{thing.label}</span>;
  return (
    <Link
      prefetch={false}
      href={thing.href}
      className="rounded font-medium text-accent underline underline-offset-4"
    >
      {thing.label}
    </Link>
  );
}
