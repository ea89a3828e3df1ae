import { nameOfPlatform } from '#app/admin/pages/describe.ts';
import type { LanguageName } from '#app/admin/pages/words.ts';
import { TagsField, TextField } from '#app/ui/text-field.tsx';
import { TickList } from '#app/ui/tick.tsx';
import { PLATFORMS } from '#lib/page/condition.ts';

export const CONDITION_FIELDS = [
  'when.platforms',
  'when.osFrom',
  'when.osBelow',
  'when.languages',
  'when.emailDomains',
  'when.groups',
];

/** When a pane is shown. @param isKnown it stands behind the sign-in: only there is it known who it is */
export function ConditionFields(props: {
  readonly languages: readonly LanguageName[];
  readonly isKnown: boolean;
}) {
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <TickList
          name="when.platforms"
          label="Devices"
          hint="None ticked: all of them."
          options={PLATFORMS.map((value) => ({ value, label: nameOfPlatform(value) }))}
        />
        <TickList
          name="when.languages"
          label="Languages of the device"
          hint="None ticked: all of them."
          options={props.languages.map(({ language, name }) => ({ value: language, label: name }))}
        />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="when.osFrom"
          label="System from"
          hint="This version or newer, such as 17.4."
          isOptional
          isCode
        />
        <TextField
          name="when.osBelow"
          label="System below"
          hint="Older than this version, such as 26."
          isOptional
          isCode
        />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <TagsField
          name="when.emailDomains"
          label="E-mail domains"
          hint={props.isKnown ? 'One in a line: staff.example.com.' : KNOWN_LATER}
          isOptional
        />
        <TagsField
          name="when.groups"
          label="Groups"
          hint={
            props.isKnown ? 'One in a line, as your identity provider names them.' : KNOWN_LATER
          }
          isOptional
        />
      </div>
    </>
  );
}

const KNOWN_LATER = 'Only behind the Sign-in: before it nobody knows who it is.';
