import type { OfficePage, Visitor } from '#tests/world/visitor.ts';

export type SettingsParcel = {
  readonly yaml: string;
  /** By the names of the variables. */
  readonly values?: Readonly<Record<string, string>>;
  readonly picture?: File;
};

/**
 * Imports settings through the office's form, as somebody without JavaScript does: check, enter what is
 * missing, check again, confirm.
 *
 * @returns the answer to the confirmation; where there was nothing to confirm, to the last check
 */
export async function importThroughOffice(
  visitor: Visitor,
  { yaml, values = {}, picture }: SettingsParcel,
): Promise<OfficePage> {
  const form = await visitor.open('/admin/settings/import');
  const typed = { yaml, ...(picture ? { pictures: picture } : {}) };
  let page = await visitor.submit(form, 'Check', typed);
  const entered = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`env.${name}`, value]),
  );
  if (Object.keys(entered).length > 0) page = await visitor.submit(page, 'Check', entered);
  if (!page.words.includes('Import th')) return page;
  return visitor.submit(page, 'Import th');
}
