'use client';

import { CONTROL, describedBy, Field, type FieldProps } from '#app/ui/field.tsx';
import { useField } from '#app/ui/form-context.tsx';

export type FileFieldProps = FieldProps & {
  /** What the browser offers first: `.yaml,.yml`. */
  readonly accept?: string;
  readonly isMultiple?: boolean;
};

/** Files of the admin's own machine. A browser never gives one back: after a refusal it is chosen again. */
export function FileField({ accept, isMultiple = false, ...props }: FileFieldProps) {
  const field = useField(props.name);
  return (
    <Field {...props} field={field}>
      <input
        id={field.id}
        name={props.name}
        type="file"
        accept={accept}
        multiple={isMultiple}
        disabled={field.isReadOnly}
        {...describedBy(field, props.hint)}
        className={`${CONTROL} py-1 file:mr-3 file:min-h-7 file:rounded-md file:border-0 file:bg-sunken file:px-3 file:text-sm file:font-medium file:text-ink`}
      />
    </Field>
  );
}
