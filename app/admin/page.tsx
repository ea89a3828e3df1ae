import type { Metadata } from 'next';
import { Alarming } from '#app/admin/alerts/alarming.tsx';
import { requireRole } from '#app/admin/current-admin.ts';
import { EnrollmentsTable } from '#app/admin/enrollments/table.tsx';
import { Checklist } from '#app/admin/home/checklist.tsx';
import { EntrancesAtAGlance } from '#app/admin/home/entrances.tsx';
import { Figures } from '#app/admin/home/figures.tsx';
import { FirstPassword } from '#app/admin/home/first-password.tsx';
import { houseOfProcess } from '#app/house.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { requireReader } from '#lib/access/roles.ts';
import { readAlarming } from '#lib/alerts/desk.ts';
import { readOverview } from '#lib/journey/overview.ts';

export const metadata: Metadata = { title: 'Home' };

export default async function HomePage() {
  const reader = await requireRole(requireReader);
  const house = await houseOfProcess();
  const overview = await readOverview(house, reader);
  const alarming = await readAlarming(house, reader);
  const { hasFinished, recent, now } = overview;
  const lead = hasFinished
    ? 'How devices have been getting in.'
    : 'A few steps, and your devices can come.';
  return (
    <>
      <PageHeader title={hasFinished ? 'Home' : `Welcome, ${reader.name}`} lead={lead} />
      <div className="space-y-8">
        <FirstPassword reader={reader} />
        <Alarming alarming={alarming} now={now} isPlain={reader.role === 'helpdesk'} />
        {hasFinished ? <Figures outcomes={overview.outcomes} /> : <Checklist overview={overview} />}
        <EntrancesAtAGlance role={reader.role} now={now} />
        {recent.length > 0 ? (
          <div className="space-y-4">
            <EnrollmentsTable caption="Latest enrollments" rows={recent} now={now} />
            <LinkButton href="/admin/enrollments">All enrollments</LinkButton>
          </div>
        ) : null}
      </div>
    </>
  );
}
