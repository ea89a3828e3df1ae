import type { ChainName } from '#lib/base/chain.ts';
import { wasRecorded } from '#lib/data/audits.ts';
import { findChainEnd, listChained } from '#lib/data/chains.ts';
import type { Db } from '#lib/data/database.ts';
import { cellsOf } from '#lib/evidence/cells.ts';
import { type Finding, listFindings } from '#lib/evidence/findings.ts';
import { describeEnds, followChain, type Seen } from '#lib/evidence/follow.ts';
import { withCheck } from '#lib/evidence/row.ts';

/** What became of the check of a whole chain where it lives. */
export type LivingVerdict = ReturnType<typeof describeEnds> & {
  readonly chain: ChainName;
  readonly rows: number;
  readonly erased: number;
  /** How many there have ever been. */
  readonly ever: number;
  /** Whether the audit says that the rows in front of the first one were deleted by their age. */
  readonly isBeginningTold: boolean;
  readonly findings: readonly Finding[];
};

const CHUNK = 500;

/**
 * Follows a chain in the database, from its oldest row to its end. What is added meanwhile is left for
 * the next time.
 */
export async function verifyDatabase(db: Db, chain: ChainName): Promise<LivingVerdict> {
  const end = await findChainEnd(db, chain);
  if (!end) throw new Error(`the chain ${chain} has no end`);
  const { seen, noteRow } = followChain(chain);
  let [rows, erased, after] = [0, 0, 0];
  for (;;) {
    const found = await listChained(db, chain, { after, last: end.place, limit: CHUNK });
    for (const row of found) {
      const cells = withCheck(chain, cellsOf(chain, row));
      if (cells.erasedAt != null) erased += 1;
      noteRow(cells, null);
    }
    rows += found.length;
    after = found.at(-1)?.place ?? after;
    if (found.length < CHUNK) break;
  }
  // All may have been forgotten by their age; whoever has an older export knows what they were.
  const findings = rows > 0 ? listFindings(seen, { first: null, last: end.place }) : [];
  if (findings.length === 0 && seen.last && seen.last.hash !== end.hash.toString('hex')) {
    const sentence = `The row at place ${end.place}, the last one, was replaced.`;
    findings.push({ kind: 'replaced', sentence, places: [end.place] });
  }
  const isBeginningTold = await isCutTold(db, chain, seen);
  return { chain, rows, erased, ever: end.place, isBeginningTold, ...describeEnds(seen), findings };
}

/** As `lib/house/keeping.ts` writes it down. */
async function isCutTold(db: Db, chain: ChainName, { first }: Seen): Promise<boolean> {
  if (typeof first?.place !== 'number' || first.place === 1) return true;
  const detail = `${chain} up to place ${first.place - 1}, hash ${first.previousHash}`;
  return wasRecorded(db, 'record.swept', detail);
}
