import { Problem } from '#lib/base/problem.ts';

/** Where something stands in the file: `['idps', 0, 'clientSecret']`. */
export type Path = readonly (string | number)[];

export type Mistake = {
  readonly line: number;
  readonly column: number;
  readonly path: Path;
  /** What is wrong, to be read after the path. It never quotes a value: that may be a secret. */
  readonly sentence: string;
};

/** `idps[0].clientSecret`, as in JavaScript. */
export function formatPath(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

/** `support.url must begin with https://`, as one line. */
export function formatMistake({ path, sentence }: Pick<Mistake, 'path' | 'sentence'>): string {
  return [formatPath(path), sentence].filter(Boolean).join(' ');
}

/** All mistakes in one Problem, in the order of the file, one a line: `file:12:5 path sentence`. */
export function problemOf(file: string, mistakes: readonly Mistake[]): Problem {
  const lines = [...mistakes]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map((mistake) => `${file}:${mistake.line}:${mistake.column} ${formatMistake(mistake)}`);
  return new Problem('house.settings_invalid', { detail: [...new Set(lines)].join('\n') });
}
