'use client';

import { Outcome } from '#app/admin/settings/import/outcome.tsx';
import { type Tried, VALUE_FIELD } from '#app/admin/settings/import/tried.ts';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { useMore } from '#app/ui/form-context.tsx';
import { SecretField } from '#app/ui/secret-field.tsx';
import { TextArea } from '#app/ui/text-field.tsx';

/** The file, then the values that it leaves out, then what would happen. */
export function ImportFields() {
  const tried = useMore<Tried>();
  return (
    <>
      <FieldGroup
        // What came from a file is in the field now, to be looked at and mended.
        key={tried?.taken}
        legend="The file"
        hint="As an export has it, or a SETTINGS_FILE."
      >
        <FileField name="file" label="Choose the file" accept=".yaml,.yml,text/yaml" isOptional />
        <TextArea name="yaml" label="Or paste its text" rows={12} isCode isOptional />
        <FileField
          name="pictures"
          label="Logos that it names"
          hint={describePictures(tried?.pictures ?? [])}
          accept="image/png,image/jpeg,image/gif,image/webp"
          isMultiple
          isOptional
        />
      </FieldGroup>
      {tried && tried.variables.length > 0 ? <Values variables={tried.variables} /> : null}
      {tried ? (
        <>
          <input type="hidden" name="parcel" value={tried.parcel} />
          <input type="hidden" name="seen" value={tried.seen ?? ''} />
          <Outcome tried={tried} />
        </>
      ) : null}
    </>
  );
}

function Values({ variables }: Pick<Tried, 'variables'>) {
  return (
    <FieldGroup
      legend="What the file leaves out"
      hint="The values go to their places in the settings and are never shown again."
    >
      {variables.map(({ name, uses, state }) => (
        <SecretField
          key={name}
          name={`${VALUE_FIELD}${name}`}
          label={name}
          hint={`For ${uses.map(({ path, line }) => `${path} in line ${line}`).join(', ')}.`}
          isStored={state !== 'missing'}
        />
      ))}
    </FieldGroup>
  );
}

function describePictures(names: readonly string[]): string {
  return names.length > 0 ? `Here already: ${names.join(', ')}.` : 'Only where pages have a logo.';
}
