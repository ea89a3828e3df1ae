'use server';

import { redirect } from 'next/navigation';
import { requireRole } from '#app/admin/current-admin.ts';
import { roundsOfProcess } from '#app/admin/entrances/health/rounds.ts';
import { hrefOf } from '#app/admin/settings-screens/words.ts';
import { readText } from '#app/ui/form-state.ts';
import { requireAuditor } from '#lib/access/roles.ts';

/** Who is quick has answered by then; the page waits for the others. */
const WAIT_MS = 2_500;

/** Looks at one entrance, or at all, although what is known is fresh. Nothing is changed by it. */
export async function lookAgain(data: FormData): Promise<void> {
  await requireRole(requireAuditor);
  const name = readText(data, 'entrance');
  const rounds = await roundsOfProcess();
  const look = rounds.look({ ...(name ? { name } : {}), isAgain: true });
  await Promise.race([look, new Promise((resolve) => setTimeout(resolve, WAIT_MS))]);
  redirect(name ? `${hrefOf({ kind: 'entrance', name })}/doctor` : '/admin');
}
