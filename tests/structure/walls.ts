import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The one map of the walls: a folder imports from lower levels only, and folders of one level never
 * import each other. What a folder may not see from outside the project stands in `foreign`.
 */
export const LEVELS: Record<string, number> = {
  'lib/base': 0,
  'lib/device': 1,
  'lib/page': 1,
  'lib/idp': 1,
  'lib/mdm': 1,
  'lib/profile': 1,
  'lib/data': 1,
  'lib/courier': 1,
  'lib/access': 2,
  'lib/settings': 3,
  'lib/accounts': 3,
  'lib/evidence': 3,
  'lib/house': 4,
  'lib/alerts': 5,
  'lib/doctor': 5,
  'lib/journey': 5,
  app: 6,
  tests: 7,
};

/** Walls that the levels alone do not draw. */
export const CLOSED: readonly { from: string; to: RegExp; why: string }[] = [
  { from: 'app', to: /^#lib\/data\//, why: 'app decides nothing, so it asks a verb' },
  { from: 'lib', to: /^(react|react-dom|next)(\/|$)/, why: 'lib knows no HTML and no framework' },
];

export type Breach = { readonly file: string; readonly imports: string; readonly why: string };

export type SourceFile = { readonly path: string; readonly text: string };

export function readSources(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name))
      .map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  );
}

export function findBreaches(files: readonly SourceFile[]): Breach[] {
  return files.flatMap(({ path, text }) =>
    listImports(text).flatMap((imports) => {
      const why = judgeImport(path, imports);
      return why ? [{ file: path, imports, why }] : [];
    }),
  );
}

export function folderOf(path: string): string | undefined {
  const parts = path.split('/');
  const [top = '', second = ''] = parts;
  return [`${top}/${second}`, top].find((folder) => folder in LEVELS);
}

function judgeImport(path: string, imports: string): string | undefined {
  if (imports.startsWith('.')) return 'imports are #lib/…, #app/… or #tests/…';
  const closed = CLOSED.find(({ from, to }) => path.startsWith(`${from}/`) && to.test(imports));
  if (closed) return closed.why;
  if (!imports.startsWith('#')) return undefined;
  const [from, to] = [folderOf(path), folderOf(imports.slice(1))];
  if (!from || !to) return 'the map of the walls does not know this folder';
  if (from === to || (LEVELS[from] ?? 0) > (LEVELS[to] ?? 0)) return undefined;
  return `${from} (level ${LEVELS[from]}) may not look into ${to} (level ${LEVELS[to]})`;
}

function listImports(text: string): string[] {
  const found = text.matchAll(/(?:^|\n)\s*(?:import|export)[^'"]*?from\s*['"]([^'"]+)['"]/g);
  const bare = text.matchAll(/(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g);
  const lazy = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g);
  return [...found, ...bare, ...lazy].map((match) => match[1] ?? '');
}
