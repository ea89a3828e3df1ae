import type { IdpSettings } from '#lib/idp/settings.ts';
import type { MdmSettings } from '#lib/mdm/settings.ts';
import type { LogoFile } from '#lib/page/logo.ts';
import { PageSettings } from '#lib/page/settings.ts';
import type { EntranceSettings } from '#lib/settings/shape.ts';

/** A page, with its pictures read. */
export type Page = PageSettings & {
  readonly logoFile: LogoFile | null;
  readonly logoDarkFile: LogoFile | null;
};

/** A door with everything behind it. */
export type Entrance = {
  readonly name: string;
  readonly mdm: MdmSettings;
  /** In the order in which they are offered; none where nobody signs in. */
  readonly idps: readonly IdpSettings[];
  readonly page: Page;
} & Pick<EntranceSettings, Rule>;

/** What an entrance decides by itself. */
type Rule = 'withoutUser' | 'routing' | 'emailDomains' | 'userId' | 'rules' | 'checks';

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
  { name, mdm, idp, idps, page, ...rules }: EntranceSettings,
  parties: Parties,
): Entrance | 'mdm' | 'idp' | 'page' {
  const names = idps ?? (idp === undefined ? [] : [idp]);
  const providers = names.flatMap((one) => findNamed(parties.idps, one) ?? []);
  const found = {
    mdm: findNamed(parties.mdms, mdm),
    page: findNamed(parties.pages, page ?? 'default') ?? (page === undefined ? PLAIN : undefined),
  };
  if (!found.mdm) return 'mdm';
  if (providers.length < names.length) return 'idp';
  if (!found.page) return 'page';
  return { ...rules, name, mdm: found.mdm, idps: providers, page: found.page };
}

/** Where nobody has described a page, there still is one to show. */
const PLAIN: Page = {
  ...PageSettings.parse({ name: 'default', organization: 'Vestibule' }),
  logoFile: null,
  logoDarkFile: null,
};

function findNamed<T extends { readonly name: string }>(
  list: readonly T[],
  name: string,
): T | undefined {
  return list.find((candidate) => candidate.name === name);
}
