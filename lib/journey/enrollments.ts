import type { Reader } from '#lib/access/roles.ts';
import { type Consent, listConsents } from '#lib/data/consents.ts';
import {
  type EnrollmentQuestion,
  type EnrollmentRow,
  findEnrollment,
  listEnrollmentRows,
  listNamesakes,
} from '#lib/data/enrollments.ts';
import { type HopRow, listHops } from '#lib/data/hops.ts';
import type { Journey } from '#lib/data/journeys.ts';
import type { Hop, Outcome } from '#lib/data/tables.ts';
import { PLATFORMS } from '#lib/device/machine-info.ts';
import type { House } from '#lib/house/house.ts';
import { type Answer, listAnswers } from '#lib/journey/answers.ts';

export type { EnrollmentQuestion, Outcome };

/** A journey as an admin sees it in a list. */
export type Enrollment = {
  readonly id: number;
  readonly reference: string;
  readonly entrance: string;
  readonly serial: string;
  readonly product: string;
  readonly person: string | null;
  readonly outcome: Outcome;
  readonly problem: string | null;
  /** The last hop that is behind it. */
  readonly hop: Hop;
  readonly startedAt: Date;
};

export type EnrollmentList = {
  readonly enrollments: readonly Enrollment[];
  /** Whether there are more of them on either side. */
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
  readonly now: Date;
};

/** One journey as a story. Nothing in it opens a door: no ticket, no key, no introduction. */
export type EnrollmentStory = Enrollment &
  Pick<
    Journey,
    | 'udid'
    | 'platform'
    | 'osVersion'
    | 'build'
    | 'language'
    | 'address'
    | 'profileAt'
    | 'seenAt'
    | 'endedAt'
  > & {
    readonly signedIn: Journey['person'];
    /** In the order in which it happened. */
    readonly hops: readonly Pick<HopRow, 'id' | 'at' | 'event' | 'detail'>[];
    readonly consents: readonly Pick<
      Consent,
      'id' | 'at' | 'title' | 'language' | 'ticked' | 'how' | 'typedName' | 'paneHash'
    >[];
    /** What was entered into forms, by the questions as the page's first language has them. */
    readonly answers: readonly Answer[];
    /** Others that were given the same reference by chance, the newest first. */
    readonly namesakes: readonly Enrollment[];
    readonly now: Date;
  };

const NAMESAKES = 10;

/**
 * A page of the record. It goes on from where the page before ended: what arrives in between moves
 * nothing, so none is shown twice and none left out.
 */
export async function listEnrollments(
  house: House,
  _reader: Reader,
  question: EnrollmentQuestion,
): Promise<EnrollmentList> {
  const { limit, before, after } = question;
  const isBack = before !== undefined;
  const rows = await listEnrollmentRows(house.db, { ...question, limit: limit + 1 }, PLATFORMS);
  const isMore = rows.length > limit;
  const shown = isBack ? rows.slice(-limit) : rows.slice(0, limit);
  return {
    enrollments: shown.map(describeEnrollment),
    hasBefore: isBack ? isMore : after !== undefined,
    hasAfter: isBack ? true : isMore,
    now: house.clock.now(),
  };
}

/**
 * What happened to one device, for whoever has its reference.
 *
 * @param id tells it from another one with the same reference; without, it is the newest
 */
export async function openEnrollment(
  house: House,
  _reader: Reader,
  reference: string,
  id?: number,
): Promise<EnrollmentStory | undefined> {
  const asked = reference.trim().toLowerCase();
  const journey = /^[a-z0-9-]+$/.test(asked)
    ? await findEnrollment(house.db, asked, id)
    : undefined;
  if (!journey) return undefined;
  const [hops, consents, namesakes] = await Promise.all([
    listHops(house.db, journey.id),
    listConsents(house.db, { journeyId: journey.id }),
    listNamesakes(house.db, journey, NAMESAKES),
  ]);
  const { udid, platform, osVersion, build, language, address } = journey;
  const { profileAt, seenAt, endedAt } = journey;
  return {
    ...describeEnrollment(journey),
    ...{ udid, platform, osVersion, build, language, address, profileAt, seenAt, endedAt },
    signedIn: journey.person,
    hops: hops.map(({ id, at, event, detail }) => ({ id, at, event, detail })),
    consents: consents.map(({ id, at, title, language, ticked, how, typedName, paneHash }) => ({
      ...{ id, at, title, language, ticked, how, typedName, paneHash },
    })),
    answers: await listAnswers(house, journey),
    namesakes: namesakes.map(describeEnrollment),
    now: house.clock.now(),
  };
}

export function describeEnrollment(journey: EnrollmentRow): Enrollment {
  return {
    id: journey.id,
    reference: journey.reference,
    entrance: journey.entrance,
    serial: journey.serial,
    product: journey.product,
    person: journey.person?.email ?? journey.person?.userId ?? null,
    outcome: journey.outcome,
    problem: journey.problem,
    hop: journey.hop,
    startedAt: journey.createdAt,
  };
}
