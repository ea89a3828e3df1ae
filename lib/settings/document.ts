import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Mistake, Path } from '#lib/settings/mistakes.ts';
import { findDeepPlace } from '#lib/settings/nesting.ts';
import { fillVariables } from '#lib/settings/variables.ts';

/** A YAML file as plain values, which still knows where each of them stands. */
export type SettingsDocument = {
  readonly value: unknown;
  readonly mistakes: readonly Mistake[];
  /** Every `${NAME}` in it, in the order of the file. */
  readonly variables: readonly VariableUse[];
  /** @returns the mistake at this path, or at the deepest part of it that the file has. */
  readonly mistakeAt: (path: Path, sentence: string) => Mistake;
};

export type VariableUse = {
  readonly name: string;
  readonly line: number;
  readonly path: Path;
};

/** The library's sentences quote the file, and with it secrets: these do not. */
const SENTENCES: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'this key is in its section twice',
  MULTIPLE_DOCS: 'a second document begins here (---), and there can be only one',
  TAB_AS_INDENT: 'a tab indents this line; YAML wants spaces',
  BAD_INDENT: 'this is not indented as YAML wants it, or a bracket is not closed',
  BAD_SCALAR_START: 'text that begins with a special character needs quotes',
  BAD_DQ_ESCAPE: 'a backslash in double quotes means something else; use single quotes',
  BLOCK_AS_IMPLICIT_KEY: 'text that holds ": " needs quotes',
  TAG_RESOLVE_FAILED: 'text that begins with ! needs quotes',
  UNEXPECTED_TOKEN: 'YAML expects something else here; within { } and [ ] a variable needs quotes',
};

/** Reads YAML, and fills in the environment's values. Never throws: mistakes are part of the answer. */
export function readDocument(
  text: string,
  env: Record<string, string | undefined>,
): SettingsDocument {
  const deep = findDeepPlace(text);
  if (deep !== undefined) return refuseDeep(text.slice(0, deep));
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number, path: Path, sentence: string): Mistake => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1), path, sentence };
  };
  const broken = [...document.errors, ...document.warnings]
    .map((error) =>
      at(error.pos[0], [], SENTENCES[error.code] ?? `this is not YAML (${error.code})`),
    )
    // What follows on the same line is the parser's confusion, not another mistake.
    .filter(({ line }, index, all) => all.findIndex((other) => other.line === line) === index);
  const { mistakes: unfilled, variables } = fillScalars(document, env, at);
  const mistakes = [...broken, ...unfilled];
  return {
    // What a parser makes of a broken file would only be good for further, misleading mistakes.
    value: broken.length > 0 ? undefined : toValue(document, mistakes, at),
    mistakes,
    variables,
    mistakeAt: (path, sentence) => at(findOffset(document, path), path, sentence),
  };
}

/** @param before the text up to the place */
function refuseDeep(before: string): SettingsDocument {
  const at = {
    line: before.split('\n').length,
    column: before.length - before.lastIndexOf('\n'),
  };
  const sentence = 'this is nested deeper than any settings are';
  return {
    value: undefined,
    mistakes: [{ ...at, path: [], sentence }],
    variables: [],
    mistakeAt: (path, other) => ({ ...at, path, sentence: other }),
  };
}

type At = (offset: number, path: Path, sentence: string) => Mistake;

function fillScalars(
  document: Document.Parsed,
  env: Record<string, string | undefined>,
  at: At,
): { mistakes: Mistake[]; variables: VariableUse[] } {
  const mistakes: Mistake[] = [];
  const variables: VariableUse[] = [];
  visit(document, {
    Alias(_, alias, ancestors) {
      const named = alias.resolve(document);
      const isWithin = ancestors.some((ancestor) => ancestor === named);
      if (named && !isWithin) return;
      const sentence = `text that begins with * ${isWithin ? 'names what it stands in' : 'needs quotes'}`;
      mistakes.push(at(alias.range?.[0] ?? 0, pathOf(ancestors, alias), sentence));
    },
    Scalar(key, scalar, ancestors) {
      if (key === 'key' || typeof scalar.value !== 'string') return;
      const filled = fillVariables(scalar.value, env);
      scalar.value = filled.text;
      const path = pathOf(ancestors, scalar);
      const place = at(scalar.range?.[0] ?? 0, path, '');
      for (const sentence of filled.mistakes) mistakes.push({ ...place, sentence });
      for (const name of filled.names) variables.push({ name, line: place.line, path });
    },
  });
  return { mistakes, variables };
}

/** @param ancestors from the document down to the node's parent */
function pathOf(ancestors: readonly (Document | Node | Pair)[], node: Node): Path {
  const chain = [...ancestors, node];
  return chain.flatMap((parent, depth): (string | number)[] => {
    if (isPair(parent)) return [keyOf(parent)];
    const child = chain[depth + 1];
    return isSeq(parent) && isNode(child) ? [parent.items.indexOf(child)] : [];
  });
}

function toValue(document: Document.Parsed, mistakes: Mistake[], at: At): unknown {
  if (mistakes.some((mistake) => mistake.sentence.includes('begins with *'))) return undefined;
  try {
    return document.toJS();
  } catch {
    // An alias that unfolds to thousands of values is the one thing that is left to fail.
    mistakes.push(at(0, [], 'aliases (*) unfold to more than any settings need'));
    return undefined;
  }
}

/** Of the key, for that is what people look for; of the value in a list. */
function findOffset(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    const pair = isMap(node) ? node.items.find((item) => keyOf(item) === String(part)) : undefined;
    const item = isSeq(node) ? node.items[Number(part)] : undefined;
    const found = pair?.key ?? item;
    if (!isNode(found)) return offset;
    offset = found.range?.[0] ?? offset;
    node = pair ? pair.value : item;
  }
  return offset;
}

function keyOf(pair: Pair): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key);
}
