import { createHash } from 'node:crypto';
import type { Editor } from '#lib/access/roles.ts';
import { isProblem } from '#lib/base/problem.ts';
import { listSettingRows } from '#lib/data/settings.ts';
import { diffSettings } from '#lib/settings/diff.ts';
import { readDocument, type SettingsDocument } from '#lib/settings/document.ts';
import { checkAddress } from '#lib/settings/draft.ts';
import {
  type ImportedSetting,
  listFound,
  MAX_SETTINGS,
  type Plan,
  planImport,
  type SettingsImport,
} from '#lib/settings/import-plan.ts';
import { readAddress } from '#lib/settings/kinds.ts';
import { formatPath, type Mistake, type Path } from '#lib/settings/mistakes.ts';
import type { Office } from '#lib/settings/office.ts';
import { isProvided } from '#lib/settings/view.ts';
import { change, type Turn, writeDraft } from '#lib/settings/write.ts';

export type { ImportedSetting, SettingsImport } from '#lib/settings/import-plan.ts';

export type ImportReport = {
  /** With any of them nothing is saved. In the order of the file. */
  readonly mistakes: readonly Mistake[];
  readonly settings: readonly ImportedSetting[];
  readonly variables: readonly ImportVariable[];
  readonly saved: boolean;
  /** Of what would happen: another one, and something else would. */
  readonly fingerprint: string;
};

/** A `${NAME}` of the file. */
export type ImportVariable = {
  readonly name: string;
  /** `mdms[0].password` */
  readonly uses: readonly { readonly path: string; readonly line: number }[];
  /** given: its value came along · kept: the secret that it stands for is here already · missing. */
  readonly state: 'given' | 'kept' | 'missing';
};

/**
 * Takes over a settings file: adds what is new, changes what is different, deletes nothing. All of it
 * or, with a single mistake, none. A secret whose variable is left out stays as it is here.
 *
 * @param dryRun only tells what would happen
 * @param seen the fingerprint of what the admin was told: where something else would happen by now,
 *   nothing does
 */
export async function importSettings(
  office: Office,
  editor: Editor,
  source: SettingsImport,
  { dryRun, seen }: { dryRun: boolean; seen?: string | undefined },
): Promise<ImportReport> {
  const document = readDocument(source.yaml, source.env);
  const addresses = await findAddressMistakes(office, document);
  if (dryRun || addresses.length > 0) {
    const plan = planImport(office, await listSettingRows(office.db), source, document);
    return reportOf(plan, source, addresses);
  }
  return change(office, async (turn: Turn) => {
    const plan = planImport(office, turn.rows, source, document);
    const report = reportOf(plan, source, []);
    if (plan.mistakes.length > 0 || (seen ?? report.fingerprint) !== report.fingerprint)
      return report;
    for (const entry of plan.entries) await writeDraft(office, turn, editor, entry);
    return { ...report, saved: true };
  });
}

async function findAddressMistakes(office: Office, document: SettingsDocument): Promise<Mistake[]> {
  const found = listFound(document);
  const mistakes: Mistake[] = [];
  for (const { kind, name, whole, path } of found.slice(0, MAX_SETTINGS)) {
    if (isProvided(office, kind, name)) continue;
    try {
      await checkAddress(office, { kind, value: whole });
    } catch (error) {
      if (!isProblem(error)) throw error;
      const at = [...path, readAddress(kind, whole)?.key ?? 'name'];
      mistakes.push(document.mistakeAt(at, `leads into a private network: ${error.detail}`));
    }
  }
  return mistakes;
}

function reportOf(plan: Plan, source: SettingsImport, addresses: readonly Mistake[]): ImportReport {
  const mistakes = [...plan.mistakes, ...addresses].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
  const judge = (path: Path, otherwise: Pick<ImportedSetting, 'result' | 'changes'>) => {
    const its = mistakes.filter((mistake) => isBelow(mistake.path, path));
    const refused = { result: 'refused' as const, changes: [] };
    return { ...(its.length > 0 ? refused : otherwise), mistakes: its };
  };
  const settings = [
    ...plan.kept.map(({ kind, name, path }): ImportedSetting => {
      return { kind, name, ...judge(path, { result: 'unchanged', changes: [] }) };
    }),
    ...plan.entries.map(({ kind, path, row, draft }): ImportedSetting => {
      const changes = diffSettings(row?.value ?? null, draft.value, draft.secretsChanged);
      const changed = changes.length > 0 ? 'changed' : 'unchanged';
      return {
        kind,
        name: draft.name,
        ...judge(path, { result: row ? changed : 'created', changes }),
      };
    }),
  ];
  const variables = listVariables(plan, source.env);
  const fingerprint = hashOf([source.yaml, settings]);
  return { mistakes, settings, variables, saved: false, fingerprint };
}

function hashOf(what: unknown): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('hex');
}

function isBelow(path: Path, above: Path): boolean {
  return above.every((part, index) => path[index] === part);
}

function listVariables(
  { variables, mistakes }: Plan,
  env: SettingsImport['env'],
): ImportVariable[] {
  return [...new Set(variables.map(({ name }) => name))].map((name): ImportVariable => {
    const uses = variables.filter((use) => use.name === name);
    const isMissing = mistakes.some(
      (mistake) =>
        mistake.sentence.includes(`variable ${name},`) &&
        uses.some((use) => use.path === mistake.path),
    );
    const absent = isMissing ? 'missing' : 'kept';
    return {
      name,
      uses: uses.map(({ path, line }) => ({ path: formatPath(path), line })),
      state: env[name] ? 'given' : absent,
    };
  });
}
