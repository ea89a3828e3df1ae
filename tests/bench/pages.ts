import { requireReader } from '#lib/access/roles.ts';
import { askForPage, type EnrollmentQuestion, findWith } from '#lib/data/enrollments.ts';
import { PLATFORMS } from '#lib/device/machine-info.ts';
import { listEnrollments } from '#lib/journey/enrollments.ts';
import { type Figure, figure } from '#tests/bench/figure.ts';
import { type Million, openMillions } from '#tests/bench/million.ts';

export const reader = requireReader({ id: 1, source: 'local', name: 'Bench', role: 'owner' });

export type Asked = Readonly<Record<string, Partial<EnrollmentQuestion>>>;

const LIMIT = 50;
const TIMES = 40;
const WARM_UP = 2;

type Measured = { readonly what: string; readonly ours: number; readonly bare: number };

/**
 * The slowest of all questions in the slower of both homes: a page is as fast as its worst. Beside it the
 * same SQL for that question, asked of the driver in turn with ours.
 */
export async function measurePages(name: string, asked: Asked): Promise<Figure> {
  const all: Measured[] = [];
  for (const million of await openMillions()) {
    for (const [what, question] of Object.entries(asked)) {
      all.push(await measurePage(million, what, question));
    }
  }
  return report(name, all);
}

/** Each part on a line of its own, the figure from the slowest. */
export function report(name: string, all: readonly Measured[]): Figure {
  for (const { what, ours, bare } of all) {
    console.error(
      `  ${what.padEnd(58)} ${ours.toFixed(1).padStart(7)} ms, ${bare.toFixed(1)} bare`,
    );
  }
  const worst = all.reduce((most, one) => (one.ours > most.ours ? one : most));
  console.error(`  the slowest: ${worst.what}`);
  return figure(name, 'ms', 'less', worst.ours, worst.bare);
}

function measurePage(
  million: Million,
  what: string,
  question: Partial<EnrollmentQuestion>,
): Promise<Measured> {
  const page = { limit: LIMIT, order: 'newest', ...question } as const;
  return measureInTurn(
    `${million.home}: ${what}`,
    () => listEnrollments(million.house, reader, page),
    () => askBare(million, { ...page, limit: LIMIT + 1 }),
  );
}

/** What the verb asks, without the verb. */
async function askBare({ house: { db }, ask }: Million, page: EnrollmentQuestion): Promise<void> {
  const { search } = page;
  const found = search ? await findWith(ask, page) : undefined;
  await ask(askForPage(db, page, PLATFORMS, found).getSQL());
}

/** @returns the 95th percentile of each, in milliseconds */
export async function measureInTurn(
  what: string,
  ours: () => Promise<unknown>,
  bare: () => Promise<unknown>,
  times = TIMES,
): Promise<Measured> {
  const taken = { ours: [] as number[], bare: [] as number[] };
  for (let time = -WARM_UP; time < times; time += 1) {
    for (const [who, ask] of [['ours', ours] as const, ['bare', bare] as const]) {
      const began = performance.now();
      await ask();
      if (time >= 0) taken[who].push(performance.now() - began);
    }
  }
  return { what, ours: percentile95(taken.ours), bare: percentile95(taken.bare) };
}

function percentile95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}
