import { and, asc, count, eq, gt, gte, isNull, lt, lte, max, min } from 'drizzle-orm';
import type { Cells, ChainName } from '#lib/base/chain.ts';
import { hashRow } from '#lib/base/chained-rows.ts';
import type { Db, Tx } from '#lib/data/database.ts';
import { audits, chains, consents } from '#lib/data/tables.ts';

/** What both tables have in common is what is asked for here. */
const TABLES = { consent: consents as unknown as typeof audits, audit: audits };

type RowOf = { consent: typeof consents.$inferSelect; audit: typeof audits.$inferSelect };

export type Link = {
  readonly place: number;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
};

/** A piece of a chain, by time; both ends are in it. */
export type ChainPiece = { readonly first: number; readonly last: number };
export type Span = { readonly from?: Date | undefined; readonly until?: Date | undefined };

/**
 * The places of new rows at the end of a chain, in their order.
 *
 * Its end is held until the transaction is over. Whoever holds it must wait for nothing else, or two
 * could wait for each other: so rows are added to a chain as the last thing of a transaction.
 */
export async function extendChain<Row>(
  tx: Tx,
  chain: ChainName,
  rows: readonly Row[],
  cellsOf: (row: Row) => Cells,
): Promise<(Row & Link)[]> {
  const [end] = await tx.select().from(chains).where(eq(chains.name, chain)).for('update');
  if (!end) throw new Error(`the chain ${chain} has no end`);
  let { place, hash } = end;
  const linked = rows.map((row) => {
    const previousHash = hash;
    place += 1;
    hash = hashRow(chain, previousHash, { ...cellsOf(row), place });
    return { ...row, place, previousHash, hash };
  });
  await tx.update(chains).set({ place, hash }).where(eq(chains.name, chain));
  return linked;
}

/** The last link that a chain was given. */
export async function findChainEnd(
  db: Db,
  chain: ChainName,
): Promise<{ place: number; hash: Buffer } | undefined> {
  const [end] = await db.select().from(chains).where(eq(chains.name, chain));
  return end;
}

/** @returns the places of all rows of a time and those between them; undefined where there are none */
export async function findChainPiece(
  db: Db,
  chain: ChainName,
  { from, until }: Span,
): Promise<ChainPiece | undefined> {
  const table: typeof audits = TABLES[chain];
  const [piece] = await db
    .select({ first: min(table.place), last: max(table.place) })
    .from(table)
    .where(and(from ? gte(table.at, from) : undefined, until ? lt(table.at, until) : undefined));
  if (piece?.first == null || piece.last == null) return undefined;
  return { first: Number(piece.first), last: Number(piece.last) };
}

/** The next rows of a piece, by their place. @param after the place of the last one before */
export async function listChained<Name extends ChainName>(
  db: Db,
  chain: Name,
  { after, last, limit }: { after: number; last: number; limit: number },
): Promise<RowOf[Name][]> {
  const table: typeof audits = TABLES[chain];
  const rows = await db
    .select()
    .from(table)
    .where(and(gt(table.place, after), lte(table.place, last)))
    .orderBy(asc(table.place))
    .limit(limit);
  return rows as unknown as RowOf[Name][];
}

/** The next rows from before there was a chain, by their id. @param after the id of the last one before */
export async function listUnchained<Name extends ChainName>(
  db: Db,
  chain: Name,
  { after, limit, from, until }: { after: number; limit: number } & Span,
): Promise<RowOf[Name][]> {
  const table: typeof audits = TABLES[chain];
  const rows = await db
    .select()
    .from(table)
    .where(
      and(
        isNull(table.place),
        gt(table.id, after),
        from ? gte(table.at, from) : undefined,
        until ? lt(table.at, until) : undefined,
      ),
    )
    .orderBy(asc(table.id))
    .limit(limit);
  return rows as unknown as RowOf[Name][];
}

/** How many rows are in no chain. */
export async function countUnchained(db: Db, chain: ChainName): Promise<number> {
  const table: typeof audits = TABLES[chain];
  const [found] = await db.select({ number: count() }).from(table).where(isNull(table.place));
  return found?.number ?? 0;
}

/** The row at a place, and those on both sides of it, as far as they are there. */
export async function listLinksAround(db: Db, chain: ChainName, place: number): Promise<Link[]> {
  const table: typeof audits = TABLES[chain];
  const rows = await db
    .select({ place: table.place, previousHash: table.previousHash, hash: table.hash })
    .from(table)
    .where(and(gte(table.place, place - 1), lte(table.place, place + 1)))
    .orderBy(asc(table.place));
  return rows as Link[];
}
