import { describeHealth } from '#app/admin/entrances/health/words.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Moment } from '#app/ui/moment.tsx';
import type { EntranceHealth } from '#lib/doctor/rounds.ts';

export function HealthBadge({ health }: { health: EntranceHealth }) {
  const { tone, words } = describeHealth(health);
  return <Badge tone={tone}>{words}</Badge>;
}

/** When somebody last looked, and whether that still says anything. */
export function LastLook({ health, now }: { health: EntranceHealth; now: Date }) {
  if (health.mistakes.length > 0) return null;
  if (health.isLooking) return <>Looking now …</>;
  if (!health.lookedAt) return <>Not looked at yet</>;
  return (
    <>
      {health.parts.some(({ isStale }) => isStale)
        ? 'Changed since it was looked at '
        : 'Looked at '}
      <Moment at={health.lookedAt} now={now} />
    </>
  );
}
