'use client';

import { useEffect, useRef } from 'react';
import type { Mistake } from '#app/ui/form-state.ts';
import { fieldId } from '#app/ui/form-state.ts';
import { Icon } from '#app/ui/pictogram.tsx';

/** Everything that is wrong, first on the page, each line leading to its field. */
export function ErrorSummary({
  mistakes,
  attempt,
}: {
  mistakes: readonly Mistake[];
  attempt: number;
}) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0 && mistakes.length > 0) summary.current?.focus();
  }, [attempt, mistakes.length]);
  if (mistakes.length === 0) return null;
  return (
    <div
      ref={summary}
      role="alert"
      tabIndex={-1}
      className="rounded-xl border-2 border-bad bg-card p-4 sm:p-5"
    >
      <h2 className="flex items-center gap-2 font-semibold text-bad">
        <Icon name="warning" />
        {mistakes.length === 1
          ? 'One thing needs your attention'
          : 'Some things need your attention'}
      </h2>
      <ul className="mt-2 list-disc space-y-1 pl-11 text-sm">
        {mistakes.map(({ field, message, href }) => (
          <li key={`${field} ${message}`} className="wrap-anywhere">
            {field === null && !href ? (
              message
            ) : (
              <a
                href={href ?? `#${fieldId(field ?? '')}`}
                className="font-medium text-bad underline underline-offset-2"
              >
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
