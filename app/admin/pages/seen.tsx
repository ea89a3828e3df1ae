'use client';

import type { Told } from '#app/admin/pages/answers.ts';
import { useMore } from '#app/ui/form-context.tsx';

/** What the next save of this form goes on from: what was told last, else what the page was made with. */
export function Seen({ value }: { value: string }) {
  const told = useMore<Told>();
  return <input type="hidden" name="seen" value={told?.seen ?? value} />;
}

/** What is published, once the admin was told that it is another one than the draft began with. */
export function Over() {
  const told = useMore<Told>();
  if (told?.over === undefined) return null;
  return <input type="hidden" name="over" value={told.over} />;
}
