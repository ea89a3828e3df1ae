import type { ReactNode } from 'react';

/** Fields that answer one question together. */
export function FieldGroup(props: {
  readonly legend: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className="min-w-0 rounded-2xl border border-line bg-card p-5 shadow-card sm:p-6">
      <legend className="float-left mb-1 w-full text-base font-semibold tracking-tight">
        {props.legend}
      </legend>
      {props.hint ? <p className="clear-both max-w-prose text-sm text-soft">{props.hint}</p> : null}
      <div className="clear-both space-y-5 pt-4">{props.children}</div>
    </fieldset>
  );
}
