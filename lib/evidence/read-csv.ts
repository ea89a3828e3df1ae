import { parse } from 'csv-parse/sync';
import type { Cell, ChainName } from '#lib/base/chain.ts';
import type { Kind } from '#lib/base/chained-rows.ts';
import { SealedClosing } from '#lib/evidence/closing.ts';
import { BOM, CLOSING, unguard, writeCsvHead, writeLines } from '#lib/evidence/csv.ts';
import { NotAnExport, type Piece } from '#lib/evidence/piece.ts';
import { exportedColumns, readCells } from '#lib/evidence/row.ts';

/** A cell as it stands there: quoted ones are texts. */
type RawCell = { readonly text: string; readonly isQuoted: boolean };

/** Of one line: a text of consent has 100,000 letters at most. */
const MAX_LINE = 4_000_000;
/** How every line but the head begins, behind an end of which a letter may be damaged. */
const BEGINNING = /(?:\r.|.\n)(?=\d*,"\d{4}-\d\d-\d\dT|"closing",")/s;

/**
 * A damaged quotation mark would make one line of all that follow: where a line can't be read, the next
 * one is looked for by how it begins.
 *
 * @param file from behind its byte order mark
 * @throws NotAnExport
 */
export async function* readCsv(file: AsyncIterable<string>): AsyncGenerator<Piece> {
  let chain: ChainName | undefined;
  let line = 0;
  let rest = '';
  /** @returns the next line, and leaves the rest; undefined where it is not all there yet */
  const next = (isEnd: boolean): Piece | undefined => {
    const end = findEnd(rest);
    if (rest === '' || (end === -1 && !isEnd && rest.length < MAX_LINE)) return undefined;
    let text = end === -1 ? rest : rest.slice(0, end);
    line += 1;
    let piece = chain ? readLine(chain, line, text) : readHead(text);
    if (piece.kind === 'unreadable') {
      const cut = BEGINNING.exec(text);
      if (cut) text = text.slice(0, cut.index + 2);
      if (cut && chain) piece = readLine(chain, line, text);
    }
    if (piece.kind === 'head') chain = piece.chain;
    rest = rest.slice(text.length);
    return piece;
  };
  for await (const text of file) {
    rest += text;
    for (let piece = next(false); piece; piece = next(false)) yield piece;
  }
  for (let piece = next(true); piece; piece = next(true)) yield piece;
  if (!chain) throw new NotAnExport();
}

/** @returns where the first line ends, behind its CRLF; those in quotation marks belong to a text */
function findEnd(text: string): number {
  let end = text.indexOf('\r\n');
  for (let at = 0; end !== -1; ) {
    const open = text.indexOf('"', at);
    if (open === -1 || open > end) return end + 2;
    const close = text.indexOf('"', open + 1);
    if (close === -1) return -1;
    at = close + 1;
    if (end < at) end = text.indexOf('\r\n', at);
  }
  return -1;
}

function readHead(text: string): Piece {
  for (const chain of ['consent', 'audit'] as const) {
    if (BOM + text === writeCsvHead(chain)) return { kind: 'head', chain };
  }
  throw new NotAnExport();
}

function readLine(chain: ChainName, line: number, text: string): Piece {
  const unreadable = { kind: 'unreadable', line } as const;
  const columns = exportedColumns(chain);
  const cells = readRaw(text);
  const [first, second] = cells;
  if (first?.isQuoted && first.text === CLOSING) {
    const closing = readClosing(unguard(second?.text ?? ''));
    const all = [CLOSING, JSON.stringify(closing), ...columns.slice(2).map(() => null)];
    return closing && writeLines([all]) === text ? { kind: 'closing', line, closing } : unreadable;
  }
  const row = readCells(
    chain,
    cells.map((cell, index) => readCell(cell, columns[index]?.[1])),
  );
  return row && writeLines([Object.values(row)]) === text ? { kind: 'row', line, row } : unreadable;
}

function readRaw(text: string): readonly RawCell[] {
  const cast = (cell: string, { quoting }: { quoting: boolean }) =>
    ({ text: cell, isQuoted: quoting }) as unknown as string;
  try {
    const [record = []] = parse(text, { record_delimiter: '\r\n', cast });
    return record as unknown as RawCell[];
  } catch {
    return [];
  }
}

function readCell({ text, isQuoted }: RawCell, kind: Kind | undefined): Cell {
  if (isQuoted) return unguard(text);
  if (text === '') return null;
  if (kind === 'number') return Number(text);
  return kind === 'flag' ? text === 'true' : text;
}

function readClosing(text: string): SealedClosing | undefined {
  try {
    return SealedClosing.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
