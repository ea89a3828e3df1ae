import type { Metadata } from 'next';
import { filterOf, hrefOfAsked, isFiltered, readAsked, TOPICS } from '#app/admin/audit/asked.ts';
import { AuditTable } from '#app/admin/audit/table.tsx';
import { ExportForm } from '#app/admin/consents/export-form.tsx';
import { requireRole } from '#app/admin/current-admin.ts';
import { houseOfProcess } from '#app/house.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { listAudit } from '#lib/access/administrators.ts';
import { requireAuditor } from '#lib/access/roles.ts';

export const metadata: Metadata = { title: 'Audit' };

const PER_PAGE = 50;
const WHAT = [
  { value: '', label: 'Everything' },
  ...Object.entries(TOPICS).map(([value, { label }]) => ({ value, label })),
];

type Asked = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Asked) {
  const auditor = await requireRole(requireAuditor);
  const { access } = await houseOfProcess();
  const asked = readAsked(await searchParams);
  const page = { limit: PER_PAGE, before: asked.before, filter: filterOf(asked) };
  const { audits, hasOlder } = await listAudit(access, auditor, page);
  const { before, ...values } = asked;
  const last = audits.at(-1)?.id ?? 0;
  return (
    <>
      <PageHeader
        title="Audit"
        lead="Who did what in this office, and what was refused. Each line is chained to the one before: none can be changed or removed unseen."
        actions={<LinkButton href="#export">Export</LinkButton>}
      />
      <FilterForm
        label="Search the audit"
        action="/admin/audit"
        values={values}
        isFiltered={isFiltered(asked)}
      >
        <TextField name="who" label="Who" type="search" isOptional />
        <Select name="what" label="What" options={WHAT} />
        <DateField name="from" label="From" isOptional />
        <DateField name="until" label="Until" isOptional />
        <div className="max-lg:col-span-full">
          <TextField name="about" label="About" type="search" placeholder="A name" isOptional />
        </div>
      </FilterForm>
      {audits.length > 0 ? <AuditTable audits={audits} /> : <Nothing isAsked={isFiltered(asked)} />}
      {before !== undefined || hasOlder ? (
        <nav aria-label="Pages of the audit" className="mt-6 flex flex-wrap gap-2">
          {before === undefined ? null : (
            <LinkButton href={hrefOfAsked(asked)}>Back to the newest</LinkButton>
          )}
          {hasOlder ? <LinkButton href={hrefOfAsked(asked, last)}>Older</LinkButton> : null}
        </nav>
      ) : null}
      <div id="export" className="mt-8 scroll-mt-6">
        <ExportForm
          action="/admin/audit/export"
          title="Export the audit"
          from={asked.from}
          until={asked.until}
        />
      </div>
    </>
  );
}

function Nothing({ isAsked }: { isAsked: boolean }) {
  if (!isAsked) {
    return (
      <EmptyState icon="audit" title="There is nothing older">
        This is as far back as it goes.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="search"
      title="Nothing was found"
      action={<LinkButton href="/admin/audit">Show everything</LinkButton>}
    >
      Try part of a name, another kind of event, or a longer time. Days are those of UTC.
    </EmptyState>
  );
}
