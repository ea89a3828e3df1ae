/** Places, both ends included. */
export type Span = readonly [from: number, to: number];

export type Disorder = {
  /** That are not there. */
  readonly missing: readonly Span[];
  readonly twice: readonly { readonly place: number; readonly lines: readonly number[] }[];
  /** The places of rows that stand where another one belongs, in their order. */
  readonly moved: readonly number[];
};

/**
 * What is wrong with the order of places.
 *
 * @param lines where each of them stands
 * @param ends the first and the last that there have to be; those that there are, without
 */
export function listDisorder(
  places: readonly number[],
  lines: readonly (number | null)[],
  ends: { readonly first: number | null; readonly last: number | null } | undefined,
): Disorder {
  const sorted = isAscending(places) ? places : Float64Array.from(places).sort();
  const twice = new Map<number, number[]>();
  const missing: Span[] = [];
  let next = ends?.first ?? sorted[0] ?? 1;
  for (const place of sorted) {
    if (place > next) missing.push([next, place - 1]);
    if (place < next && place === next - 1) twice.set(place, []);
    next = Math.max(next, place + 1);
  }
  const last = ends?.last ?? null;
  if (last !== null && last >= next) missing.push([next, last]);
  if (twice.size > 0) collectLines(twice, places, lines);
  return {
    missing,
    twice: [...twice].map(([place, where]) => ({ place, lines: where })),
    moved: twice.size > 0 || sorted === places ? [] : listMoved(places, sorted),
  };
}

function isAscending(places: readonly number[]): boolean {
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
}

function collectLines(
  twice: ReadonlyMap<number, number[]>,
  places: readonly number[],
  lines: readonly (number | null)[],
): void {
  for (const [index, place] of places.entries()) twice.get(place)?.push(lines[index] ?? 0);
}

function listMoved(places: readonly number[], sorted: ArrayLike<number>): number[] {
  return places.filter((place, index) => place !== sorted[index]).sort((a, b) => a - b);
}
