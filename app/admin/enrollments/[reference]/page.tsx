import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireRole } from '#app/admin/current-admin.ts';
import { Answers } from '#app/admin/enrollments/[reference]/answers.tsx';
import { Consents } from '#app/admin/enrollments/[reference]/consents.tsx';
import { Facts } from '#app/admin/enrollments/[reference]/facts.tsx';
import { Timeline } from '#app/admin/enrollments/[reference]/timeline.tsx';
import { EnrollmentsTable } from '#app/admin/enrollments/table.tsx';
import { describeCode, OUTCOME_WORDS } from '#app/admin/enrollments/words.ts';
import { houseOfProcess } from '#app/house.ts';
import { Badge } from '#app/ui/badge.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { readId } from '#app/ui/read-id.ts';
import { requireReader } from '#lib/access/roles.ts';
import { type EnrollmentStory, openEnrollment } from '#lib/journey/enrollments.ts';

type Asked = {
  readonly params: Promise<{ readonly reference: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Asked): Promise<Metadata> {
  return { title: (await params).reference };
}

export default async function EnrollmentPage({ params, searchParams }: Asked) {
  const reader = await requireRole(requireReader);
  const { id } = await searchParams;
  const known = readId(id);
  const { reference } = await params;
  const story = await openEnrollment(await houseOfProcess(), reader, reference, known);
  if (!story) notFound();
  const { tone, label } = OUTCOME_WORDS[story.outcome];
  return (
    <>
      <PageHeader
        title={story.reference}
        trail={[{ href: '/admin/enrollments', label: 'Enrollments' }]}
        badges={<Badge tone={tone}>{label}</Badge>}
        lead={sumUp(story)}
        actions={
          <LinkButton icon="page" href={`/admin/enrollments/${story.reference}/saw?id=${story.id}`}>
            What the person saw
          </LinkButton>
        }
      />
      <div className="grid items-start gap-6 *:min-w-0 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card title="What happened" lead="Times are those of UTC.">
          <Timeline hops={story.hops} />
        </Card>
        <div className="space-y-6">
          <Facts story={story} role={reader.role} />
          <Answers answers={story.answers} />
          <Consents consents={story.consents} role={reader.role} />
        </div>
      </div>
      {story.namesakes.length > 0 ? (
        <div className="mt-6">
          <EnrollmentsTable
            caption="Others that were given the same reference by chance"
            rows={story.namesakes}
            now={story.now}
          />
        </div>
      ) : null}
    </>
  );
}

/** The whole story in a sentence. */
function sumUp({ outcome, problem, startedAt, profileAt }: EnrollmentStory): string {
  if (outcome === 'finished') {
    const seconds = Math.round(((profileAt ?? startedAt).getTime() - startedAt.getTime()) / 1000);
    const took =
      seconds < 90
        ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
        : `${Math.round(seconds / 60)} minutes`;
    return `The device got its profile ${took} after it came.`;
  }
  if (problem) return describeCode(problem);
  if (outcome === 'open') return 'It is under way, and has met no problem.';
  return 'The person went no further. It met no problem.';
}
