import Link from 'next/link';
import { describePlatform } from '#app/admin/enrollments/words.ts';
import { type AskedInsights, hrefOfAsked, RANGES } from '#app/admin/insights/asked.ts';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { Select } from '#app/ui/select.tsx';
import { PLATFORMS } from '#lib/device/machine-info.ts';

/** How far back; each is an address of its own. */
export function Ranges({ asked }: { asked: AskedInsights }) {
  return (
    <nav aria-label="How far back">
      <ul className="inline-flex flex-wrap rounded-lg border border-edge bg-sunken p-0.5">
        {RANGES.map((days) => {
          const isHere = days === asked.days;
          return (
            <li key={days}>
              <Link
                prefetch={false}
                href={hrefOfAsked(asked, { days })}
                {...(isHere ? { 'aria-current': 'page' as const } : {})}
                className={`inline-flex min-h-10 items-center rounded-md px-3 text-sm font-medium sm:min-h-8 ${isHere ? 'bg-card text-ink shadow-card' : 'text-soft hover:text-ink'}`}
              >
                {days} days
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const ALL = { value: '', label: 'All' };
const KINDS = [ALL, ...PLATFORMS.map((value) => ({ value, label: describePlatform(value) }))];

/** @param entrances those that there are; one that is asked for may be gone */
export function Narrow({
  asked,
  entrances,
}: {
  asked: AskedInsights;
  entrances: readonly string[];
}) {
  const { days, entrance, platform } = asked;
  const names = new Set([...entrances, ...(entrance ? [entrance] : [])]);
  const doors = [...names].sort().map((value) => ({ value, label: value }));
  return (
    <FilterForm
      label="Narrow the figures down"
      verb="Show"
      isShort
      action={`/admin/insights?days=${days}`}
      values={{ entrance, platform }}
      isFiltered={entrance !== '' || platform !== ''}
    >
      <Select name="entrance" label="Entrance" options={[ALL, ...doors]} />
      <Select name="platform" label="Device" options={KINDS} />
      <input type="hidden" name="days" value={days} />
    </FilterForm>
  );
}
