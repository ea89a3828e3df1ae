'use client';

import { describedBy, type FieldProps, Hint, MistakeLine } from '#app/ui/field.tsx';
import { useField } from '#app/ui/form-context.tsx';
import type { Option } from '#app/ui/select.tsx';

/** Yes or no, decided when the form is saved. It is sent as `on`, or not at all. */
export function Checkbox(props: FieldProps & { readonly value?: string }) {
  const { name, label, hint, value = 'on' } = props;
  const field = useField(name);
  return (
    <div className="space-y-1">
      <label className="flex min-h-11 items-center gap-3 text-sm sm:min-h-9">
        <input
          id={field.id}
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={field.lines.includes(value)}
          disabled={field.isReadOnly}
          {...describedBy(field, hint)}
          className="size-5 shrink-0 accent-fill sm:size-4.5"
        />
        <span className="min-w-0 font-medium wrap-anywhere">{label}</span>
      </label>
      <div className="-mt-1.5 space-y-1 pl-8">
        <Hint id={field.id} text={hint} />
        <MistakeLine id={field.id} text={field.mistake} />
      </div>
    </div>
  );
}

/** Any of a few: one name, sent once for each that is ticked. */
export function TickList(props: FieldProps & { readonly options: readonly Option[] }) {
  const { name, label, hint, options } = props;
  const field = useField(name);
  return (
    <fieldset
      className="min-w-0 space-y-1"
      aria-describedby={describedBy(field, hint)['aria-describedby']}
    >
      <legend className="text-sm font-medium wrap-anywhere">{label}</legend>
      <Hint id={field.id} text={hint} />
      <MistakeLine id={field.id} text={field.mistake} />
      {options.map((option, index) => (
        <label key={option.value} className="flex min-h-11 items-center gap-3 text-sm sm:min-h-9">
          <input
            // The summary's link leads to the first one.
            id={index === 0 ? field.id : `${field.id}-${option.value}`}
            type="checkbox"
            name={name}
            value={option.value}
            defaultChecked={field.lines.includes(option.value)}
            disabled={field.isReadOnly}
            className="size-5 shrink-0 accent-fill sm:size-4.5"
          />
          <span className="min-w-0 wrap-anywhere">{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** On or off. The same as a tick, in the look of what it does. */
export function Switch(props: FieldProps) {
  const { name, label, hint } = props;
  const field = useField(name);
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0 space-y-1">
        <label htmlFor={field.id} className="text-sm font-medium">
          {label}
        </label>
        <Hint id={field.id} text={hint} />
        <MistakeLine id={field.id} text={field.mistake} />
      </div>
      <input
        id={field.id}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is on
        role="switch"
        name={name}
        defaultChecked={field.lines.includes('on')}
        disabled={field.isReadOnly}
        {...describedBy(field, hint)}
        className={SWITCH}
      />
    </div>
  );
}

const SWITCH = [
  'relative h-7 w-12 shrink-0 appearance-none rounded-full border border-edge bg-sunken',
  'motion-safe:transition-colors checked:border-fill checked:bg-fill disabled:opacity-60',
  "before:absolute before:top-0.5 before:left-0.5 before:size-5.5 before:rounded-full before:bg-edge before:content-['']",
  'motion-safe:before:transition-transform checked:before:translate-x-5 checked:before:bg-white',
].join(' ');
