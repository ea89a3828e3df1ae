import { hashTicket } from '#lib/base/ids.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import type { Tx } from '#lib/data/database.ts';
import { recordHop } from '#lib/data/hops.ts';
import { changeJourney, type Journey, lockJourney, type NewJourney } from '#lib/data/journeys.ts';
import type { House } from '#lib/house/house.ts';
import type { Traveller } from '#lib/journey/journey.ts';

/** Counted from the last thing that happened. */
export const JOURNEY_MINUTES = 30;

export type HopEvent =
  | 'page.welcomed'
  | 'page.consented'
  | 'page.retraced'
  | 'idp.started'
  | 'idp.finished'
  | 'mdm.answered'
  | 'mdm.relayed'
  | 'profile.released';

export type Step = {
  readonly event: HopEvent;
  readonly detail?: string;
  readonly change?: Partial<NewJourney>;
  /** More rows that belong to the hop, in the same transaction. */
  readonly write?: (tx: Tx, journey: Journey) => Promise<void>;
};

/**
 * Takes one step of a journey: the change and its record in one transaction, or neither.
 *
 * @returns the journey as it is afterwards
 * @throws Problem page.journey_ended when it ended in the meantime
 */
export async function takeStep(house: House, journey: Journey, step: Step): Promise<Journey> {
  const now = house.clock.now();
  const change: Partial<NewJourney> = {
    seenAt: now,
    browserProvenAt: journey.browserProvenAt,
    ...(journey.profileAt ? {} : { expiresAt: minutesAfter(now, JOURNEY_MINUTES) }),
    ...step.change,
  };
  const after = await house.db.transaction(async (tx) => {
    const locked = await lockJourney(tx, journey.id);
    if (!locked || locked.endedAt) throw new Problem('page.journey_ended');
    await changeJourney(tx, journey.id, change);
    await recordHop(tx, journey.id, { at: now, event: step.event, detail: step.detail ?? null });
    await step.write?.(tx, locked);
    return { ...locked, ...change } as Journey;
  });
  house.meters.hops.inc({ event: step.event, entrance: journey.entrance });
  house.log('info', step.event, {
    ...aboutJourney(journey),
    ...(step.detail ? { detail: step.detail } : {}),
  });
  return after;
}

/**
 * Runs a part of the road on which things may go wrong for this one journey. A problem is written
 * into the journey's record and tells the page where the person can go on.
 */
export async function onJourney<T>(
  house: House,
  traveller: Traveller,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isProblem(error) || error.stop) throw error;
    await noteProblem(house, traveller, error);
    throw error;
  }
}

/** @param change what else must be written, such as a renewed ticket */
export async function noteProblem(
  house: House,
  { journey, ticket }: Traveller,
  problem: Problem,
  change: Partial<NewJourney> = {},
): Promise<void> {
  const now = house.clock.now();
  problem.stop = {
    reference: journey.reference,
    entrance: journey.entrance,
    language: journey.language,
    ticket,
  };
  await house.db.transaction(async (tx) => {
    await changeJourney(tx, journey.id, { seenAt: now, problem: problem.code, ...change });
    await recordHop(tx, journey.id, {
      at: now,
      event: problem.code,
      detail: problem.detail ?? null,
    });
  });
}

/** Whether the key that a browser sent is the one that was given to it. */
export function isSameBrowser(journey: Journey, browserKey: string): boolean {
  return hashTicket(browserKey).equals(journey.browserHash);
}

export function aboutJourney(journey: Journey) {
  return {
    reference: journey.reference,
    entrance: journey.entrance,
    serial: journey.serial,
    product: journey.product,
  };
}

export function minutesAfter(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60_000);
}
