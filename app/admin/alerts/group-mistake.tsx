'use client';

import { MistakeLine } from '#app/ui/field.tsx';
import { useField } from '#app/ui/form-context.tsx';

/** What is wrong with several fields together: the summary's link leads here. */
export function GroupMistake({ name }: { name: string }) {
  const field = useField(name);
  if (!field.mistake) return null;
  return (
    <div id={field.id} tabIndex={-1} className="scroll-mt-20">
      <MistakeLine id={field.id} text={field.mistake} />
    </div>
  );
}
