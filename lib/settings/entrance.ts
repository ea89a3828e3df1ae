import type { IdpSettings } from '#lib/idp/settings.ts';
import type { MdmSettings } from '#lib/mdm/settings.ts';
import type { LogoFile } from '#lib/page/logo.ts';
import { PageSettings } from '#lib/page/settings.ts';
import type { EntranceSettings, SettingsFile } from '#lib/settings/shape.ts';

/** A page, with its logo read. */
export type Page = PageSettings & { readonly logoFile: LogoFile | null };

/** A door with everything behind it. */
export type Entrance = {
  readonly name: string;
  readonly mdm: MdmSettings;
  /** Null where nobody signs in. */
  readonly idp: IdpSettings | null;
  readonly page: Page;
  readonly withoutUser: EntranceSettings['withoutUser'];
};

/**
 * Ties every entrance to what it names.
 *
 * @param file one whose names were checked
 * @param logos by the name of their page
 */
export function assembleEntrances(
  file: SettingsFile,
  logos: ReadonlyMap<string, LogoFile>,
): Map<string, Entrance> {
  const entrances = file.entrances.map((entrance): [string, Entrance] => [
    entrance.name,
    {
      name: entrance.name,
      mdm: findNamed(file.mdms, entrance.mdm),
      idp: entrance.idp === undefined ? null : findNamed(file.idps, entrance.idp),
      page: findPage(file, entrance.page ?? 'default', logos),
      withoutUser: entrance.withoutUser,
    },
  ]);
  return new Map(entrances);
}

function findPage(file: SettingsFile, name: string, logos: ReadonlyMap<string, LogoFile>): Page {
  // A file without pages still has one to show.
  const plain = PageSettings.parse({ name, organization: 'Vestibule' });
  const page = file.pages.length > 0 ? findNamed(file.pages, name) : plain;
  return { ...page, logoFile: logos.get(name) ?? null };
}

function findNamed<T extends { readonly name: string }>(list: readonly T[], name: string): T {
  const found = list.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`${name} was checked before`);
  return found;
}
