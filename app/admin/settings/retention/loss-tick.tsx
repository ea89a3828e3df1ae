'use client';

import type { Loss } from '#app/admin/settings/retention/actions.ts';
import { useMore } from '#app/ui/form-context.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Checkbox } from '#app/ui/tick.tsx';

/** What a save would delete, once somebody has tried to save it. */
export function LossTick() {
  const more = useMore<Loss>();
  if (!more) return null;
  return (
    <div className="space-y-3">
      <Notice tone="warn" title="Saving this deletes, within a minute and for good:">
        <ul className="list-disc space-y-1 pl-5">
          {more.loss.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Notice>
      <Checkbox key={more.terms} name="agreed" value={more.terms} label="Delete them" />
    </div>
  );
}
