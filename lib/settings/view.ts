import type { SettingRow } from '#lib/data/settings.ts';
import type { LogoFile } from '#lib/page/logo.ts';
import { readPicture } from '#lib/settings/file.ts';
import {
  bySection,
  KINDS,
  listRaw,
  type RawSetting,
  type RawSettings,
  SECTIONS,
  type SettingKind,
  USERS,
} from '#lib/settings/kinds.ts';
import type { Office } from '#lib/settings/office.ts';
import { eachPicture, type PictureKey } from '#lib/settings/pictures.ts';
import { listProviders } from '#lib/settings/references.ts';
import { findSecrets, splitSecrets } from '#lib/settings/secrets.ts';
import { sortKeys } from '#lib/settings/shape.ts';

/** A setting as a page may show it: without its secrets. */
export type SettingView = {
  readonly kind: SettingKind;
  readonly name: string;
  /** What SETTINGS_FILE provides is read-only. */
  readonly origin: 'file' | 'database';
  /** To be handed back when it is saved; 0 in the file. */
  readonly revision: number;
  /** As it was entered: defaults are not filled in. */
  readonly value: RawSetting;
  /** The keys of the secrets that it has. */
  readonly secrets: readonly string[];
  readonly logo: LogoFile | null;
  readonly logoDark: LogoFile | null;
  readonly changedAt: Date | null;
  readonly changedBy: string | null;
  /** The names of what needs it: `USERS` says of which kind they are. */
  readonly usedBy: readonly string[];
  /** Why it can't be used, and is left out; empty where all is well. */
  readonly mistakes: readonly string[];
};

/** Shows the file's settings and the database's, kind by kind, by name. */
export function viewSettings(office: Office, rows: readonly SettingRow[]): SettingView[] {
  const all = mergeRaw(office, rows);
  const views = [...viewProvided(office), ...rows.map((row) => viewRow(office, row))];
  return views
    .map((view) => ({ ...view, usedBy: listUsers(view, all) }))
    .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.name < b.name ? -1 : 1));
}

/** Everything as it was written, secrets aside; the file's first. */
export function mergeRaw(
  { provided }: Pick<Office, 'provided'>,
  rows: readonly Pick<SettingRow, 'kind' | 'value'>[],
): RawSettings {
  const merge = (kind: SettingKind) => [
    ...listRaw(provided.raw, SECTIONS[kind]),
    ...rows.filter((row) => row.kind === kind).map(({ value }) => value),
  ];
  return bySection(merge);
}

export function isProvided(
  { provided }: Pick<Office, 'provided'>,
  kind: SettingKind,
  name: string,
) {
  return provided.raw[SECTIONS[kind]].some((setting) => setting.name === name);
}

/** @returns the names of what needs it, all of the one kind that may (`USERS`) */
export function listUsers(
  { kind, name }: { kind: SettingKind; name: string },
  all: RawSettings,
): string[] {
  const users = USERS[kind];
  if (users === null) return [];
  return all[SECTIONS[users]]
    .filter((user) => listNamed(kind, user).includes(name))
    .map((user) => String(user.name));
}

/** What an entrance, or an alert, names of a kind. */
function listNamed(kind: SettingKind, user: RawSetting): unknown[] {
  const [to, { failureRate }] = [Object(user.to), Object(user.when)];
  if (kind === 'idp') return listProviders(user);
  if (kind === 'page') return [user.page ?? 'default'];
  if (kind === 'mdm') return [user.mdm];
  if (kind === 'mailer') return [to.mailer];
  const list = kind === 'webhook' ? to.webhooks : Object(failureRate).entrances;
  return Array.isArray(list) ? list : [];
}

function viewProvided({ provided }: Office): SettingView[] {
  return KINDS.flatMap((kind) =>
    provided.raw[SECTIONS[kind]].map((whole) => {
      const { value, entered } = splitSecrets(kind, whole);
      const name = String(whole.name);
      const page = kind === 'page' && provided.settings.pages.find((other) => other.name === name);
      return {
        kind,
        name,
        origin: 'file' as const,
        revision: 0,
        value: sortKeys(SECTIONS[kind], value),
        secrets: Object.keys(entered),
        logo: page ? page.logoFile : null,
        logoDark: page ? page.logoDarkFile : null,
        changedAt: null,
        changedBy: null,
        usedBy: [],
        mistakes: [],
      };
    }),
  );
}

export function viewRow(office: Office, row: SettingRow): SettingView {
  const { kind, name, revision, changedAt, changedBy } = row;
  const read = (key: PictureKey) => {
    const source = { readFile: () => row[key] ?? Buffer.alloc(0) };
    return row[key] && readPicture(key, source, () => undefined);
  };
  return {
    kind,
    name,
    origin: 'database',
    revision,
    value: sortKeys(SECTIONS[kind], row.value),
    secrets: Object.keys(findSecrets(office.sealer, row) ?? {}),
    ...eachPicture(read),
    changedAt,
    changedBy,
    usedBy: [],
    mistakes: [],
  };
}
