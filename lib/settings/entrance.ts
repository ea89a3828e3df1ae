import type { IdpSettings } from '#lib/idp/settings.ts';
import type { MdmSettings } from '#lib/mdm/settings.ts';
import type { LogoFile } from '#lib/page/logo.ts';
import { PageSettings } from '#lib/page/settings.ts';
import type { EntranceSettings } from '#lib/settings/shape.ts';

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

/** What an entrance may name. */
export type Parties = {
  readonly mdms: readonly MdmSettings[];
  readonly idps: readonly IdpSettings[];
  readonly pages: readonly Page[];
};

/**
 * Ties an entrance to what it names.
 *
 * @returns the key that names nothing (`mdm`, `idp`, `page`), where one does
 */
export function assembleEntrance(
  { name, mdm, idp, page, withoutUser }: EntranceSettings,
  parties: Parties,
): Entrance | 'mdm' | 'idp' | 'page' {
  const found = {
    mdm: findNamed(parties.mdms, mdm),
    idp: idp === undefined ? null : findNamed(parties.idps, idp),
    page: findNamed(parties.pages, page ?? 'default') ?? (page === undefined ? PLAIN : undefined),
  };
  if (!found.mdm) return 'mdm';
  if (found.idp === undefined) return 'idp';
  if (!found.page) return 'page';
  return { name, mdm: found.mdm, idp: found.idp, page: found.page, withoutUser };
}

/** Where nobody has described a page, there still is one to show. */
const PLAIN: Page = {
  ...PageSettings.parse({ name: 'default', organization: 'Vestibule' }),
  logoFile: null,
};

function findNamed<T extends { readonly name: string }>(
  list: readonly T[],
  name: string,
): T | undefined {
  return list.find((candidate) => candidate.name === name);
}
