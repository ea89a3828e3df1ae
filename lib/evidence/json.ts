import type { ChainName } from '#lib/base/chain.ts';
import { FORMATS, type SealedClosing } from '#lib/evidence/closing.ts';
import type { ExportedRow } from '#lib/evidence/row.ts';

/**
 * One JSON document, with each row on a line of its own: whoever reads it as JSON can, and a million
 * rows can be checked line by line.
 */
export function writeJsonHead(chain: ChainName): string {
  return `{"format":${JSON.stringify(FORMATS[chain])},"rows":[`;
}

/** @param isFirst whether no row stands in front of them */
export function writeJsonRows(rows: readonly ExportedRow[], isFirst: boolean): string {
  const text = rows.map((row) => `\n${JSON.stringify(row)}`).join(',');
  return isFirst || rows.length === 0 ? text : `,${text}`;
}

export function writeJsonClosing(closing: SealedClosing): string {
  return `\n],"closing":${JSON.stringify(closing)}}\n`;
}
