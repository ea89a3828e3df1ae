'use client';

import { CONTROL, describedBy, Field, type FieldProps } from '#app/ui/field.tsx';
import { useField } from '#app/ui/form-context.tsx';

/** A day. The browser's own: it speaks the admin's language, and sends `2026-03-01`. */
export function DateField(props: FieldProps) {
  const field = useField(props.name);
  return (
    <Field {...props} field={field}>
      <input
        id={field.id}
        name={props.name}
        type="date"
        defaultValue={field.lines[0] ?? ''}
        readOnly={field.isReadOnly}
        {...describedBy(field, props.hint)}
        className={CONTROL}
      />
    </Field>
  );
}
