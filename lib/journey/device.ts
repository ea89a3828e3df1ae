import { hashTicket, newReference, newTicket } from '#lib/base/ids.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import { insertJourney, type Journey, type NewJourney } from '#lib/data/journeys.ts';
import { type Introduction, readIntroduction } from '#lib/device/introduction.ts';
import type { House } from '#lib/house/house.ts';
import { INTRODUCTION } from '#lib/house/reseal.ts';
import { judge, type Position, type Traveller } from '#lib/journey/journey.ts';
import { JOURNEY_MINUTES, minutesAfter, noteProblem } from '#lib/journey/record.ts';
import { describeWarnings, judgeRules, requireAllowed, type Verdict } from '#lib/journey/rules.ts';
import { chooseLanguage } from '#lib/page/languages.ts';
import type { Entrance } from '#lib/settings/file.ts';

export type Arrival = {
  readonly header: string | null;
  readonly acceptLanguage: string | null;
  /** The client's address, as far as TRUST_PROXY lets us believe it. */
  readonly address: string;
  /** What the browser sent back from an earlier journey, if anything. */
  readonly browserKey: string | null;
};

/**
 * The device hop: reads the introduction and begins a journey.
 *
 * Nobody outside is asked anything yet: devices may repeat their first request, and a header may be
 * a replay. What is left behind is one journey in the record, with the introduction sealed.
 *
 * @throws Problem device.* when the introduction proves nothing, or the device is blocked;
 *   page.entrance_unknown
 */
export async function arrive(
  house: House,
  entranceName: string,
  arrival: Arrival,
): Promise<{ position: Position; browserKey: string }> {
  const entrance = await findEntrance(house, entranceName);
  const now = house.clock.now();
  const introduction = readIntroduction(arrival.header, house.trust, now);
  const ticket = newTicket();
  const browserKey = arrival.browserKey ?? newTicket();
  const pageHash = await house.pinned.pin(entrance.page);
  const keys = { ticket, browserKey, now };
  const row = { ...describeArrival(house, entrance, arrival, introduction, keys), pageHash };
  const { serial } = row;
  const verdict = judgeRules({ entrance, idp: null, serial, claims: null, devices: null });
  const expired = introduction.expired ? ', certificate expired' : '';
  const detail = `${introduction.anchor}${expired}${describeWarnings(verdict)}`;
  const id = await insertJourney(house.db, row, detail);

  house.meters.hops.inc({ event: 'device.arrived', entrance: entrance.name });
  house.log('info', 'device.arrived', {
    reference: row.reference,
    entrance: entrance.name,
    serial: row.serial,
    product: row.product,
    language: row.language,
    address: row.address,
    detail,
    ...(row.osVersion ? { os: row.osVersion } : {}),
  });
  const traveller = { journey: { ...row, id }, entrance, ticket };
  await refuseEarly(house, traveller, verdict);
  return { position: judge(traveller), browserKey };
}

/** A device that may not enroll is told before its person has signed in for nothing. */
async function refuseEarly(house: House, { journey }: Traveller, verdict: Verdict) {
  try {
    requireAllowed(verdict);
  } catch (error) {
    // Without a ticket: there is no way on from here.
    if (isProblem(error)) await noteProblem(house, { journey }, error);
    throw error;
  }
}

/** @throws Problem page.entrance_unknown */
export async function findEntrance(house: House, name: string): Promise<Entrance> {
  const entrance = (await house.settings()).entrances.get(name);
  if (entrance) return entrance;
  throw new Problem('page.entrance_unknown', { detail: `asked for "${name.slice(0, 80)}"` });
}

/**
 * The entrance of a journey, with the page as it was when the journey began: what is published
 * meanwhile is for those who come after.
 *
 * @throws Problem page.entrance_unknown
 */
export async function findEntranceOf(
  house: House,
  { entrance: name, pageHash }: Pick<Journey, 'entrance' | 'pageHash'>,
): Promise<Entrance> {
  const entrance = await findEntrance(house, name);
  const page = pageHash === null ? undefined : await house.pinned.find(pageHash);
  return page ? { ...entrance, page } : entrance;
}

function describeArrival(
  house: House,
  entrance: Entrance,
  arrival: Arrival,
  { machine, certificateHash }: Introduction,
  { ticket, browserKey, now }: { ticket: string; browserKey: string; now: Date },
): Omit<NewJourney, 'pageHash'> {
  return {
    reference: newReference(),
    ticketHash: hashTicket(ticket),
    previousTicketHash: null,
    browserHash: hashTicket(browserKey),
    browserProvenAt: arrival.browserKey ? now : null,
    entrance: entrance.name,
    language: chooseLanguage({
      device: machine.language,
      acceptLanguage: arrival.acceptLanguage,
      fallback: entrance.page.language,
    }),
    serial: machine.serial,
    udid: machine.udid,
    product: machine.product,
    platform: machine.platform,
    osVersion: machine.osVersion,
    build: machine.build,
    certificateHash,
    introductionSealed: house.sealer.seal(Buffer.from(arrival.header ?? ''), INTRODUCTION),
    address: arrival.address,
    hop: 'device',
    passed: [],
    answers: null,
    person: null,
    idp: null,
    loginHint: null,
    signedInAt: null,
    profileAt: null,
    outcome: 'open',
    problem: null,
    createdAt: now,
    seenAt: now,
    expiresAt: minutesAfter(now, JOURNEY_MINUTES),
    endedAt: null,
  };
}
