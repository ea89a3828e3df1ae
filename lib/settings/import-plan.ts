import { basename } from 'node:path';
import { z } from 'zod';
import type { SettingRow } from '#lib/data/settings.ts';
import { type Change, diffSettings } from '#lib/settings/diff.ts';
import type { SettingsDocument, VariableUse } from '#lib/settings/document.ts';
import { type Draft, draftSetting } from '#lib/settings/draft.ts';
import { judgeShape, type Report } from '#lib/settings/judgement.ts';
import {
  bySection,
  KINDS,
  listRaw,
  type RawSetting,
  SECRETS,
  SECTIONS,
  type SettingKind,
} from '#lib/settings/kinds.ts';
import { formatPath, type Mistake, type Path } from '#lib/settings/mistakes.ts';
import type { Office } from '#lib/settings/office.ts';
import { eachPicture, type PictureKey } from '#lib/settings/pictures.ts';
import { findSecrets, splitSecrets } from '#lib/settings/secrets.ts';
import { isProvided, mergeRaw, viewSettings } from '#lib/settings/view.ts';
import { findRow } from '#lib/settings/write.ts';

export type SettingsImport = {
  readonly yaml: string;
  /** What `${NAME}` stands for, as the admin gives it. Never the server's own: an editor could read it. */
  readonly env: Record<string, string | undefined>;
  /** Pictures, by their file name. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
};

export type ImportedSetting = {
  readonly kind: SettingKind;
  readonly name: string;
  readonly result: 'created' | 'changed' | 'unchanged' | 'refused';
  readonly changes: readonly Change[];
  /** Why it is refused. */
  readonly mistakes: readonly Mistake[];
};

/** Many more than anybody has; each is judged against all others. */
export const MAX_SETTINGS = 1_000;

/** The file's sections; each may be left out, as what it names may be here already. */
const ImportShape = z.strictObject(bySection(() => z.array(z.looseObject({})).optional()));

export type Entry = {
  readonly kind: SettingKind;
  readonly path: Path;
  readonly row: SettingRow | undefined;
  readonly draft: Draft;
};
/** What an import would do. */
export type Plan = {
  readonly mistakes: readonly Mistake[];
  readonly entries: readonly Entry[];
  /** Those of SETTINGS_FILE, which stay as they are. */
  readonly kept: readonly Found[];
  readonly variables: readonly VariableUse[];
};

/** Judges a settings file against what is here already. @param document what it was read as */
export function planImport(
  office: Office,
  rows: readonly SettingRow[],
  source: Pick<SettingsImport, 'files'>,
  document: SettingsDocument,
): Plan {
  const found = listFound(document);
  const mistakes = dropKeptSecrets(office, rows, document, found);
  const report: Report = (path, sentence) => {
    if (mistakes.some((mistake) => formatPath(mistake.path) === formatPath(path))) return;
    mistakes.push(document.mistakeAt(path, sentence));
  };
  const { variables } = document;
  if (!isReadable(document, found, report)) return { mistakes, entries: [], kept: [], variables };

  const ours = found.filter(({ kind, name }) => !isProvided(office, kind, name));
  const kept = found.filter(({ kind, name }) => isProvided(office, kind, name));
  for (const { kind, name, whole, path } of kept) {
    if (isAsProvided(office, kind, name, whole)) continue;
    report([...path, 'name'], 'is provided by SETTINGS_FILE, and is another one there');
  }
  const after = rowsAfter(rows, ours);
  const entries = ours.map(({ kind, name, whole, path }, index): Entry => {
    const row = findRow(rows, kind, name);
    const others = mergeRaw(
      office,
      after.filter((_, other) => other !== index),
    );
    const pictureAt = (key: PictureKey) => {
      const refuse = (text: string) => report([...path, key], text);
      return pictureOf(key, { page: whole, row, files: source.files, refuse });
    };
    const pictures = kind === 'page' ? eachPicture(pictureAt) : {};
    const draft = draftSetting(office, { kind, value: whole, ...pictures }, row, others);
    for (const mistake of draft.mistakes) report([...path, ...mistake.path], mistake.sentence);
    return { kind, path, row, draft };
  });
  return { mistakes, entries, kept, variables };
}

/** Whether there are settings in it at all, each of which can be judged. */
function isReadable(
  { value, mistakes }: SettingsDocument,
  found: readonly Found[],
  report: Report,
): boolean {
  if (value === undefined && mistakes.length > 0) return false;
  if (value === null || value === undefined) report([], 'the file is empty');
  else if (found.length > MAX_SETTINGS) {
    report([], `holds ${found.length} settings, and ${MAX_SETTINGS} is the most`);
  } else return judgeShape({ value, at: [], file: value }, ImportShape, report) !== undefined;
  return false;
}

export type Found = {
  readonly kind: SettingKind;
  readonly name: string;
  readonly whole: Record<string, unknown>;
  readonly path: Path;
};

export function listFound(document: SettingsDocument): Found[] {
  return KINDS.flatMap((kind) =>
    listRaw(document.value, SECTIONS[kind]).map((setting, index) => ({
      kind,
      name: String(setting.name),
      whole: { ...setting },
      path: [SECTIONS[kind], index],
    })),
  );
}

/** A variable that is left out is no mistake where it stands for a secret that is here already. */
function dropKeptSecrets(
  office: Office,
  rows: readonly SettingRow[],
  document: SettingsDocument,
  found: readonly Found[],
): Mistake[] {
  return document.mistakes.filter((mistake) => {
    const [section, index, key, ...deeper] = mistake.path;
    const of = found.find(({ path }) => path[0] === section && path[1] === index);
    if (!of || deeper.length > 0 || !SECRETS[of.kind].includes(String(key))) return true;
    const row = findRow(rows, of.kind, of.name);
    const isHere = row && Object.hasOwn(findSecrets(office.sealer, row) ?? {}, String(key));
    if (!isHere && !isProvided(office, of.kind, of.name)) return true;
    delete of.whole[String(key)];
    return false;
  });
}

/** All rows as they will be, those of the file first and in its order. */
function rowsAfter(
  rows: readonly SettingRow[],
  found: readonly Found[],
): Pick<SettingRow, 'kind' | 'value'>[] {
  const untouched = rows.filter(
    (row) => !found.some(({ kind, name }) => kind === row.kind && name === row.name),
  );
  const imported = found.map(({ kind, whole }) => ({
    kind,
    value: splitSecrets(kind, whole).value,
  }));
  return [...imported, ...untouched];
}

type PictureSource = {
  readonly page: RawSetting;
  readonly row: SettingRow | undefined;
  readonly files: SettingsImport['files'];
  readonly refuse: (sentence: string) => void;
};

/** @returns the picture's bytes, null for none, undefined for the one that is here already */
function pictureOf(
  key: PictureKey,
  { page, row, files, refuse }: PictureSource,
): Uint8Array | null | undefined {
  const path = page[key];
  if (typeof path !== 'string') return null;
  const name = basename(path);
  const bytes = files?.get(name);
  if (bytes) return bytes;
  if (row?.[key] && row.value[key] === name) return undefined;
  refuse(`is not among the files that came with this one: ${name}`);
  return null;
}

function isAsProvided(office: Office, kind: SettingKind, name: string, whole: RawSetting): boolean {
  const there = viewSettings(office, []).find((view) => view.kind === kind && view.name === name);
  const bare = ({ logo: _, logoDark: __, ...rest }: RawSetting) => rest;
  const given = bare(splitSecrets(kind, whole).value);
  return diffSettings(bare(there?.value ?? {}), given).length === 0;
}
