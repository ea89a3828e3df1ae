import { z } from 'zod';
import type { SettingKind } from '#lib/data/settings.ts';
import { IdpSettings } from '#lib/idp/settings.ts';
import { MdmSettings } from '#lib/mdm/settings.ts';
import { PageSettings } from '#lib/page/settings.ts';
import { RetentionSettings } from '#lib/settings/retention.ts';
import { EntranceSettings } from '#lib/settings/shape.ts';

export type { SettingKind } from '#lib/data/settings.ts';

/** One setting as somebody wrote it, not yet judged. */
export type RawSetting = Readonly<Record<string, unknown>>;

/** The file's section for each kind. */
export const SECTIONS = {
  mdm: 'mdms',
  idp: 'idps',
  page: 'pages',
  entrance: 'entrances',
  retention: 'retention',
} as const satisfies Record<SettingKind, string>;
export type Section = (typeof SECTIONS)[SettingKind];

/** All settings as somebody wrote them, by the file's sections. */
export type RawSettings = Readonly<Record<Section, readonly RawSetting[]>>;

/** In the order of the file: what is named comes before what names it. */
export const KINDS = Object.keys(SECTIONS) as readonly SettingKind[];
export const SettingKindName = z.enum(KINDS);

export const SCHEMAS: Readonly<Record<SettingKind, z.ZodType>> = {
  mdm: MdmSettings,
  idp: IdpSettings,
  page: PageSettings,
  entrance: EntranceSettings,
  retention: RetentionSettings,
};

/** Keys that are sealed at rest and never shown again. */
export const SECRETS: Readonly<Record<SettingKind, readonly string[]>> = {
  mdm: ['password'],
  idp: ['clientSecret', 'clientKey', 'bindPassword'],
  page: [],
  entrance: [],
  retention: [],
};

/** The key whose host is sent the secrets, where there is one. */
export function addressKey(kind: SettingKind, value: RawSetting): 'url' | 'issuer' | null {
  if (kind === 'mdm') return 'url';
  if (kind === 'idp') return value.kind === 'ldap' ? 'url' : 'issuer';
  return null;
}

export const NO_RAW_SETTINGS: RawSettings = sortRaw(undefined);

/** What a parsed file holds in its sections, however little of it is right. */
export function listRaw(file: unknown, section: Section): RawSetting[] {
  const list = (file as Record<Section, unknown> | null | undefined)?.[section];
  return Array.isArray(list) ? list.map((entry) => Object(entry)) : [];
}

export function sortRaw(file: unknown): RawSettings {
  return bySection((kind) => listRaw(file, SECTIONS[kind]));
}

/** Something for each section of the file. */
export function bySection<T>(make: (kind: SettingKind) => T): Record<Section, T> {
  const entries = KINDS.map((kind) => [SECTIONS[kind], make(kind)] as const);
  return Object.fromEntries(entries) as Record<Section, T>;
}
