import { cpSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { hashTicket } from '#lib/base/ids.ts';
import { type Consent, listConsents } from '#lib/data/consents.ts';
import { type Database, type Db, openDatabase } from '#lib/data/database.ts';
import { listHops } from '#lib/data/hops.ts';
import { findJourneyByTicket, type Journey, listJourneys } from '#lib/data/journeys.ts';
import { listConfirmed, startCrowd, type Trip } from '#tests/journeys/crowd.ts';
import { postgresOrSkip } from '#tests/storage/homes.ts';
import { openWorkshop, type Workshop } from '#tests/world/workshop.ts';

/** The long form is `VESTIBULE_KILLS=20 npx vitest run tests/journeys/nothing-is-lost.test.ts`. */
const KILLS = Number(process.env.VESTIBULE_KILLS ?? 2);
const PEOPLE = 8;

const postgres = await postgresOrSkip();
afterAll(() => postgres?.stop());

describe('a server killed in the middle of its work', { timeout: 60_000 + KILLS * 40_000 }, () => {
  it('loses nothing that a device saw confirmed: embedded database', async () => {
    const workshop = await openWorkshop();
    let copies = 0;
    // A copy, so that the server itself has to mend what it left behind.
    await losesNothing('embedded', workshop, async () => {
      copies += 1;
      const dataDir = join(workshop.folder, `copy-${copies}`);
      const filter = (path: string) => !statSync(path).isSocket();
      cpSync(workshop.env.DATA_DIR ?? '', dataDir, { recursive: true, filter });
      return openDatabase({ dataDir });
    });
  });

  it.skipIf(!postgres)('loses nothing that a device saw confirmed: PostgreSQL', async () => {
    const databaseUrl = (await postgres?.createDatabase()) ?? '';
    const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
    const workshop = await openWorkshop({ env: { DATABASE_URL: databaseUrl, SECRET_KEY } });
    const open = () => openDatabase({ databaseUrl, dataDir: '/nowhere' });
    await losesNothing('PostgreSQL', workshop, open);
  });
});

async function losesNothing(home: string, workshop: Workshop, open: () => Promise<Database>) {
  onTestFinished(() => workshop.stop());
  const crowd = startCrowd({ url: workshop.env.PUBLIC_URL ?? '', ca: workshop.ca }, PEOPLE);
  const { trips } = crowd;
  let { product } = workshop;
  let interrupted = 0;
  let before = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    // Another moment each time, also in between two answers.
    await crowd.moreAnswers(20 + Math.floor(Math.random() * 100));
    await sleep(Math.random() * 10);
    await product.kill();
    interrupted += trips.filter(({ hasProfile }) => !hasProfile).length;
    before = trips.flatMap(listConfirmed).length;
    // At once, before anybody can do again what was lost.
    expect(await compare(await open(), trips), `after kill ${kill}`).toEqual([]);
    product = await workshop.restart();
  }
  await crowd.finish();
  await product.stop();
  expect(await compare(await open(), trips), 'in the end').toEqual([]);

  const confirmed = trips.flatMap(listConfirmed);
  const consents = confirmed.filter((event) => event === 'page.consented').length;
  const arrived = trips.filter(({ hasProfile }) => hasProfile).length;
  process.stderr.write(
    `${home}: killed ${KILLS} times, ${interrupted} journeys interrupted; ` +
      `${confirmed.length} hops confirmed (${before} before the last kill, ${consents} consents), ` +
      `none lost; ${arrived} of ${trips.length} journeys ended with a profile\n`,
  );
  expect(interrupted).toBeGreaterThan(0);
  expect(arrived).toBe(trips.length);
}

/** @returns what is wrong; nothing, where all is well */
async function compare({ db, close }: Database, trips: readonly Trip[]): Promise<string[]> {
  // What was seen until now: a device may hear more while we look.
  const seen = trips.map((trip) => ({ ...trip, confirmed: listConfirmed(trip) }));
  const lost = await Promise.all(seen.map((trip) => findLost(db, trip)));
  const torn = await findTorn(db);
  await close();
  return [...lost.flat(), ...torn];
}

/** What was confirmed to this device and is not in the record of the journey that it holds. */
async function findLost(db: Db, trip: Trip & { confirmed: string[] }): Promise<string[]> {
  const path = trip.sheet.page()?.forms[0]?.action.pathname ?? '';
  const journey = await findJourneyByTicket(db, hashTicket(path.split('/')[3] ?? ''));
  if (journey?.serial !== trip.serial) return [`${trip.serial}: the whole journey`];
  const events = (await listHops(db, journey.id)).map(({ event }) => event);
  const lost = trip.confirmed.filter((event) => !events.includes(event));
  const consents = await listConsents(db, { journeyId: journey.id });
  if (trip.confirmed.includes('page.consented') && consents.length !== 1) lost.push('the consent');
  if (trip.hasProfile && journey.outcome !== 'finished') lost.push('the outcome');
  return lost.map((what) => `${trip.serial}: ${what}`);
}

function hasConsented({ passed }: Journey): boolean {
  return passed.some(({ pane }) => pane === 'consent');
}

/** Journeys whose state and record do not tell the same story, confirmed or not. */
async function findTorn(db: Db): Promise<string[]> {
  const torn: string[] = [];
  const consents = await listConsents(db);
  for (const journey of await listJourneys(db, 1_000_000)) {
    const events = (await listHops(db, journey.id)).map(({ event }) => event);
    const state = {
      'device.arrived': true,
      'page.read': journey.passed.some(({ pane }) => pane === 'welcome'),
      'idp.finished': journey.signedInAt !== null && journey.person !== null,
      'page.consented': hasConsented(journey),
      'profile.released': journey.profileAt !== null,
    };
    for (const [event, isDone] of Object.entries(state)) {
      if (events.includes(event) !== isDone) torn.push(`${journey.serial}: ${event}`);
    }
    const ofJourney = consents.filter(({ journeyId }: Consent) => journeyId === journey.id).length;
    if (ofJourney !== (hasConsented(journey) ? 1 : 0)) torn.push(`${journey.serial}: consent`);
  }
  return torn;
}
