'use client';

import { type ReactNode, useMemo } from 'react';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { FormContext } from '#app/ui/form-context.tsx';
import type { FieldValues } from '#app/ui/form-state.ts';

export type FilterFormProps = {
  /** What is looked for in: "Search the audit". */
  readonly label: string;
  /** The page itself: the filter stands in its address, to be kept and sent to others. */
  readonly action: string;
  readonly values: FieldValues;
  readonly isFiltered: boolean;
  /** What its button says. */
  readonly verb?: string;
  /** Its button stands beside its fields, where there is room. */
  readonly isShort?: boolean;
  readonly children: ReactNode;
};

/** Narrows a list down. It asks by GET and needs no JavaScript. */
export function FilterForm(props: FilterFormProps) {
  const { label, action, values, isFiltered, verb = 'Search', isShort = false, children } = props;
  const known = useMemo(
    () => ({
      values,
      sent: null,
      mistakes: [],
      isPending: false,
      pressed: null,
      isReadOnly: false,
      isSearch: true,
    }),
    [values],
  );
  return (
    <FormContext value={known}>
      <search aria-label={label}>
        <form
          // What was asked for last is in the fields, also after “Show everything”.
          key={JSON.stringify(values)}
          action={action}
          method="get"
          className="mb-6 grid grid-cols-2 items-end gap-4 rounded-2xl border border-line bg-card p-5 shadow-card *:min-w-0 lg:grid-cols-5"
        >
          {children}
          <div
            className={`flex flex-wrap gap-2 ${isShort ? 'max-lg:col-span-full lg:col-span-2' : 'col-span-full'}`}
          >
            <Button type="submit" weight="primary" icon="search">
              {verb}
            </Button>
            {isFiltered ? (
              <LinkButton href={action} weight="quiet">
                Show everything
              </LinkButton>
            ) : null}
          </div>
        </form>
      </search>
    </FormContext>
  );
}
