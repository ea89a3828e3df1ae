import { z } from 'zod';
import { MailerSettings } from '#lib/courier/mailer-settings.ts';
import { WebhookSettings } from '#lib/courier/webhook-settings.ts';
import type { SettingKind } from '#lib/data/settings.ts';
import { IdpSettings } from '#lib/idp/settings.ts';
import { MdmSettings } from '#lib/mdm/settings.ts';
import { PageSettings } from '#lib/page/settings.ts';
import { AlertSettings } from '#lib/settings/alert.ts';
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
  mailer: 'mailers',
  webhook: 'webhooks',
  alert: 'alerts',
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
  mailer: MailerSettings,
  webhook: WebhookSettings,
  alert: AlertSettings,
};

/** Keys that are sealed at rest and never shown again. */
export const SECRETS: Readonly<Record<SettingKind, readonly string[]>> = {
  mdm: ['password'],
  idp: ['clientSecret', 'clientKey', 'bindPassword'],
  page: [],
  entrance: [],
  retention: [],
  mailer: ['password'],
  webhook: ['secret'],
  alert: [],
};

/** Which kind names this one: as long as one does, it can't be deleted. */
export const USERS: Readonly<Record<SettingKind, SettingKind | null>> = {
  mdm: 'entrance',
  idp: 'entrance',
  page: 'entrance',
  entrance: 'alert',
  mailer: 'alert',
  webhook: 'alert',
  alert: null,
  retention: null,
};

/** The host that a setting makes us speak to. */
export type Address = {
  /** The key that says it, for what is wrong with it. */
  readonly key: 'url' | 'issuer' | 'host';
  /** Undefined where it is none. */
  readonly url: URL | undefined;
  /** Scheme, host and port: for this one a secret was entered. Null where none of them is sent there. */
  readonly origin: string | null;
};

/** @returns null where a kind speaks to nobody */
export function readAddress(kind: SettingKind, value: RawSetting): Address | null {
  if (kind === 'mdm') return addressAt('url', value.url);
  if (kind === 'idp') {
    return value.kind === 'ldap' ? addressAt('url', value.url) : addressAt('issuer', value.issuer);
  }
  if (kind === 'mailer') {
    const host = String(value.host ?? '');
    return addressAt(
      'host',
      `smtp://${host.includes(':') ? `[${host}]` : host}:${value.port ?? ''}`,
    );
  }
  // A webhook's secret signs, and stays here.
  return kind === 'webhook' ? { ...addressAt('url', value.url), origin: null } : null;
}

function addressAt(key: Address['key'], value: unknown): Address {
  const text = String(value ?? '');
  if (!URL.canParse(text)) return { key, url: undefined, origin: text };
  const url = new URL(text);
  // `URL.origin` is "null" for every address of a directory.
  return { key, url, origin: `${url.protocol}//${url.host.toLowerCase()}` };
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
