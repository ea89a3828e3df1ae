import { stringify } from 'csv-stringify/sync';
import type { Cell, ChainName } from '#lib/base/chain.ts';
import type { SealedClosing } from '#lib/evidence/closing.ts';
import { type ExportedRow, exportedColumns } from '#lib/evidence/row.ts';

/** Without it Excel takes UTF-8 for the letters of Windows. */
export const BOM = '\uFEFF';
export const CLOSING = 'closing';

/** What a spreadsheet takes for a formula, wherever it might see the beginning of a cell. */
const FORMULA = /^(?=['\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;
/** Where another locale's separator, or a line break, would begin a cell inside of ours. */
const BLANK = '(?![\\t\\r\\n])\\s';
/** A quotation mark is doubled in the file: a pair of them at the beginning is an empty text, and goes. */
const BEHIND = `((?:['"]|${BLANK})*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])`;
const INNER_FORMULA = new RegExp(`([;\\t\\r\\n])${BEHIND}`, 'g');
const INNER_GUARD = new RegExp(`([;\\t\\r\\n])'${BEHIND}`, 'g');

/**
 * Text that no spreadsheet takes for a formula: an apostrophe goes in front, and `unguard` takes it off.
 *
 * Also inside of a cell, behind a semicolon, a tab or a line break: where Excel's separator is another
 * one than ours, a cell may begin there.
 *
 * @source OWASP, CSV Injection
 */
export function guard(text: string): string {
  return text.replace(INNER_FORMULA, "$1'$2").replace(FORMULA, "'");
}

export function unguard(text: string): string {
  return (text.startsWith("'") ? text.slice(1) : text).replace(INNER_GUARD, '$1$2');
}

/** Names the columns. */
export function writeCsvHead(chain: ChainName): string {
  return BOM + writeLines([exportedColumns(chain).map(([name]) => name)]);
}

/** Texts are quoted and nothing else is, so an empty text is not nothing. */
export function writeCsvRows(rows: readonly ExportedRow[]): string {
  return writeLines(rows.map((row) => Object.values(row)));
}

/** The last line: a word, and the closing as JSON in the second cell. */
export function writeCsvClosing(chain: ChainName, closing: SealedClosing): string {
  const rest = exportedColumns(chain)
    .slice(2)
    .map(() => null);
  return writeLines([[CLOSING, JSON.stringify(closing), ...rest]]);
}

/** Exactly as every line of an export is written. */
export function writeLines(lines: readonly (readonly Cell[])[]): string {
  return stringify(
    lines.map((line) => line.map((cell) => (typeof cell === 'string' ? guard(cell) : cell))),
    {
      quoted_string: true,
      record_delimiter: '\r\n',
      cast: { boolean: String },
    },
  );
}
