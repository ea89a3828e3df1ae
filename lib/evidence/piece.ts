import type { ChainName } from '#lib/base/chain.ts';
import type { SealedClosing } from '#lib/evidence/closing.ts';
import type { ExportedRow } from '#lib/evidence/row.ts';

/** What stands in an export, in its order. `line` counts the lines of the table; its head is the first. */
export type Piece =
  | { readonly kind: 'head'; readonly chain: ChainName }
  | { readonly kind: 'row'; readonly line: number; readonly row: ExportedRow }
  | { readonly kind: 'closing'; readonly line: number; readonly closing: SealedClosing }
  | { readonly kind: 'unreadable'; readonly line: number }
  /** It can be read, and is separated from the next one otherwise than we do it. */
  | { readonly kind: 'stray'; readonly line: number };

/** The file is none of ours, or its head was changed. */
export class NotAnExport extends Error {
  override readonly name = 'NotAnExport';
}
