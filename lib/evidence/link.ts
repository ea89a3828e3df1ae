import { CHAIN_START, type ChainName } from '#lib/base/chain.ts';
import type { Audit } from '#lib/data/audits.ts';
import { findChainEnd, type Link, listLinksAround } from '#lib/data/chains.ts';
import type { Consent } from '#lib/data/consents.ts';
import type { Db } from '#lib/data/database.ts';
import { cellsOf } from '#lib/evidence/cells.ts';
import { isGenuine } from '#lib/evidence/follow.ts';

/**
 * How one row stands in its chain: `unchained` from before there was one · `whole` it is what its hash
 * says, and so are the links on both sides · `altered` it is not · `torn-before`, `torn-behind` the row
 * in front of it, or behind it, is missing or another one.
 */
export type LinkState = 'unchained' | 'whole' | 'altered' | 'torn-before' | 'torn-behind';

/** Looks at one row and its two neighbours; `npm run verify` looks at all of them. */
export async function judgeLink(
  db: Db,
  chain: ChainName,
  row: Consent | Audit,
): Promise<LinkState> {
  const { place, previousHash, hash } = row;
  if (place === null || !previousHash || !hash) return 'unchained';
  if (!isGenuine(chain, cellsOf(chain, row))) return 'altered';
  const around = await listLinksAround(db, chain, place);
  const at = (one: number) => around.find((link) => link.place === one);
  if (!followsOn({ place, previousHash, hash }, at(place - 1))) return 'torn-before';
  const behind = at(place + 1);
  if (behind) return behind.previousHash.equals(hash) ? 'whole' : 'torn-behind';
  const end = await findChainEnd(db, chain);
  return end?.place === place && end.hash.equals(hash) ? 'whole' : 'torn-behind';
}

/** Whether a row of the audit is what its hash says. Rows from before the chain have none. */
export function isAuditGenuine(audit: Audit): boolean {
  return audit.place === null || isGenuine('audit', cellsOf('audit', audit));
}

/** Of the oldest that is kept nobody can tell any more what was in front of it. */
function followsOn({ place, previousHash }: Link, before: Link | undefined): boolean {
  if (before) return before.hash.equals(previousHash);
  return place > 1 || previousHash.equals(CHAIN_START);
}
