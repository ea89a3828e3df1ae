/** One line of `npm run bench`. `ratio` is 1 at the limit, and nearer 1 is better. */
export type Figure = {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly ratio: number;
};

export type Benchmark = {
  /** What the figure must reach, as a ratio; `npm run bench` says where it does not. */
  readonly atLeast: number;
  /** What it may be, in its unit, whatever the limit measured beside it is. */
  readonly atMost?: number;
  /** What the limit is, in words. */
  readonly limit: string;
  readonly run: () => Promise<Figure>;
};

/** Where more is better the ratio is ours over the limit's, where less is better the other way. */
export function figure(
  name: string,
  unit: string,
  better: 'more' | 'less',
  value: number,
  limit: number,
): Figure {
  const ratio = better === 'more' ? value / limit : limit / value;
  return { figure: name, value: round(value), unit, limit: round(limit), ratio: round(ratio) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
