export type Segment = { readonly value: string; readonly label: string };

export type SegmentsProps = {
  readonly name: string;
  /** Read out before the choices; not seen where they speak for themselves. */
  readonly label: string;
  /** The first one is chosen. */
  readonly segments: readonly Segment[];
  /** The id of the form that it belongs to, where it stands outside. */
  readonly form?: string;
};

/** A view that is switched with one tap: two or three short words side by side. */
export function Segments({ name, label, segments, form }: SegmentsProps) {
  return (
    <fieldset className="inline-flex min-w-0 flex-wrap rounded-lg border border-edge bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {segments.map(({ value, label: word }, index) => (
        <label
          key={value}
          className="inline-flex min-h-10 items-center rounded-md px-3 text-sm font-medium text-soft has-checked:bg-card has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent sm:min-h-8"
        >
          <input
            type="radio"
            name={name}
            value={value}
            defaultChecked={index === 0}
            form={form}
            className="sr-only"
          />
          {word}
        </label>
      ))}
    </fieldset>
  );
}
