import { basename, dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { isProblem } from '#lib/base/problem.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import type { MdmSettings } from '#lib/mdm/settings.ts';
import { type LogoFile, readLogo } from '#lib/page/logo.ts';
import { decodeText, readSmallFile, reasonOf } from '#lib/settings/disk.ts';
import { readDocument, type SettingsDocument } from '#lib/settings/document.ts';
import { assembleEntrances, type Entrance } from '#lib/settings/entrance.ts';
import { formatPath, type Path, problemOf } from '#lib/settings/mistakes.ts';
import { findNearest } from '#lib/settings/nearest.ts';
import { checkReferences } from '#lib/settings/references.ts';
import { describeIssue, unfoldIssue } from '#lib/settings/sentences.ts';
import { listKnownKeys, readAt, SettingsFile } from '#lib/settings/shape.ts';

export type { Entrance, Page } from '#lib/settings/entrance.ts';

export type Settings = {
  readonly entrances: ReadonlyMap<string, Entrance>;
  /** Also those that no entrance uses. */
  readonly mdms: readonly MdmSettings[];
  readonly idps: readonly IdpSettings[];
};

export type SettingsSource = {
  readonly env: Record<string, string | undefined>;
  /** Reads a file that the settings name. Relative paths start beside the settings file. */
  readonly readFile: (path: string) => Uint8Array;
  /** How the reports call the file. */
  readonly name?: string;
};

const NO_SETTINGS: Settings = { entrances: new Map(), mdms: [], idps: [] };

/**
 * Loads the settings file with all that it names.
 *
 * @param path without one there are no entrances: the house opens, and says that it isn't set up
 * @throws Problem house.settings_invalid
 */
export function loadSettings(
  path: string | undefined,
  env: Record<string, string | undefined>,
): Settings {
  if (!path) return NO_SETTINGS;
  const text = decodeText(path, readSmallFile(path));
  const folder = dirname(path);
  return readSettings(text, {
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
export function readSettings(text: string, source: SettingsSource): Settings {
  const document = readDocument(text, source.env);
  const mistakes = [...document.mistakes];
  const report = (path: Path, sentence: string) => {
    // What follows from a variable that is not set, or from an empty value, was said before.
    if (mistakes.some((mistake) => formatPath(mistake.path) === formatPath(path))) return;
    mistakes.push(document.mistakeAt(path, sentence));
  };
  const file = readFile(document, report);
  const logos = file ? readLogos(file, source, report) : new Map<string, LogoFile>();
  if (!file || mistakes.length > 0) throw problemOf(source.name ?? 'settings', mistakes);
  return { entrances: assembleEntrances(file, logos), mdms: file.mdms, idps: file.idps };
}

type Report = (path: Path, sentence: string) => void;

function readFile(document: SettingsDocument, report: Report): SettingsFile | undefined {
  const { value, mistakes } = document;
  if (value === undefined && mistakes.length > 0) return undefined;
  if (value === null || value === undefined) {
    report([], 'the file is empty: it needs mdms and entrances at least');
    return undefined;
  }
  const result = SettingsFile.safeParse(value);
  for (const issue of (result.error?.issues ?? []).flatMap(unfoldIssue))
    reportIssue(issue, value, report);
  checkReferences(value, report);
  return result.data;
}

function reportIssue(issue: z.core.$ZodIssue, file: unknown, report: Report): void {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code !== 'unrecognized_keys') {
    report(path, describeIssue(issue, readAt(file, path)));
    return;
  }
  const known = listKnownKeys(path, file);
  for (const key of issue.keys) {
    const nearest = findNearest(key, known);
    const hint = nearest ? `did you mean ${nearest}?` : `known are ${known.join(', ')}`;
    report([...path, key], `is not known here; ${hint}`);
  }
}

function readLogos(
  file: SettingsFile,
  source: SettingsSource,
  report: Report,
): Map<string, LogoFile> {
  const logos = new Map<string, LogoFile>();
  for (const [index, page] of file.pages.entries()) {
    if (page.logo === undefined) continue;
    try {
      logos.set(page.name, readLogo(source.readFile(page.logo)));
    } catch (error) {
      const reason = isProblem(error) ? error.detail : reasonOf(error);
      report(['pages', index, 'logo'], `can not be used: ${reason}`);
    }
  }
  return logos;
}
