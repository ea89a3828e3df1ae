import { createHash } from 'node:crypto';
import { type Cell, type Cells, type ChainName, canonicalJson } from '#lib/base/chain.ts';
import { columnsOf, type Kind } from '#lib/base/chained-rows.ts';

/** A row of an export: the cells of its chain and its check. */
export type ExportedRow = Cells;

/** The columns of an export, in their order; the last one is the check. */
export function exportedColumns(chain: ChainName): [name: string, kind: Kind][] {
  return [...columnsOf(chain), ['check', 'text']];
}

/**
 * Adds the check: it tells which row is damaged where the chain could not, as in the time of an erasure
 * or in a row from before there was a chain. It keeps nobody from anything; the seal does.
 */
export function withCheck(chain: ChainName, cells: Cells): ExportedRow {
  const row = Object.fromEntries(columnsOf(chain).map(([name]) => [name, cells[name] ?? null]));
  return { ...row, check: checkOf(chain, row) };
}

export function hasItsCheck(chain: ChainName, row: ExportedRow): boolean {
  return row.check === checkOf(chain, row);
}

/** Puts cells into the columns' order. @returns undefined where one has another kind than its column */
export function readCells(chain: ChainName, cells: readonly unknown[]): ExportedRow | undefined {
  const columns = exportedColumns(chain);
  if (cells.length !== columns.length) return undefined;
  const row: [string, Cell][] = [];
  for (const [index, [name, kind]] of columns.entries()) {
    const cell = cells[index];
    if (!isOf(kind, cell)) return undefined;
    row.push([name, cell]);
  }
  return Object.fromEntries(row);
}

function isOf(kind: Kind, cell: unknown): cell is Cell {
  if (cell === null) return true;
  if (kind === 'number') return Number.isSafeInteger(cell);
  return typeof cell === (kind === 'flag' ? 'boolean' : 'string');
}

function checkOf(chain: ChainName, { check: _, ...row }: Cells): string {
  const text = canonicalJson({ ...row, chain });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
