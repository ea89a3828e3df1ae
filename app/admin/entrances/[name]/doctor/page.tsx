import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { HealthBadge, LastLook } from '#app/admin/entrances/health/badge.tsx';
import { LookAgain } from '#app/admin/entrances/health/look-again.tsx';
import { Looking } from '#app/admin/entrances/health/looking.tsx';
import { lookMeanwhile, roundsOfProcess } from '#app/admin/entrances/health/rounds.ts';
import { placeOf, showFindings, sortByNeed, titleOf } from '#app/admin/entrances/health/words.ts';
import { openSetting } from '#app/admin/settings-screens/open-setting.ts';
import { hrefOf, KIND_WORDS } from '#app/admin/settings-screens/words.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Findings } from '#app/ui/findings.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import type { LookedPart } from '#lib/doctor/rounds.ts';

export const metadata: Metadata = { title: 'Check-up' };

/** Everything that a device needs at this entrance: what was found, what it means, what to do. */
export default async function CheckUpPage({ params }: { params: Promise<{ name: string }> }) {
  const { house, view } = await openSetting('entrance', params);
  const rounds = await roundsOfProcess();
  lookMeanwhile(rounds, view.name);
  const health = await rounds.readOne(view.name);
  if (!health) notFound();
  const { href, many } = KIND_WORDS.entrance;
  return (
    <>
      <PageHeader
        title="Check-up"
        lead="Whether a device would get through here now, asked of everybody whom it needs. Nothing is changed and nobody is enrolled."
        trail={[
          { href, label: many },
          { href: hrefOf(view), label: view.name },
        ]}
        badges={<HealthBadge health={health} />}
        actions={<LookAgain entrance={view.name} />}
      />
      <div className="max-w-3xl space-y-6">
        <p className="text-sm text-soft" role="status">
          <LastLook health={health} now={house.clock.now()} />
          {health.isLooking ? (
            <noscript> Open this page again in a moment to see what came of it.</noscript>
          ) : null}
        </p>
        {health.mistakes.length > 0 ? (
          <Notice tone="bad" title="This entrance can’t be used, and is left out">
            {health.mistakes.map((mistake) => (
              <p key={mistake} className="first-letter:uppercase">
                {mistake}
              </p>
            ))}
          </Notice>
        ) : null}
        {sortByNeed(health.parts).map((part) => (
          <PartFindings key={titleOf(part)} part={part} entrance={view.name} />
        ))}
      </div>
      {health.isLooking ? <Looking /> : null}
    </>
  );
}

function PartFindings({ part, entrance }: { part: LookedPart; entrance: string }) {
  const title = titleOf(part);
  if (!part.findings) return <Card title={title} lead="Nobody has looked yet." />;
  const place = placeOf(part, entrance);
  return (
    <Findings
      title={title}
      findings={showFindings(part, entrance)}
      actions={place ? <LinkButton href={place.href}>{place.label}</LinkButton> : null}
    >
      {part.isStale ? (
        <span className="text-soft">It was changed since. This is what was found before.</span>
      ) : null}
    </Findings>
  );
}
