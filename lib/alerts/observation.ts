import { judgeParty, judgeRate, type Verdict } from '#lib/alerts/judgement.ts';
import { PROBLEMS } from '#lib/base/problems.ts';
import {
  countAtParty,
  countFailures,
  type EntranceFigures,
  type PartyFigures,
} from '#lib/data/failures.ts';
import type { House } from '#lib/house/house.ts';
import type { AlertSettings, Down, FailureRate } from '#lib/settings/alert.ts';
import type { Settings } from '#lib/settings/file.ts';

/** What an alert looks at: `entrance default`, `idp okta`, `mdm neurons`. */
export type Subject = { readonly kind: 'entrance' | 'idp' | 'mdm'; readonly name: string };

/** What was seen of a subject in the last minutes. Nothing in it tells of a person. */
export type Observation = {
  readonly subject: Subject;
  readonly verdict: Verdict;
  readonly minutes: number;
  readonly failed: number;
  /** Those that came to an end, of an entrance; those that got through, at a party. */
  readonly others: number;
  /** The problem that most of them met. */
  readonly problem: string | null;
  /** One of them, to begin with, and the entrance that it came through. */
  readonly example: { readonly reference: string; readonly entrance: string } | null;
  /** When the first of them failed, where that is known. */
  readonly since: Date | null;
};

/** Problems that another party is to blame for, see the table of problems: with 424 it did not do its part. */
const listBroken = (hop?: 'idp' | 'mdm') =>
  Object.entries(PROBLEMS)
    .filter(([code, { status }]) => status === 424 && (!hop || code.startsWith(`${hop}.`)))
    .map(([code]) => code);

/** Whoever has been refused by a party has been answered by it. */
const refusals = Object.entries(PROBLEMS)
  .filter(([code, { status, level }]) => /^idp\./.test(code) && status === 403 && level === 'info')
  .map(([code]) => code);

const PARTIES = {
  idp: { failures: listBroken('idp'), answers: ['idp.finished', ...refusals] },
  mdm: { failures: listBroken('mdm'), answers: ['mdm.answered', 'mdm.relayed'] },
} as const;

/** So long a person may try again before what they met counts as failed. */
const PATIENCE_MINUTES = 3;

type Looking = Pick<House, 'db'> & { readonly settings: Settings; readonly now: Date };

/** Asks the record for everything that an alert watches. */
export async function observe(house: Looking, { when }: AlertSettings): Promise<Observation[]> {
  const seen: Observation[] = [];
  if (when.failureRate) seen.push(...(await observeEntrances(house, when.failureRate)));
  if (when.providerDown) seen.push(...(await observeParty(house, 'idp', when.providerDown)));
  if (when.mdmDown) seen.push(...(await observeParty(house, 'mdm', when.mdmDown)));
  return seen;
}

async function observeEntrances(
  { db, settings, now }: Looking,
  rule: FailureRate,
): Promise<Observation[]> {
  const window = { since: minutesBefore(now, rule.minutes), now };
  const rows = await countFailures(db, window, {
    broken: listBroken(),
    idleSince: minutesBefore(now, PATIENCE_MINUTES),
  });
  const names = rule.entrances ?? [...settings.entrances.keys()];
  return names.map((name): Observation => {
    const row: EntranceFigures = rows.find(({ entrance }) => entrance === name) ?? {
      ...NOTHING,
      entrance: name,
      finished: 0,
    };
    return {
      subject: { kind: 'entrance', name },
      verdict: judgeRate(rule, row),
      minutes: rule.minutes,
      others: row.failed + row.finished,
      since: null,
      ...describeFailed(row),
    };
  });
}

async function observeParty(
  { db, settings, now }: Looking,
  kind: 'idp' | 'mdm',
  rule: Down,
): Promise<Observation[]> {
  const window = { since: minutesBefore(now, rule.minutes), now };
  const rows = await countAtParty(db, window, PARTIES[kind]);
  const names = settings[kind === 'idp' ? 'idps' : 'mdms'].map(({ name }) => name);
  return names.map((name): Observation => {
    const its = rows.filter((row) => partyOf(settings, kind, row) === name).sort(byFailed);
    const sum = (what: 'failed' | 'answered') => its.reduce((all, row) => all + row[what], 0);
    const [failed, answered] = [sum('failed'), sum('answered')];
    const first = its.flatMap(({ firstFailedAt }) => firstFailedAt ?? []).sort((a, b) => +a - +b);
    return {
      subject: { kind, name },
      verdict: judgeParty(rule, { failed, answered }),
      minutes: rule.minutes,
      others: answered,
      since: first[0] ?? null,
      ...describeFailed(its[0] ?? { ...NOTHING, entrance: '' }),
      failed,
    };
  });
}

const NOTHING = { failed: 0, problem: null, reference: null };
const byFailed = (a: PartyFigures, b: PartyFigures) => b.failed - a.failed;

/** A journey says which entrance it came through; which party that meant is in the settings. */
function partyOf(
  { entrances }: Settings,
  kind: 'idp' | 'mdm',
  row: PartyFigures,
): string | undefined {
  const entrance = entrances.get(row.entrance);
  if (kind === 'mdm') return entrance?.mdm.name;
  return row.idp ?? (entrance?.idps.length === 1 ? entrance.idps[0]?.name : undefined);
}

function describeFailed(
  row: Pick<EntranceFigures, 'failed' | 'problem' | 'reference' | 'entrance'>,
): Pick<Observation, 'failed' | 'problem' | 'example'> {
  const { failed, problem, reference, entrance } = row;
  return { failed, problem, example: reference ? { reference, entrance } : null };
}

export function minutesBefore(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() - minutes * 60_000);
}
