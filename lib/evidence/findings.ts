import { listDisorder, type Span } from '#lib/evidence/disorder.ts';
import type { Fault, Seen } from '#lib/evidence/follow.ts';

export type FindingKind =
  | 'altered'
  | 'replaced'
  | 'missing'
  | 'twice'
  | 'inserted'
  | 'swapped'
  | 'disordered'
  | 'cut-off'
  | 'closing'
  | 'seal';

/** One thing that is wrong, in words; `places` are those of the rows that it is about. */
export type Finding = {
  readonly kind: FindingKind;
  readonly sentence: string;
  readonly places: readonly number[];
};

/** The first and the last place that there have to be. */
export type Ends = { readonly first: number | null; readonly last: number | null };

/**
 * All that is wrong with the rows of a chain, the damaged ones first.
 *
 * @param ends as the closing line, or the database, has them; without, nobody knows where it ended
 */
export function listFindings(seen: Seen, ends: Ends | undefined): Finding[] {
  const { missing, twice, moved } = listDisorder(seen.places, seen.lines, ends);
  const { altered, inserted } = placeFaults(seen, missing, ends);
  return [
    ...seen.damagedBefore.map(tellDamagedBefore),
    ...[...altered, ...seen.damaged].map(tellAltered),
    ...inserted.map(tellInserted),
    ...seen.replaced.map(tellReplaced),
    ...leaveOut(missing, new Set(altered.map(({ place }) => place))).map(tellMissing),
    ...twice.map(tellTwice),
    ...(moved.length > 0 ? [tellMoved(moved)] : []),
  ];
}

type Placed = { readonly place: number; readonly line: number | null };

/** A damaged line is the row of a place that nobody else has; one without such a place was put in. */
function placeFaults(
  { faults, places }: Seen,
  missing: readonly Span[],
  ends: Ends | undefined,
): { altered: Placed[]; inserted: Fault[] } {
  const taken = new Set<number>();
  const isFree = (place: number | null): place is number => {
    if (place === null || taken.has(place)) return false;
    if (!ends && place > (places.at(-1) ?? 0)) return true;
    return isWithin(missing, place);
  };
  const firstFree = () => missing.flatMap(([from]) => from).find((place) => !taken.has(place));
  const altered: Placed[] = [];
  const inserted: Fault[] = [];
  for (const fault of faults) {
    const { line, stated, expected } = fault;
    const place = [stated, expected].find(isFree) ?? (expected === null ? firstFree() : undefined);
    if (place == null) {
      inserted.push(fault);
    } else {
      taken.add(place);
      altered.push({ place, line });
    }
  }
  return { altered, inserted };
}

/** @param spans in their order */
function isWithin(spans: readonly Span[], place: number): boolean {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = spans[middle] ?? [0, 0];
    if (place < from) high = middle - 1;
    else if (place > to) low = middle + 1;
    else return true;
  }
  return false;
}

function leaveOut(spans: readonly Span[], places: ReadonlySet<number>): Span[] {
  const sorted = [...places].sort((a, b) => a - b);
  let next = 0;
  return spans.flatMap(([from, to]) => {
    const rest: Span[] = [];
    let start = from;
    for (; next < sorted.length && (sorted[next] ?? 0) <= to; next += 1) {
      const place = sorted[next] ?? 0;
      if (place > start) rest.push([start, place - 1]);
      start = Math.max(start, place + 1);
    }
    if (start <= to) rest.push([start, to]);
    return rest;
  });
}

function tellDamagedBefore(line: number | null): Finding {
  const sentence = `Line ${line} was changed. It is from before there was a chain.`;
  return { kind: 'altered', sentence, places: [] };
}

function tellAltered({ place, line }: Placed): Finding {
  const where = line === null ? '' : ` (line ${line})`;
  const sentence = `The row at place ${place}${where} was changed.`;
  return { kind: 'altered', sentence, places: [place] };
}

function tellInserted({ line }: Fault): Finding {
  const sentence = `Line ${line} was put in: it belongs to no place of the chain.`;
  return { kind: 'inserted', sentence, places: [] };
}

function tellReplaced(place: number): Finding {
  const sentence = `The row at place ${place} was replaced: the one behind it follows on another row.`;
  return { kind: 'replaced', sentence, places: [place] };
}

function tellMissing([from, to]: Span): Finding {
  const isOne = from === to;
  const sentence = isOne
    ? `The row at place ${from} is missing.`
    : `The rows at the places ${from} to ${to} are missing.`;
  return { kind: 'missing', sentence, places: isOne ? [from] : [from, to] };
}

function tellTwice({ place, lines }: { place: number; lines: readonly number[] }): Finding {
  const where = new Intl.ListFormat('en').format(lines.slice(0, 10).map(String));
  const sentence = `Place ${place} is there ${lines.length} times, in the lines ${where}: all but one were put in.`;
  return { kind: 'twice', sentence, places: [place] };
}

function tellMoved(moved: readonly number[]): Finding {
  const [one = 0, other = 0] = moved;
  if (moved.length === 2) {
    const sentence = `The rows at the places ${one} and ${other} have changed places.`;
    return { kind: 'swapped', sentence, places: moved };
  }
  const sentence = `${moved.length} rows between the places ${one} and ${moved.at(-1)} are in another order than they were.`;
  return { kind: 'disordered', sentence, places: moved.slice(0, 100) };
}
