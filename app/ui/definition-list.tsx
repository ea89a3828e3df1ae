import type { ReactNode } from 'react';

export type Definition = { readonly term: string; readonly value: ReactNode };

/** What is known about one thing, side by side where its place is wide. An empty value is said, not left blank. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className="@container divide-y divide-line text-sm">
      {items.map(({ term, value }) => (
        <div key={term} className="grid gap-x-6 gap-y-0.5 py-2.5 @md:grid-cols-[12rem_1fr]">
          <dt className="text-soft">{term}</dt>
          <dd className="min-w-0 wrap-anywhere">
            {value === null || value === undefined || value === '' ? (
              <span className="text-soft">Not set</span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
