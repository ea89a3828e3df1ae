import { basename, dirname, resolve } from 'node:path';
import { isProblem } from '#lib/base/problem.ts';
import type { MailerSettings } from '#lib/courier/mailer-settings.ts';
import type { WebhookSettings } from '#lib/courier/webhook-settings.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import type { MdmSettings } from '#lib/mdm/settings.ts';
import { type LogoFile, readLogo } from '#lib/page/logo.ts';
import type { AlertSettings } from '#lib/settings/alert.ts';
import { decodeText, readSmallFile, reasonOf } from '#lib/settings/disk.ts';
import { readDocument, type SettingsDocument } from '#lib/settings/document.ts';
import { assembleEntrance, type Entrance, type Page } from '#lib/settings/entrance.ts';
import { judgeSettings, type Report } from '#lib/settings/judgement.ts';
import { NO_RAW_SETTINGS, type RawSettings, sortRaw } from '#lib/settings/kinds.ts';
import { formatPath, type Path, problemOf } from '#lib/settings/mistakes.ts';
import type { PictureKey } from '#lib/settings/pictures.ts';
import { type RetentionSettings, USUAL_RETENTION } from '#lib/settings/retention.ts';
import { SettingsFile } from '#lib/settings/shape.ts';

export type { Entrance, Page } from '#lib/settings/entrance.ts';

export type Settings = {
  readonly entrances: ReadonlyMap<string, Entrance>;
  /** Also those that no entrance uses. */
  readonly mdms: readonly MdmSettings[];
  readonly idps: readonly IdpSettings[];
  readonly pages: readonly Page[];
  /** Null where what was decided can't be used: nothing may be deleted by a guess. */
  readonly retention: RetentionSettings | null;
  readonly mailers: readonly MailerSettings[];
  readonly webhooks: readonly WebhookSettings[];
  /** Their mailers and webhooks by name: one that is left out is missed when a message leaves. */
  readonly alerts: readonly AlertSettings[];
};

/** What the settings file provides, understood and as it was written (variables filled in). */
export type Provided = { readonly settings: Settings; readonly raw: RawSettings };

export type SettingsSource = {
  readonly env: Record<string, string | undefined>;
  /** Reads a file that the settings name. Relative paths start beside the settings file. */
  readonly readFile: (path: string) => Uint8Array;
  /** How the reports call the file. */
  readonly name?: string;
};

const NO_SETTINGS: Settings = {
  entrances: new Map(),
  mdms: [],
  idps: [],
  pages: [],
  retention: USUAL_RETENTION,
  mailers: [],
  webhooks: [],
  alerts: [],
};
export const NOTHING_PROVIDED: Provided = { settings: NO_SETTINGS, raw: NO_RAW_SETTINGS };

/**
 * Loads the settings file with all that it names.
 *
 * @param path without one nothing is provided: the house opens, and says that it isn't set up
 * @throws Problem house.settings_invalid
 */
export function loadProvided(
  path: string | undefined,
  env: Record<string, string | undefined>,
): Provided {
  if (!path) return NOTHING_PROVIDED;
  const text = decodeText(path, readSmallFile(path));
  const folder = dirname(path);
  return readProvided(text, {
    env,
    readFile: (file) => readSmallFile(resolve(folder, file)),
    name: basename(path),
  });
}

/**
 * Reads settings, or reports every mistake in them at once with line, column and path.
 *
 * @throws Problem house.settings_invalid
 */
export function readProvided(text: string, source: SettingsSource): Provided {
  const document = readDocument(text, source.env);
  const mistakes = [...document.mistakes];
  const report = (path: Path, sentence: string) => {
    // What follows from a variable that is not set, or from an empty value, was said before.
    if (mistakes.some((mistake) => formatPath(mistake.path) === formatPath(path))) return;
    mistakes.push(document.mistakeAt(path, sentence));
  };
  const file = readFile(document, report);
  const pages = file ? readPages(file, source, report) : [];
  if (!file || mistakes.length > 0) throw problemOf(source.name ?? 'settings', mistakes);
  const { mdms, idps, mailers, webhooks, alerts } = file;
  const entrances = file.entrances.map((entrance): [string, Entrance] => {
    const assembled = assembleEntrance(entrance, { mdms, idps, pages });
    if (typeof assembled === 'string') throw new Error(`${assembled} was checked before`);
    return [entrance.name, assembled];
  });
  const [retention = USUAL_RETENTION] = file.retention;
  const messages = { mailers, webhooks, alerts };
  const parts = { mdms, idps, pages, retention, ...messages };
  const settings = { entrances: new Map(entrances), ...parts };
  return { settings, raw: sortRaw(document.value) };
}

/** @throws Problem house.settings_invalid */
export function readSettings(text: string, source: SettingsSource): Settings {
  return readProvided(text, source).settings;
}

function readFile(document: SettingsDocument, report: Report): SettingsFile | undefined {
  const { value, mistakes } = document;
  if (value === undefined && mistakes.length > 0) return undefined;
  if (value === null || value === undefined) {
    report([], 'the file is empty: it needs mdms and entrances at least');
    return undefined;
  }
  return judgeSettings(value, SettingsFile, report);
}

function readPages(file: SettingsFile, source: SettingsSource, report: Report): Page[] {
  return file.pages.map((page, index) => {
    const read = (key: PictureKey) =>
      readPicture(page[key], source, (reason) => {
        report(['pages', index, key], `can not be used: ${reason}`);
      });
    return { ...page, logoFile: read('logo'), logoDarkFile: read('logoDark') };
  });
}

/** @param refuse is told why a picture can't be used */
export function readPicture(
  path: string | undefined,
  source: Pick<SettingsSource, 'readFile'>,
  refuse: (reason: string) => void,
): LogoFile | null {
  if (path === undefined) return null;
  try {
    return readLogo(source.readFile(path));
  } catch (error) {
    refuse((isProblem(error) && error.detail) || reasonOf(error));
    return null;
  }
}
