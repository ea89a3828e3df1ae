import { Icon } from '#app/ui/pictogram.tsx';
import type { Enrollment } from '#lib/journey/enrollments.ts';

const HOPS = [
  { hop: 'device', done: 'Device recognised' },
  { hop: 'page', done: 'Welcomed' },
  { hop: 'idp', done: 'Signed in' },
  { hop: 'mdm', done: 'MDM answered' },
  { hop: 'profile', done: 'Profile handed over' },
] as const;

/** An enrollment's five ticks, in the order of the road; where it met a problem, a cross. */
export function Progress({ enrollment }: { enrollment: Enrollment }) {
  const passed = HOPS.findIndex(({ hop }) => hop === enrollment.hop) + 1;
  const isStopped = enrollment.outcome !== 'finished' && enrollment.problem !== null;
  return (
    <ol className="flex items-center gap-1" aria-label={describe(passed, isStopped)}>
      {HOPS.map(({ hop, done }, index) => {
        const isPassed = index < passed;
        const isBad = index === passed && isStopped;
        return (
          <li
            key={hop}
            title={isPassed ? done : `Not yet: ${done.toLowerCase()}`}
            className={`grid size-5 place-items-center rounded-full ${lookOf(isPassed, isBad)}`}
          >
            {isPassed ? <Icon name="check" className="size-3" /> : null}
            {isBad ? <Icon name="close" className="size-3" /> : null}
          </li>
        );
      })}
    </ol>
  );
}

function lookOf(isPassed: boolean, isBad: boolean): string {
  if (isPassed) return 'bg-good-soft text-good';
  return isBad ? 'bg-bad-soft text-bad' : 'border border-line bg-sunken';
}

function describe(passed: number, isStopped: boolean): string {
  const last = HOPS[passed - 1]?.done ?? 'Arrived';
  return `${passed} of ${HOPS.length} steps: ${last}${isStopped ? ', then a problem' : ''}`;
}
