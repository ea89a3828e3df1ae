import type { Change } from '#app/ui/diff.tsx';
import type { ImportedSetting, ImportVariable } from '#lib/settings/import.ts';

/** The names of fields that take the values of variables: `env.OKTA_CLIENT_SECRET`. */
export const VALUE_FIELD = 'env.';

/** What a try tells the form. */
export type Tried = {
  readonly settings: readonly TriedSetting[];
  readonly variables: readonly ImportVariable[];
  /** The pictures that came along. */
  readonly pictures: readonly string[];
  /** What was entered so far, sealed. */
  readonly parcel: string;
  /** Counts the answers that took a text over from a file: it is in the field from then on. */
  readonly taken: number;
  /** Of what would happen; null where nothing can. */
  readonly seen: string | null;
};

export type TriedSetting = {
  readonly what: string;
  readonly result: ImportedSetting['result'];
  readonly changes: readonly Change[];
  readonly reasons: readonly string[];
};
