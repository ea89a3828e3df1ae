'use client';

import { CONTROL, describedBy, Field, type FieldProps } from '#app/ui/field.tsx';
import { useField } from '#app/ui/form-context.tsx';
import { Icon } from '#app/ui/pictogram.tsx';

export type Option = { readonly value: string; readonly label: string };

/** One of many. The browser's own: every phone has a good one, and it needs no JavaScript. */
export function Select(
  props: FieldProps & {
    readonly options: readonly Option[];
    readonly onChoose?: (value: string) => void;
  },
) {
  const { name, hint, options, onChoose } = props;
  const field = useField(name);
  return (
    <Field {...props} field={field}>
      <div className="relative">
        <select
          id={field.id}
          name={name}
          defaultValue={field.lines[0] ?? options[0]?.value}
          disabled={field.isReadOnly}
          {...(onChoose ? { onChange: (event) => onChoose(event.currentTarget.value) } : {})}
          {...describedBy(field, hint)}
          className={`${CONTROL} appearance-none pr-10`}
        >
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <Icon
          name="down"
          className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-soft"
        />
      </div>
    </Field>
  );
}
