import type { PinList } from '#app/admin/accounts/import/pin-list.ts';
import type { ImportPlan } from '#lib/accounts/import-plan.ts';

/** What the import's form shows: what it would do, or what it has done and the PINs, once. */
export type ImportAnswer = {
  readonly plan: ImportPlan;
  readonly issued?: PinList;
};
