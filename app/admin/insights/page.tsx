import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { type AskedInsights, hrefOfEnrollments, readAsked } from '#app/admin/insights/asked.ts';
import { DaysChart } from '#app/admin/insights/days-chart.tsx';
import { Funnel } from '#app/admin/insights/funnel.tsx';
import { Headline } from '#app/admin/insights/headline.tsx';
import { Narrow, Ranges } from '#app/admin/insights/narrow.tsx';
import { Parts } from '#app/admin/insights/parts.tsx';
import { Problems } from '#app/admin/insights/problems.tsx';
import { describeSystem } from '#app/admin/insights/words.ts';
import { houseOfProcess } from '#app/house.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { requireReader } from '#lib/access/roles.ts';
import { countEnded, type Insights, readInsights } from '#lib/journey/insights.ts';

export const metadata: Metadata = { title: 'Insights' };

type Asked = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function InsightsPage({ searchParams }: Asked) {
  const reader = await requireRole(requireReader);
  const house = await houseOfProcess();
  const asked = readAsked(await searchParams);
  const { days, entrance, platform } = asked;
  const insights = await readInsights(house, reader, {
    days,
    entrance: entrance || undefined,
    platform: platform || undefined,
  });
  const { entrances } = await house.settings();
  const { total } = insights;
  return (
    <>
      <PageHeader
        title="Insights"
        lead="How many devices come through, and where the others are lost. Days are those of UTC."
        actions={<Ranges asked={asked} />}
      />
      <Narrow asked={asked} entrances={[...entrances.keys()]} />
      {countEnded(total) + total.open > 0 ? (
        <Charts insights={insights} asked={asked} />
      ) : (
        <Nothing asked={asked} />
      )}
    </>
  );
}

function Charts({ insights, asked }: { insights: Insights; asked: AskedInsights }) {
  const { from, until, steps, entrances, systems, providers } = insights;
  const isEnded = countEnded(insights.total) > 0;
  return (
    <div className="space-y-6">
      <Headline {...insights} />
      <DaysChart insights={insights} asked={asked} />
      {isEnded ? (
        <div className="grid items-start gap-6 *:min-w-0 xl:grid-cols-2">
          <div className="space-y-6">
            <Funnel steps={steps} />
            <Problems insights={insights} asked={asked} />
          </div>
          <div className="space-y-6">
            <Parts
              title="By entrance"
              lead="The share that got a profile."
              kind="Entrance"
              empty="Nothing yet."
              parts={entrances.map((entrance) => ({
                ...entrance,
                key: entrance.name,
                label: entrance.name,
                href: hrefOfEnrollments(asked, { entrance: entrance.name, from, until }),
              }))}
            />
            <Parts
              title="By identity provider"
              lead="The share that got a profile, of those who were sent there to sign in."
              kind="Provider"
              empty="Nothing yet: nobody was sent to a provider in this time."
              parts={providers.map((provider) => ({
                ...provider,
                key: provider.name,
                label: provider.name,
              }))}
            />
            <Parts
              title="By system"
              lead="The share that got a profile, by the version that each device said it runs."
              kind="System"
              empty="Nothing yet."
              parts={systems.map((system) => ({
                ...system,
                key: `${system.platform} ${system.name}`,
                label: describeSystem(system),
              }))}
            />
          </div>
        </div>
      ) : null}
    </div>
  );
}

function Nothing({ asked: { days, entrance, platform } }: { asked: AskedInsights }) {
  const isNarrow = entrance !== '' || platform !== '';
  return (
    <EmptyState
      icon="chart"
      title="Nothing yet"
      action={
        isNarrow ? (
          <LinkButton href={`/admin/insights?days=${days}`}>Show everything</LinkButton>
        ) : (
          <LinkButton href="/admin">What is left to set up</LinkButton>
        )
      }
    >
      {isNarrow
        ? `No device came there in the last ${days} days.`
        : `No device came in the last ${days} days. From the first one on, its day, its steps and what stopped it are counted here.`}
    </EmptyState>
  );
}
