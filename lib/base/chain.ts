import { createHash } from 'node:crypto';

/** Rows of which none can be changed, removed or put elsewhere unseen. */
export type ChainName = 'consent' | 'audit';

/** What a cell of a chained row can hold; times are ISO 8601 in UTC, to the millisecond. */
export type Cell = string | number | boolean | null;
export type Cells = Readonly<Record<string, Cell>>;

/** In front of the first row of a chain. */
export const CHAIN_START = Buffer.alloc(32);

/**
 * Ties a row to the one before it.
 *
 * @param previous the hash of the row before; `CHAIN_START` in front of the first
 * @param cells all that the row says, its place included; their order does not matter
 * @returns SHA-256 over the 32 bytes of `previous` and the UTF-8 of the row as canonical JSON, the
 *   chain's name among its cells
 */
export function linkHash(chain: ChainName, previous: Uint8Array, cells: Cells): Buffer {
  return createHash('sha256')
    .update(previous)
    .update(canonicalJson({ ...cells, chain }))
    .digest();
}

/**
 * Stands for what can be erased: the chain holds with it and without. The salt is erased too, so that
 * nobody can find out by trying who it was.
 *
 * @param salt 32 random bytes
 * @returns SHA-256 over the salt and the UTF-8 of the cells as canonical JSON
 */
export function saltedDigest(salt: Uint8Array, cells: Cells): Buffer {
  return createHash('sha256').update(salt).update(canonicalJson(cells)).digest();
}

/**
 * One text for one content: names sorted by UTF-16 units, no white space.
 *
 * @source RFC 8785, for texts, whole numbers, true, false and null
 */
export function canonicalJson(cells: Cells): string {
  const sorted = Object.keys(cells)
    .sort()
    .map((name) => [name, cells[name]]);
  return JSON.stringify(Object.fromEntries(sorted));
}
