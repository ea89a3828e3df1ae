import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

export default function NotFound() {
  return (
    <>
      <PageHeader
        title="No such consent"
        trail={[{ href: '/admin/consents', label: 'Consents' }]}
      />
      <EmptyState
        icon="search"
        title="There is no consent with this number"
        action={<LinkButton href="/admin/consents">Search for it</LinkButton>}
      >
        The address may be incomplete, or it was kept for as long as the settings say.
      </EmptyState>
    </>
  );
}
