import type { z } from 'zod';
import type { SettingKind } from '#lib/settings/kinds.ts';
import { type RawSetting, type RawSettings, SCHEMAS, SECTIONS } from '#lib/settings/kinds.ts';
import type { Path } from '#lib/settings/mistakes.ts';
import { findNearest } from '#lib/settings/nearest.ts';
import { checkReferences } from '#lib/settings/references.ts';
import { describeIssue, unfoldIssue } from '#lib/settings/sentences.ts';
import { listKnownKeys, readAt } from '#lib/settings/shape.ts';

export type Report = (path: Path, sentence: string) => void;

/** What is wrong with one field of one setting: `['support', 'url']`. */
export type FieldMistake = { readonly path: Path; readonly sentence: string };

/**
 * Judges settings as somebody wrote them: by the parties' schemas, and by what no schema can say.
 *
 * @param file in the shape of a settings file
 * @returns what the schema made of it, if it is right
 */
export function judgeSettings<T>(
  file: unknown,
  schema: z.ZodType<T>,
  report: Report,
): T | undefined {
  const value = judgeShape({ value: file, at: [], file }, schema, report);
  checkReferences(file, report);
  return value;
}

/**
 * Judges one setting in the same way.
 *
 * @param others what it may name; without them only its own shape is judged
 */
export function judgeSetting(
  kind: SettingKind,
  setting: RawSetting,
  others?: RawSettings,
): { value: unknown; mistakes: FieldMistake[] } {
  const section = SECTIONS[kind];
  const list = [...(others?.[section] ?? []), setting];
  const at = [section, list.length - 1] as const;
  const file = { ...others, [section]: list };
  const mistakes: FieldMistake[] = [];
  const report: Report = (path, sentence) => {
    if (path[0] === at[0] && path[1] === at[1]) mistakes.push({ path: path.slice(2), sentence });
  };
  const value = judgeShape({ value: setting, at, file }, SCHEMAS[kind], report);
  if (others) checkReferences(file, report);
  return { value: mistakes.length > 0 ? undefined : value, mistakes };
}

export function judgeShape<T>(
  { value, at, file }: { value: unknown; at: Path; file: unknown },
  schema: z.ZodType<T>,
  report: Report,
): T | undefined {
  reportPrototypes(value, at, report);
  const result = schema.safeParse(value);
  for (const issue of (result.error?.issues ?? []).flatMap(unfoldIssue)) {
    reportIssue({ ...issue, path: [...at, ...issue.path] }, file, report);
  }
  return result.data;
}

/** The schemas leave this key out without a word, and with it a rule that somebody has written. */
function reportPrototypes(value: unknown, at: Path, report: Report): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    if (key === '__proto__') report(path, 'is not a name that can be used');
    else reportPrototypes(inner, path, report);
  }
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
