import Link from 'next/link';
import { HealthBadge, LastLook } from '#app/admin/entrances/health/badge.tsx';
import { LookAgain } from '#app/admin/entrances/health/look-again.tsx';
import { Looking } from '#app/admin/entrances/health/looking.tsx';
import { lookMeanwhile, roundsOfProcess } from '#app/admin/entrances/health/rounds.ts';
import { describeHealth } from '#app/admin/entrances/health/words.ts';
import { hrefOf } from '#app/admin/settings-screens/words.ts';
import type { Role } from '#lib/access/roles.ts';
import type { EntranceHealth } from '#lib/doctor/rounds.ts';

/** So many fit on a first page; those that are not well come first. */
const SHOWN = 8;
const SEVERITY = { bad: 0, warn: 1, plain: 2, info: 2, good: 3 } as const;

/** How each entrance does. Others' servers are asked meanwhile: the page shows what is known. */
export async function EntrancesAtAGlance({ role, now }: { role: Role; now: Date }) {
  const rounds = await roundsOfProcess();
  lookMeanwhile(rounds);
  const all = await rounds.read();
  if (all.length === 0) return null;
  const byNeed = all.toSorted(
    (a, b) => severityOf(a) - severityOf(b) || troublesOf(b) - troublesOf(a),
  );
  const left = byNeed.length - SHOWN;
  return (
    <section aria-labelledby="entrances" className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="entrances" className="text-base font-semibold tracking-tight">
          Entrances
        </h2>
        {role === 'helpdesk' ? null : <LookAgain />}
      </div>
      <ul className="divide-y divide-line overflow-hidden rounded-2xl border border-line bg-card shadow-card">
        {byNeed.slice(0, SHOWN).map((health) => (
          <EntranceRow key={health.name} health={health} role={role} now={now} />
        ))}
      </ul>
      {left > 0 ? <p className="text-sm text-soft">And {left} more.</p> : null}
      {all.some(({ isLooking }) => isLooking) ? <Looking /> : null}
    </section>
  );
}

function severityOf(health: EntranceHealth): number {
  return SEVERITY[describeHealth(health).tone];
}

function troublesOf(health: EntranceHealth): number {
  return describeHealth(health).troubles.length;
}

function EntranceRow(props: { health: EntranceHealth; role: Role; now: Date }) {
  const { health, role, now } = props;
  const { name } = health;
  const { troubles } = describeHealth(health);
  const isClosed = role === 'helpdesk';
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium wrap-anywhere">
          {isClosed ? (
            name
          ) : (
            <Link
              prefetch={false}
              href={`${hrefOf({ kind: 'entrance', name })}/doctor`}
              className="inline-flex min-h-6 items-center rounded text-accent underline-offset-4 hover:underline"
            >
              {name}
            </Link>
          )}
        </h3>
        <HealthBadge health={health} />
        <p className="text-xs text-soft sm:ml-auto">
          <LastLook health={health} now={now} />
        </p>
      </div>
      {troubles.length > 0 ? (
        <ul className="mt-1.5 space-y-1 text-sm text-soft wrap-anywhere">
          {troubles.slice(0, 3).map((trouble) => (
            <li key={trouble}>{trouble}</li>
          ))}
          {troubles.length > 3 ? <li>And {troubles.length - 3} more.</li> : null}
        </ul>
      ) : null}
    </li>
  );
}
