import type { Option } from '#app/ui/select.tsx';
import type { Office } from '#lib/settings/office.ts';
import { listSettings } from '#lib/settings/store.ts';

/** What an entrance can be made of. */
export type EntranceParties = {
  readonly mdms: readonly Option[];
  readonly idps: readonly Option[];
  readonly pages: readonly Option[];
};

export async function listParties(office: Office): Promise<EntranceParties> {
  const views = await listSettings(office);
  const options = (kind: string) =>
    views
      .filter((view) => view.kind === kind)
      .map(({ name, value }): Option => {
        const label = typeof value.label === 'string' ? `${value.label} (${name})` : name;
        return { value: name, label };
      });
  return { mdms: options('mdm'), idps: options('idp'), pages: options('page') };
}
