'use client';

import { type ReactNode, useContext } from 'react';
import { FormContext } from '#app/ui/form-context.tsx';
import { linesOf } from '#app/ui/form-state.ts';
import { Icon } from '#app/ui/pictogram.tsx';

export type MoreOptionsProps = {
  readonly title?: string;
  /** What is in here, in a sentence, for those who wonder whether to look. */
  readonly hint?: string;
  /** The names of the fields inside: it is open where one of them has a value or a mistake. */
  readonly fields: readonly string[];
  /** mistakes: values alone don't open it, as every field inside has one. */
  readonly opensFor?: 'values' | 'mistakes';
  readonly children: ReactNode;
};

/** What most people never need: folded away, and within reach without JavaScript too. */
export function MoreOptions({ title = 'Advanced options', ...props }: MoreOptionsProps) {
  const { values, mistakes } = useContext(FormContext);
  const isNeeded = props.fields.some(
    (name) =>
      (props.opensFor !== 'mistakes' && linesOf(values[name]).length > 0) ||
      mistakes.some((mistake) => mistake.field === name),
  );
  return (
    <details
      open={isNeeded}
      className="group rounded-2xl border border-line bg-card shadow-card open:pb-5 sm:open:pb-6"
    >
      <summary className="flex min-h-11 list-none items-center gap-3 rounded-2xl px-5 py-3.5 sm:px-6 [&::-webkit-details-marker]:hidden">
        <Icon name="chevron" className="size-4 text-soft group-open:rotate-90" />
        <span className="min-w-0">
          <span className="block text-base font-semibold tracking-tight">{title}</span>
          {props.hint ? <span className="block text-sm text-soft">{props.hint}</span> : null}
        </span>
      </summary>
      <div className="space-y-5 px-5 pt-2 sm:px-6">{props.children}</div>
    </details>
  );
}
