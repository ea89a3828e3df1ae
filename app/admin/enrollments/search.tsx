import type { AskedEnrollments } from '#app/admin/enrollments/asked.ts';
import { isFiltered } from '#app/admin/enrollments/asked.ts';
import { describeCode, describePlatform, OUTCOME_WORDS } from '#app/admin/enrollments/words.ts';
import { DateField } from '#app/ui/date-field.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { PLATFORMS } from '#lib/device/machine-info.ts';

const OUTCOMES = [
  { value: '', label: 'All' },
  ...Object.entries(OUTCOME_WORDS).map(([value, { label }]) => ({ value, label })),
];
const KINDS = [
  { value: '', label: 'All' },
  ...PLATFORMS.map((value) => ({ value, label: describePlatform(value) })),
];

/** @param entrances those that there are; one that is asked for may be gone */
export function EnrollmentSearch({
  asked,
  entrances,
}: {
  asked: AskedEnrollments;
  entrances: readonly string[];
}) {
  const { after: _, before: __, sort, ...values } = asked;
  const names = new Set([...entrances, ...(asked.entrance ? [asked.entrance] : [])]);
  const doors = [...names].sort().map((value) => ({ value, label: value }));
  return (
    <FilterForm
      label="Search the enrollments"
      action="/admin/enrollments"
      values={values}
      isFiltered={isFiltered(asked)}
    >
      <div className="col-span-2">
        <TextField
          name="q"
          label="Search"
          type="search"
          placeholder="Reference, serial number or person"
          isOptional
        />
      </div>
      <Select name="entrance" label="Entrance" options={[{ value: '', label: 'All' }, ...doors]} />
      <Select name="outcome" label="Outcome" options={OUTCOMES} />
      <div className="max-lg:col-span-full">
        <Select name="platform" label="Device" options={KINDS} />
      </div>
      <DateField name="from" label="From" isOptional />
      <DateField name="until" label="Until" isOptional />
      {asked.problem ? (
        <div className="col-span-full">
          <Select
            name="problem"
            label="Problem"
            options={[
              { value: asked.problem, label: describeCode(asked.problem) },
              { value: '', label: 'All, and those without a problem' },
            ]}
          />
        </div>
      ) : null}
      {sort ? <input type="hidden" name="sort" value={sort} /> : null}
    </FilterForm>
  );
}
