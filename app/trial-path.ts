import type { TrialAddress } from '#lib/journey/trial-result.ts';

/** Where an admin reads what came of a trial. */
export function trialPath({ id, idp, key }: TrialAddress): string {
  return `/admin/idps/${idp}/test-sign-in/${id}${key ? `?key=${key}` : ''}`;
}
