import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import {
  type AskedEnrollments,
  hrefOfAsked,
  isFiltered,
  questionOf,
  readAsked,
  writeMark,
} from '#app/admin/enrollments/asked.ts';
import { EnrollmentSearch } from '#app/admin/enrollments/search.tsx';
import { EnrollmentsTable } from '#app/admin/enrollments/table.tsx';
import { describeDays } from '#app/admin/settings/retention/words.ts';
import { houseOfProcess } from '#app/house.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { requireReader } from '#lib/access/roles.ts';
import { type EnrollmentList, listEnrollments } from '#lib/journey/enrollments.ts';

export const metadata: Metadata = { title: 'Enrollments' };

const PER_PAGE = 50;

type Asked = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function EnrollmentsPage({ searchParams }: Asked) {
  const reader = await requireRole(requireReader);
  const house = await houseOfProcess();
  const asked = readAsked(await searchParams);
  const list = await listEnrollments(house, reader, questionOf(asked, PER_PAGE));
  const { entrances, retention } = await house.settings();
  const otherHref = hrefOfAsked(asked, { sort: asked.sort ? '' : 'oldest' });
  return (
    <>
      <PageHeader
        title="Enrollments"
        lead={`Every device that came, how far it got, and why it went no further. ${describeDays(retention)}`}
      />
      <EnrollmentSearch asked={asked} entrances={[...entrances.keys()]} />
      {list.enrollments.length > 0 ? (
        <EnrollmentsTable
          caption={`Enrollments, the ${asked.sort || 'newest'} first`}
          isCaptionHidden
          rows={list.enrollments}
          now={list.now}
          sorted={{ order: asked.sort ? 'ascending' : 'descending', otherHref }}
        />
      ) : (
        <Nothing asked={asked} />
      )}
      <Pager asked={asked} list={list} />
    </>
  );
}

/** One page on, or back. By the enrollment at its end and not by number: others arrive meanwhile. */
function Pager({ asked, list }: { asked: AskedEnrollments; list: EnrollmentList }) {
  const [first, last] = [list.enrollments[0], list.enrollments.at(-1)];
  const back = list.hasBefore && first ? hrefOfAsked(asked, { before: writeMark(first) }) : null;
  const on = list.hasAfter && last ? hrefOfAsked(asked, { after: writeMark(last) }) : null;
  if (!(back || on)) return null;
  return (
    <nav aria-label="Pages of enrollments" className="mt-6 flex flex-wrap gap-2">
      {back ? <LinkButton href={hrefOfAsked(asked)}>First page</LinkButton> : null}
      {back ? <LinkButton href={back}>Previous</LinkButton> : null}
      {on ? <LinkButton href={on}>Next</LinkButton> : null}
    </nav>
  );
}

function Nothing({ asked }: { asked: AskedEnrollments }) {
  if (isFiltered(asked)) {
    return (
      <EmptyState
        icon="search"
        title="Nothing was found"
        action={<LinkButton href="/admin/enrollments">Show everything</LinkButton>}
      >
        A search finds how a reference, a serial number, a user id, an e-mail address, a name or a
        last name begins. Days are those of UTC. A device that was refused before it could say who
        it is stands in the log alone, by its reference.
      </EmptyState>
    );
  }
  if (asked.after || asked.before) {
    return (
      <EmptyState
        icon="enrollment"
        title="There is nothing further"
        action={<LinkButton href={hrefOfAsked(asked)}>First page</LinkButton>}
      >
        This is as far as the record goes.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="enrollment"
      title="No device has come yet"
      action={<LinkButton href="/admin">What is left to set up</LinkButton>}
    >
      As soon as Setup Assistant opens the address of an entrance, its enrollment stands here, step
      by step.
    </EmptyState>
  );
}
