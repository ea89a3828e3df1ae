import { createHash } from 'node:crypto';
import type { ChainName } from '#lib/base/chain.ts';
import { FORMATS, isSealedWith, isUndamaged, type SealedClosing } from '#lib/evidence/closing.ts';
import { type Finding, listFindings } from '#lib/evidence/findings.ts';
import { describeEnds, followChain, isChained, type Seen } from '#lib/evidence/follow.ts';
import { NotAnExport, type Piece } from '#lib/evidence/piece.ts';
import { readExport } from '#lib/evidence/read-export.ts';

/** What became of a check. Without findings the export is as it was written. */
export type Verdict = {
  readonly chain: ChainName;
  readonly rows: number;
  /** Rows from before there was a chain; nothing but the seal speaks for them. */
  readonly unchained: number;
  readonly erased: number;
  readonly firstPlace: number | null;
  readonly lastPlace: number | null;
  /** When the first and the last of them happened. */
  readonly from: string | null;
  readonly to: string | null;
  /** `unchecked` where there is no key here. */
  readonly seal: 'good' | 'wrong' | 'unchecked' | 'missing';
  readonly findings: readonly Finding[];
};

type Tally = { rows: number; unchained: number; erased: number };

/**
 * Checks an export: each row, their order, both ends, and the seal where there is a key.
 *
 * @param sealKeys those that may have sealed it; none where only the chain can be checked
 * @throws NotAnExport where it is none of ours; what the file system says
 */
export async function verifyExport(path: string, sealKeys: readonly Buffer[]): Promise<Verdict> {
  const pieces = readExport(path);
  const { value: head } = await pieces.next();
  if (head?.kind !== 'head') throw new NotAnExport();
  const { chain } = head;
  const follower = followChain(chain);
  const content = createHash('sha256');
  const tally: Tally = { rows: 0, unchained: 0, erased: 0 };
  const odd: Piece[] = [];
  let closing: SealedClosing | undefined;
  for await (const piece of pieces) {
    if (piece.kind === 'row') {
      content.update(JSON.stringify(piece.row));
      tally[isChained(piece.row) ? 'rows' : 'unchained'] += 1;
      if (piece.row.erasedAt != null) tally.erased += 1;
      follower.noteRow(piece.row, piece.line);
      if (closing) odd.push(piece);
    } else if (piece.kind === 'closing' && !closing) {
      closing = piece.closing;
    } else {
      if (piece.kind === 'unreadable') follower.noteFault(piece.line, null);
      odd.push(piece);
    }
  }
  const { seen } = follower;
  const findings = judge(seen, odd, closing);
  const seal = judgeSeal(closing, sealKeys);
  if (closing && findings.length === 0) {
    findings.push(...compare(chain, closing, seen, tally, content.digest('hex')));
  }
  if (seal === 'wrong') findings.push(tellSeal(closing, findings.length > 0));
  return { chain, ...tally, ...describeEnds(seen), seal, findings };
}

function judge(seen: Seen, odd: readonly Piece[], closing: SealedClosing | undefined): Finding[] {
  // Half a line at the end, or a closing that is none any more: that it was cut off says it.
  const end = closing ? undefined : odd.at(-1);
  const isHalf = end?.kind === 'unreadable' && end.line > (seen.lines.at(-1) ?? 0);
  const faults = isHalf ? seen.faults.filter(({ line }) => line !== end.line) : seen.faults;
  const findings = listFindings({ ...seen, faults }, closing);
  if (closing) {
    for (const piece of odd) {
      if (piece.kind === 'row') findings.push(tellBehind(piece.line));
      if (piece.kind === 'closing') findings.push(tellSecondClosing(piece.line));
    }
  } else {
    findings.push(tellCutOff(seen));
  }
  const stray = odd.find(({ kind }) => kind === 'stray');
  if (stray?.kind === 'stray' && findings.length === 0) findings.push(tellStray(stray.line));
  return findings;
}

function judgeSeal(closing: SealedClosing | undefined, keys: readonly Buffer[]): Verdict['seal'] {
  if (!closing) return 'missing';
  if (keys.length === 0) return 'unchecked';
  return keys.some((key) => isSealedWith(key, closing)) ? 'good' : 'wrong';
}

/** Whether a whole chain is the one that its closing line tells of. */
function compare(
  chain: ChainName,
  closing: SealedClosing,
  { first, last }: Seen,
  tally: Tally,
  content: string,
): Finding[] {
  if (!isUndamaged(closing)) return [CLOSING_CHANGED];
  if (closing.hash !== (last?.hash ?? null)) {
    const places = typeof last?.place === 'number' ? [last.place] : [];
    const sentence = `The row at place ${places[0]}, the last one, was replaced: the closing line has another hash.`;
    return [{ kind: 'replaced', sentence, places }];
  }
  const fits =
    closing.format === FORMATS[chain] &&
    closing.previousHash === (first?.previousHash ?? null) &&
    closing.rows === tally.rows &&
    closing.unchained === tally.unchained &&
    closing.erased === tally.erased &&
    closing.content === content;
  return fits ? [] : [CLOSING_UNFIT];
}

const CLOSING_CHANGED: Finding = {
  kind: 'closing',
  sentence: 'The closing line was changed.',
  places: [],
};
const CLOSING_UNFIT: Finding = {
  kind: 'closing',
  sentence:
    'The closing line does not fit the rows: a row from before there was a chain, or the time of an erasure, was changed, put in or taken out.',
  places: [],
};

function tellSeal(closing: SealedClosing | undefined, isMore: boolean): Finding {
  const sentence = isMore
    ? 'The seal does not fit.'
    : `The seal does not fit: either another key has made it (it names the key ${closing?.key}), or somebody wrote the file anew.`;
  return { kind: 'seal', sentence, places: [] };
}

function tellCutOff(seen: Seen): Finding {
  const last = seen.places.at(-1);
  const sentence = `The closing line is missing: the file was cut off behind ${last ? `place ${last}` : 'its beginning'}, or its last line was changed.`;
  return { kind: 'cut-off', sentence, places: last ? [last] : [] };
}

function tellBehind(line: number): Finding {
  return { kind: 'inserted', sentence: `Line ${line} stands behind the closing line.`, places: [] };
}

function tellSecondClosing(line: number): Finding {
  return { kind: 'inserted', sentence: `Line ${line} is a second closing line.`, places: [] };
}

function tellStray(line: number): Finding {
  const sentence = `Line ${line} ends in another way than it was written.`;
  return { kind: 'altered', sentence, places: [] };
}
