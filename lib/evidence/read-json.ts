import type { ChainName } from '#lib/base/chain.ts';
import { SealedClosing } from '#lib/evidence/closing.ts';
import { writeJsonClosing, writeJsonHead } from '#lib/evidence/json.ts';
import { NotAnExport, type Piece } from '#lib/evidence/piece.ts';
import { exportedColumns, readCells } from '#lib/evidence/row.ts';

const CLOSING = '],"closing":';

/** @throws NotAnExport */
export async function* readJson(file: AsyncIterable<string>): AsyncGenerator<Piece> {
  let chain: ChainName | undefined;
  let line = 0;
  let hasComma: boolean | undefined;
  for await (const text of splitLines(file)) {
    line += 1;
    const isClosing = text.startsWith(CLOSING);
    // Each row but the last one has a comma behind it.
    if (hasComma === isClosing) yield { kind: 'stray', line: line - 1 };
    if (!chain) {
      chain = readHead(text);
      yield { kind: 'head', chain };
    } else {
      yield isClosing ? readClosing(line, text) : readLine(chain, line, text);
      hasComma = isClosing ? undefined : text.endsWith(',');
    }
  }
  if (!chain) throw new NotAnExport();
}

function readHead(text: string): ChainName {
  for (const chain of ['consent', 'audit'] as const) {
    if (text === writeJsonHead(chain)) return chain;
  }
  throw new NotAnExport();
}

function readLine(chain: ChainName, line: number, text: string): Piece {
  const written = text.replace(/,$/, '');
  const value = parse(written);
  const cells = exportedColumns(chain).map(([name]) => value?.[name]);
  const row = readCells(chain, cells);
  const isOurs = row && JSON.stringify(row) === written;
  return isOurs ? { kind: 'row', line, row } : { kind: 'unreadable', line };
}

function readClosing(line: number, text: string): Piece {
  const closing = SealedClosing.safeParse(parse(text.slice(CLOSING.length, -1))).data;
  const isOurs = closing && writeJsonClosing(closing) === `\n${text}\n`;
  return isOurs ? { kind: 'closing', line, closing } : { kind: 'unreadable', line };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** By line feeds alone: other letters that end a line may stand in a text. */
async function* splitLines(file: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const text of file) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
