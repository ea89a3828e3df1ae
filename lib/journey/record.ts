import { isProblem, Problem, type Stop } from '#lib/base/problem.ts';
import type { Tx } from '#lib/data/database.ts';
import { recordHop } from '#lib/data/hops.ts';
import { changeJourney, type Journey, lockJourney, type NewJourney } from '#lib/data/journeys.ts';
import type { House } from '#lib/house/house.ts';
import type { Traveller } from '#lib/journey/journey.ts';

/** Counted from the last thing that happened. */
export const JOURNEY_MINUTES = 30;

export type HopEvent =
  | 'page.read'
  | 'page.consented'
  | 'page.answered'
  | 'page.retraced'
  | 'idp.chosen'
  | 'idp.started'
  | 'idp.finished'
  | 'mdm.answered'
  | 'mdm.relayed'
  | 'profile.released';

export type Change = Partial<NewJourney> | ((locked: Journey) => Partial<NewJourney>);

export type Step = {
  readonly event: HopEvent;
  readonly detail?: string;
  /** Where it depends on what stands there now, a function of the locked journey. */
  readonly change?: Change;
  /** A profile that has left in the meantime is no reason to stop: it may be asked for twice. */
  readonly evenIfReleased?: boolean;
  /** More rows that belong to the hop, in the same transaction. */
  readonly write?: (tx: Tx, journey: Journey) => Promise<void>;
};

/**
 * Takes one step of a journey: the change and its record in one transaction, or neither. What was
 * judged before must still hold under the lock, or two requests at once could get around the order.
 *
 * @param journey as it was judged
 * @returns the journey as it is afterwards
 * @throws Problem page.journey_ended, page.moved_on when that happened in the meantime
 */
export async function takeStep(house: House, journey: Journey, step: Step): Promise<Journey> {
  const now = house.clock.now();
  const after = await house.db.transaction(async (tx) => {
    const locked = await lockJourney(tx, journey.id);
    if (!locked || locked.endedAt) throw new Problem('page.journey_ended');
    if (hasMovedOn(journey, locked, step)) throw new Problem('page.moved_on');
    const change: Partial<NewJourney> = {
      seenAt: now,
      browserProvenAt: journey.browserProvenAt,
      ...(journey.profileAt ? {} : { expiresAt: minutesAfter(now, JOURNEY_MINUTES) }),
      ...resolve(step.change, locked),
    };
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

/** Not worth a line: nothing happened, and somebody may repeat it a thousand times. */
const UNRECORDED = new Set<string>([
  'page.moved_on',
  'page.answers_refused',
  'idp.password_missing',
  'idp.too_many_tries',
]);

/**
 * Runs a part of the road on which things may go wrong for this one journey. A problem is written
 * into the journey's record and tells the page where the person can go on.
 *
 * @param changeOf what a problem changes in the journey, beside that it is noted
 */
export async function onJourney<T>(
  house: House,
  traveller: Traveller,
  work: () => Promise<T>,
  changeOf: (problem: Problem) => Partial<NewJourney> = () => ({}),
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isProblem(error) || error.stop) throw error;
    if (UNRECORDED.has(error.code)) error.stop = describeStop(traveller);
    else await noteProblem(house, traveller, error, changeOf(error));
    throw error;
  }
}

/**
 * Writes a problem into the record of its journey, and where the person can go on into the problem.
 *
 * @param traveller without a ticket there is no way on from the page
 * @param change what else must be written, such as a renewed ticket
 */
export async function noteProblem(
  house: House,
  { journey, ticket }: { journey: Journey; ticket?: string },
  problem: Problem,
  change?: Change,
): Promise<void> {
  const now = house.clock.now();
  problem.stop = describeStop({ journey, ...(ticket ? { ticket } : {}) });
  await house.db.transaction(async (tx) => {
    const locked = await lockJourney(tx, journey.id);
    if (!locked) return;
    const noted = { seenAt: now, problem: problem.code, ...resolve(change, locked) };
    await changeJourney(tx, journey.id, noted);
    await recordHop(tx, journey.id, {
      at: now,
      event: problem.code,
      detail: problem.detail ?? null,
    });
  });
}

function hasMovedOn(judged: Journey, locked: Journey, { evenIfReleased }: Step): boolean {
  const marks = ({ passed, signedInAt, profileAt }: Journey) =>
    JSON.stringify([
      passed.map(({ pane, at }) => [pane, at]),
      signedInAt,
      evenIfReleased ? null : profileAt,
    ]);
  return marks(judged) !== marks(locked);
}

function describeStop({ journey, ticket }: { journey: Journey; ticket?: string }): Stop {
  const { reference, entrance, language } = journey;
  return { reference, entrance, language, ...(ticket ? { ticket } : {}) };
}

function resolve(change: Change | undefined, locked: Journey): Partial<NewJourney> {
  return typeof change === 'function' ? change(locked) : (change ?? {});
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
