import { describeDays } from '#app/admin/settings/retention/words.ts';
import { houseOfProcess } from '#app/house.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

/** Misheard, too old, or of a device that has never said who it is. */
export default async function NotFound() {
  const { retention } = await (await houseOfProcess()).settings();
  return (
    <>
      <PageHeader
        title="No such enrollment"
        trail={[{ href: '/admin/enrollments', label: 'Enrollments' }]}
      />
      <EmptyState
        icon="search"
        title="No enrollment has this reference"
        action={<LinkButton href="/admin/enrollments">Search for it</LinkButton>}
      >
        It may have been misheard, or be older than what is kept. {describeDays(retention)} Where a
        device was refused before it could say who it is, its reference stands in the log alone,
        beside the reason.
      </EmptyState>
    </>
  );
}
