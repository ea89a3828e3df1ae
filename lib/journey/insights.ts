import type { Reader } from '#lib/access/roles.ts';
import type { Hop, Outcome } from '#lib/data/tables.ts';
import { findTypicalSeconds, readTallies, type Tally, type TallyLine } from '#lib/data/tallies.ts';
import { PLATFORMS } from '#lib/device/machine-info.ts';
import type { House } from '#lib/house/house.ts';

export type InsightsQuestion = {
  /** Whole days in UTC, today the last of them. */
  readonly days: number;
  readonly entrance?: string | undefined;
  readonly platform?: string | undefined;
};

/** How many went which way. Those that have ended are the first three together. */
export type Outcomes = Readonly<Record<Outcome, number>>;

export type DayFigures = Outcomes & { readonly day: string };

/** A step of the road, as those that have ended took it. */
export type StepFigures = {
  readonly hop: Hop;
  readonly passed: number;
  /** Came so far, and did not get past it. */
  readonly lost: number;
};

/** Where enrollments differ by something: an entrance, a provider, a version of a system. */
export type PartFigures = Outcomes & { readonly name: string; readonly platform?: string };

export type ProblemFigures = {
  readonly code: string;
  /** Went no further than this. */
  readonly stopped: number;
  /** Met it, and got their profile all the same. */
  readonly overcome: number;
};

export type Insights = {
  /** Both included, as `2026-03-01`. */
  readonly from: string;
  readonly until: string;
  readonly total: Outcomes;
  /** From the first request to the profile, in the middle. */
  readonly typicalSeconds: number | undefined;
  readonly days: readonly DayFigures[];
  readonly steps: readonly StepFigures[];
  readonly entrances: readonly PartFigures[];
  readonly systems: readonly PartFigures[];
  /** Of those who were sent there, or signed in there. */
  readonly providers: readonly PartFigures[];
  readonly problems: readonly ProblemFigures[];
};

const HOPS: readonly Hop[] = ['device', 'page', 'idp', 'mdm', 'profile'];
const NONE: Outcomes = { open: 0, finished: 0, stopped: 0, expired: 0 };
const DAY_MS = 86_400_000;

/** How enrollment goes, over some time: how many came through, and where the others were lost. */
export async function readInsights(
  house: House,
  _reader: Reader,
  { days, entrance, platform }: InsightsQuestion,
): Promise<Insights> {
  const today = house.clock.now().getTime();
  const from = dayOf(today - (days - 1) * DAY_MS);
  const until = dayOf(today);
  const question = { from, until, entrance, platform };
  const [tallies, typicalSeconds] = await Promise.all([
    readTallies(house.db, question),
    findTypicalSeconds(house.db, question, PLATFORMS),
  ]);
  const along = (line: TallyLine) => tallies.filter((tally) => tally.line === line);
  return {
    from,
    until,
    total: sumUp(along('day')),
    typicalSeconds,
    days: listDays(from, days, along('day')),
    steps: followSteps(along('hop')),
    entrances: listParts(along('entrance'), ({ entrance: name }) => name),
    systems: listSystems(along('system')),
    providers: listParts(along('idp'), ({ idp }) => idp).filter(({ name }) => name !== ''),
    problems: listProblems(along('problem')),
  };
}

export function countEnded({ finished, stopped, expired }: Outcomes): number {
  return finished + stopped + expired;
}

function listDays(from: string, days: number, tallies: readonly Tally[]): DayFigures[] {
  const known = new Map(gather(tallies, ({ day }) => day ?? ''));
  return Array.from({ length: days }, (_, index) => {
    const day = dayOf(Date.parse(from) + index * DAY_MS);
    return { day, ...(known.get(day) ?? NONE) };
  });
}

function followSteps(tallies: readonly Tally[]): StepFigures[] {
  const ended = tallies.filter(({ outcome }) => outcome !== 'open');
  let before = count(ended);
  return HOPS.map((hop, index) => {
    const passed = count(ended.filter((tally) => HOPS.indexOf(tally.hop ?? 'device') >= index));
    const lost = before - passed;
    before = passed;
    return { hop, passed, lost };
  });
}

function listParts(
  tallies: readonly Tally[],
  nameOf: (tally: Tally) => string | null,
): PartFigures[] {
  const parts = gather(tallies, (tally) => nameOf(tally) ?? '');
  return parts.map(([name, outcomes]) => ({ name, ...outcomes }));
}

function listSystems(tallies: readonly Tally[]): PartFigures[] {
  const all = gather(tallies, ({ platform, os }) => `${platform} ${os}`);
  return all.map(([key, outcomes]) => {
    const [platform = '', name = ''] = key.split(' ');
    return { name, platform, ...outcomes };
  });
}

function listProblems(tallies: readonly Tally[]): ProblemFigures[] {
  const met = gather(
    tallies.filter(({ problem }) => problem),
    ({ problem }) => problem ?? '',
  ).map(([code, { stopped, finished }]) => ({ code, stopped, overcome: finished }));
  return met
    .filter(({ stopped, overcome }) => stopped + overcome > 0)
    .sort((a, b) => b.stopped - a.stopped || b.overcome - a.overcome);
}

/** The most frequent first. */
function gather(
  tallies: readonly Tally[],
  keyOf: (tally: Tally) => string,
): (readonly [string, Outcomes])[] {
  const parts = new Map<string, Tally[]>();
  for (const tally of tallies) {
    const key = keyOf(tally);
    parts.set(key, [...(parts.get(key) ?? []), tally]);
  }
  return [...parts]
    .map(([key, part]) => [key, sumUp(part)] as const)
    .sort(([, a], [, b]) => countEnded(b) + b.open - countEnded(a) - a.open);
}

function sumUp(tallies: readonly Tally[]): Outcomes {
  const sum = { ...NONE };
  for (const { outcome, journeys } of tallies) sum[outcome] += journeys;
  return sum;
}

function count(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { journeys }) => sum + journeys, 0);
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
