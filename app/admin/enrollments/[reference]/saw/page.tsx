import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireRole } from '#app/admin/current-admin.ts';
import { Filmstrip } from '#app/admin/enrollments/[reference]/saw/filmstrip.tsx';
import { hrefOfEnrollment } from '#app/admin/enrollments/words.ts';
import { houseOfProcess } from '#app/house.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { readId } from '#app/ui/read-id.ts';
import { requireReader } from '#lib/access/roles.ts';
import { type Review, reviewEnrollment } from '#lib/journey/review.ts';

export const metadata: Metadata = { title: 'What the person saw' };

type Asked = {
  readonly params: Promise<{ readonly reference: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SawPage({ params, searchParams }: Asked) {
  const reader = await requireRole(requireReader);
  const { id, scheme } = await searchParams;
  const known = readId(id);
  const { reference } = await params;
  const review = await reviewEnrollment(await houseOfProcess(), reader, reference, known);
  if (!review) notFound();
  const isDark = scheme === 'dark';
  return (
    <>
      <PageHeader
        title="What the person saw"
        trail={[
          { href: '/admin/enrollments', label: 'Enrollments' },
          { href: hrefOfEnrollment(review), label: review.reference },
        ]}
        lead={describe(review)}
        actions={
          <LinkButton href={hrefOf(review, isDark ? 'light' : 'dark')}>
            {isDark ? 'In light colours' : 'In dark colours'}
          </LinkButton>
        }
      />
      {review.isKept ? null : (
        <Notice tone="warn" title="The page as it is now">
          This enrollment is from before pages were kept, so its screens may have looked different.
        </Notice>
      )}
      {review.screens.length === 0 ? (
        <EmptyState icon="enrollment" title="No screen was left yet">
          The device came, and its person has not gone on from the first screen.
        </EmptyState>
      ) : (
        <Filmstrip review={review} scheme={isDark ? 'dark' : 'light'} />
      )}
    </>
  );
}

function hrefOf({ reference, id }: Review, scheme: string): string {
  return `/admin/enrollments/${reference}/saw?id=${id}&scheme=${scheme}`;
}

function describe({ screens, language, page, isKept }: Review): string {
  const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language;
  const count = screens.length === 1 ? 'One screen' : `${screens.length} screens`;
  return `${count} of the page ${page.name}, in ${name}, drawn again from ${isKept ? 'the page as it was' : 'the page'}.`;
}
