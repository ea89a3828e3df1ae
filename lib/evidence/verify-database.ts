import type { ChainName } from '#lib/base/chain.ts';
import { wasRecorded } from '#lib/data/audits.ts';
import {
  type ChainPiece,
  countUnchained,
  findChainEnd,
  findChainPiece,
  listChained,
} from '#lib/data/chains.ts';
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
  /** Rows from before there was a chain. Nothing speaks for them: anybody could have put them in. */
  readonly unchained: number;
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
  // Asked for before the end: whatever we add moves the end with it.
  const piece = await findChainPiece(db, chain, {});
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
  const findings = [...judge(chain, seen, rows, end), ...tellBeyond(piece, end)];
  const isBeginningTold = await isCutTold(db, chain, seen, end);
  const unchained = await countUnchained(db, chain);
  const about = { chain, rows, erased, unchained, ever: end.place, isBeginningTold };
  return { ...about, ...describeEnds(seen), findings };
}

type End = { readonly place: number; readonly hash: Buffer };

function judge(chain: ChainName, seen: Seen, rows: number, end: End): Finding[] {
  const ends = { first: null, last: end.place };
  // All consents may have been forgotten by their age. Of the audit the line that says so is left.
  if (rows === 0) {
    return chain === 'audit' && end.place > 0 ? listFindings(seen, { ...ends, first: 1 }) : [];
  }
  const findings = listFindings(seen, ends);
  if (findings.length > 0 || !seen.last || seen.last.hash === end.hash.toString('hex')) {
    return findings;
  }
  const sentence = `The row at place ${end.place}, the last one, was replaced.`;
  return [{ kind: 'replaced', sentence, places: [end.place] }];
}

/** @param piece as it was before the end was asked for */
function tellBeyond(piece: ChainPiece | undefined, { place }: End): Finding[] {
  if (!piece || piece.last <= place) return [];
  const sentence = `Rows were put in behind place ${place}, where the chain ends.`;
  return [{ kind: 'inserted', sentence, places: [piece.last] }];
}

/** As `lib/house/keeping.ts` writes it down. */
async function isCutTold(db: Db, chain: ChainName, { first }: Seen, end: End): Promise<boolean> {
  // Where none is left, all that there have ever been are in front.
  const cut =
    typeof first?.place === 'number'
      ? { place: first.place - 1, hash: first.previousHash }
      : { place: end.place, hash: end.hash.toString('hex') };
  if (cut.place === 0) return true;
  const detail = `${chain} up to place ${cut.place}, hash ${cut.hash}`;
  return wasRecorded(db, 'record.swept', detail);
}
