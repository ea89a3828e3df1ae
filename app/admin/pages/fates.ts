import { describeCondition } from '#app/admin/pages/describe.ts';
import { titleOfPane } from '#app/admin/pages/words.ts';
import type { PaneFate } from '#lib/journey/walk.ts';

/** Why a pane is not shown on a device; null where it is. */
export function describeFate({ unmet, isLeftOut }: PaneFate): string | null {
  if (isLeftOut) return 'Left out: the entrance has no provider';
  const condition = unmet && describeCondition(unmet);
  return condition && `Skipped: ${condition[0]?.toLowerCase()}${condition.slice(1)}`;
}

/** What was left out on the way, as sentences for its end. */
export function listSkipped(fates: readonly PaneFate[]): string[] {
  return fates.flatMap((fate) => {
    const why = describeFate(fate);
    return why ? [`${titleOfPane(fate.pane)}. ${why}.`] : [];
  });
}
