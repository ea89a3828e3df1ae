import type { ReactNode } from 'react';
import { GroupMistake } from '#app/admin/alerts/group-mistake.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import type { Option } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { Checkbox, TickList } from '#app/ui/tick.tsx';

/** What is watched, and from when on it is wrong. */
export function WatchFields({ entrances }: { entrances: readonly Option[] }) {
  return (
    <FieldGroup
      legend="What to watch"
      hint="Each is told once when it begins, and once when it is over."
    >
      <GroupMistake name="when" />
      <div className="space-y-3">
        <Watched
          name="when.failureRate"
          label="Too many fail at an entrance"
          hint="Of those that get their profile or meet a problem. Who is still on the way counts for nothing."
        >
          <div className="grid gap-4 sm:grid-cols-3">
            <TextField
              name="when.failureRate.percent"
              label="Percent that fail"
              type="number"
              hint="At this or above."
            />
            <TextField
              name="when.failureRate.minutes"
              label="In so many minutes"
              type="number"
              hint="5 to 1440."
            />
            <TextField
              name="when.failureRate.atLeast"
              label="Of at least"
              type="number"
              hint="Enrollments."
            />
          </div>
          {entrances.length > 1 ? (
            <TickList
              name="when.failureRate.entrances"
              label="Entrances"
              hint="Each by itself. With none ticked, every one, and those to come."
              options={entrances}
            />
          ) : null}
        </Watched>
        <Watched
          name="when.providerDown"
          label="An identity provider is down"
          hint="People fail there, and nobody gets through."
        >
          <DownFields at="when.providerDown" />
        </Watched>
        <Watched
          name="when.mdmDown"
          label="An MDM is down"
          hint="Devices get no profile there, and none gets through."
        >
          <DownFields at="when.mdmDown" />
        </Watched>
      </div>
    </FieldGroup>
  );
}

function DownFields({ at }: { at: string }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        name={`${at}.failures`}
        label="Enrollments that fail there"
        type="number"
        hint="So many, or more."
      />
      <TextField
        name={`${at}.minutes`}
        label="In so many minutes"
        type="number"
        hint="In which nobody gets through. 5 to 1440."
      />
    </div>
  );
}

type WatchedProps = {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly children: ReactNode;
};

/** Its fields are seen while it is ticked, without JavaScript too. */
function Watched({ name, label, hint, children }: WatchedProps) {
  return (
    <div className="group rounded-xl border border-line px-4 py-2 has-[>div>label>input:checked]:border-accent has-[>div>label>input:checked]:bg-accent-soft/40">
      <Checkbox name={name} label={label} hint={hint} />
      <div className="hidden space-y-5 pt-4 pb-2 pl-8 group-has-[>div>label>input:checked]:block">
        {children}
      </div>
    </div>
  );
}
