'use client';

import { useFormStatus } from 'react-dom';
import { lookAgain } from '#app/admin/entrances/health/actions.ts';
import { Button } from '#app/ui/button.tsx';

/** @param entrance one of them; without, all */
export function LookAgain({ entrance }: { entrance?: string }) {
  return (
    <form action={lookAgain}>
      {entrance === undefined ? null : <input type="hidden" name="entrance" value={entrance} />}
      <Press />
    </form>
  );
}

function Press() {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" aria-disabled={pending}>
      {pending ? 'Looking …' : 'Look again'}
    </Button>
  );
}
