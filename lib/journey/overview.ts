import type { Reader } from '#lib/access/roles.ts';
import { countOutcomes, hasFinishedJourney, listJourneys } from '#lib/data/journeys.ts';
import type { Outcome } from '#lib/data/tables.ts';
import type { House } from '#lib/house/house.ts';
import { describeEnrollment, type Enrollment } from '#lib/journey/enrollments.ts';

/** What the office's first page tells: how far the set-up has come, and what happened lately. */
export type Overview = {
  readonly publicUrl: string;
  readonly mdms: number;
  readonly idps: number;
  readonly entrances: readonly { readonly name: string; readonly address: string }[];
  /** A profile has left at least once, as far as the records go back. */
  readonly hasFinished: boolean;
  /** Of the last seven days. */
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** The newest first. */
  readonly recent: readonly Enrollment[];
  readonly now: Date;
};

const RECENT = 8;
const DAYS = 7;

/** Reads what the first page shows, with few and cheap questions: it is opened all day. */
export async function readOverview(house: House, _reader: Reader): Promise<Overview> {
  const now = house.clock.now();
  const { entrances, idps, mdms } = await house.settings();
  const [hasFinished, outcomes, journeys] = await Promise.all([
    hasFinishedJourney(house.db),
    countOutcomes(house.db, new Date(now.getTime() - DAYS * 86_400_000)),
    listJourneys(house.db, RECENT),
  ]);
  return {
    publicUrl: house.publicUrl.origin,
    mdms: mdms.length,
    idps: idps.length,
    entrances: [...entrances.keys()].map((name) => ({ name, address: addressOf(house, name) })),
    hasFinished,
    outcomes,
    recent: journeys.map(describeEnrollment),
    now,
  };
}

/** What goes into the MDM's enrollment profile. The one called `default` has the short address. */
function addressOf({ publicUrl }: House, entrance: string): string {
  const path = entrance === 'default' ? '/enroll' : `/enroll/${encodeURIComponent(entrance)}`;
  return `${publicUrl.origin}${path}`;
}
