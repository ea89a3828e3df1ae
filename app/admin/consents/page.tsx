import type { Metadata } from 'next';
import {
  type AskedConsents,
  hrefOfAsked,
  isFiltered,
  questionOf,
  readAsked,
} from '#app/admin/consents/asked.ts';
import { ExportForm } from '#app/admin/consents/export-form.tsx';
import { ConsentsTable } from '#app/admin/consents/table.tsx';
import { requireRole } from '#app/admin/current-admin.ts';
import { houseOfProcess } from '#app/house.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { requireAuditor } from '#lib/access/roles.ts';
import { type ConsentList, searchConsents } from '#lib/evidence/consents.ts';

export const metadata: Metadata = { title: 'Consents' };

const PER_PAGE = 50;

type Asked = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ConsentsPage({ searchParams }: Asked) {
  const auditor = await requireRole(requireAuditor);
  const house = await houseOfProcess();
  const asked = readAsked(await searchParams);
  const list = await searchConsents(house.evidence, auditor, questionOf(asked, PER_PAGE));
  const { entrances } = await house.settings();
  const pages = [...entrances.values()].map(({ page }) => page.name);
  return (
    <>
      <PageHeader
        title="Consents"
        lead="Who agreed to what, word for word. Each is chained to the one before: none can be changed or removed unseen."
        actions={<LinkButton href="#export">Export</LinkButton>}
      />
      <Search asked={asked} pages={pages} />
      {list.consents.length > 0 ? <ConsentsTable rows={list.consents} now={list.now} /> : null}
      <End asked={asked} list={list} />
      <div id="export" className="mt-8 scroll-mt-6">
        <ExportForm
          action="/admin/consents/export"
          title="Export consents"
          from={asked.from}
          until={asked.until}
        />
      </div>
    </>
  );
}

/** @param pages those that are in use; one that is asked for may be gone */
function Search({ asked, pages }: { asked: AskedConsents; pages: readonly string[] }) {
  const { after: _, ...values } = asked;
  const names = new Set([...pages, ...(asked.page ? [asked.page] : [])]);
  const options = [...names].sort().map((value) => ({ value, label: value }));
  return (
    <FilterForm
      label="Search the consents"
      action="/admin/consents"
      values={values}
      isFiltered={isFiltered(asked)}
    >
      <div className="col-span-2">
        <TextField
          name="q"
          label="Search"
          type="search"
          placeholder="Person, serial number or reference"
          isOptional
        />
      </div>
      <div className="max-lg:col-span-full">
        <Select name="page" label="Page" options={[{ value: '', label: 'All' }, ...options]} />
      </div>
      <DateField name="from" label="From" isOptional />
      <DateField name="until" label="Until" isOptional />
    </FilterForm>
  );
}

/** What there is behind the list, or why there is no list. */
function End({ asked, list }: { asked: AskedConsents; list: ConsentList }) {
  const { next, lookedBackTo, consents } = list;
  const isEmpty = consents.length === 0;
  if (isEmpty && !next) return <Nothing asked={asked} />;
  return (
    <div className="mt-6 space-y-4">
      {lookedBackTo ? (
        <Notice tone="info" title={isEmpty ? 'Nothing was found so far' : 'There may be more'}>
          <p>
            The search has looked back to {lookedBackTo.toISOString().slice(0, 10)}. A shorter time
            finds faster.
          </p>
        </Notice>
      ) : null}
      <nav aria-label="Pages of consents" className="flex flex-wrap gap-2 empty:hidden">
        {asked.after ? <LinkButton href={hrefOfAsked(asked)}>Back to the newest</LinkButton> : null}
        {next ? (
          <LinkButton href={hrefOfAsked(asked, next)}>
            {lookedBackTo ? 'Look further back' : 'Older'}
          </LinkButton>
        ) : null}
      </nav>
    </div>
  );
}

function Nothing({ asked }: { asked: AskedConsents }) {
  if (isFiltered(asked) || asked.after) {
    return (
      <EmptyState
        icon="search"
        title={asked.after ? 'There is nothing older' : 'Nothing was found'}
        action={<LinkButton href="/admin/consents">Show everything</LinkButton>}
      >
        A search finds part of a user id, an e-mail address, a name, a serial number or a reference.
        Who was erased is found by their device alone. Days are those of UTC.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="check"
      title="Nobody has agreed to anything yet"
      action={<LinkButton href="/admin/pages">Pages</LinkButton>}
    >
      As soon as a page has a pane of consent and somebody passes it, what they read stands here,
      word for word.
    </EmptyState>
  );
}
