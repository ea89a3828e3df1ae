import { expect, test } from 'vitest';
import { listConsents } from '#lib/data/consents.ts';
import { type Database, type Home, openDatabase } from '#lib/data/database.ts';
import { listHops } from '#lib/data/hops.ts';
import { findJourneyByTicket } from '#lib/data/journeys.ts';
import type { TestHome } from '#tests/storage/homes.ts';
import { startWriter } from '#tests/storage/writer-process.ts';

/** The long form is `VESTIBULE_KILLS=20 npx vitest run tests/storage/storage.test.ts`. */
const KILLS = Number(process.env.VESTIBULE_KILLS ?? 3);

export function survivesKills(house: () => TestHome): void {
  test(
    `nothing acknowledged is lost when all is killed ${KILLS} times under load`,
    async () => {
      const home = await house().empty();
      const acknowledged: string[] = [];
      for (let round = 0; round < KILLS; round++) {
        acknowledged.push(...(await killUnderLoad(house(), home)));
        const database = await openDatabase(home);
        const lost = await findLost(database, acknowledged);
        await database.close();
        expect(lost, `of ${acknowledged.length} acknowledged, after round ${round}`).toEqual([]);
      }
      process.stderr.write(`killed ${KILLS} times, ${acknowledged.length} acknowledged, 0 lost\n`);
    },
    30_000 + KILLS * 30_000,
  );
}

/** Each round ends after another number of acknowledgements, so that it is killed at another moment. */
async function killUnderLoad(house: TestHome, home: Home): Promise<string[]> {
  const writer = await startWriter(home);
  await writer.hasSaid(50 + Math.floor(Math.random() * 200));
  await writer.kill9();
  await house.crash();
  return writer.lines.filter((line) => line !== 'ready');
}

async function findLost({ db }: Database, acknowledged: readonly string[]): Promise<string[]> {
  const lost: string[] = [];
  for (const line of acknowledged) {
    const [what, ticket] = line.split(' ');
    const journey = await findJourneyByTicket(db, Buffer.from(ticket ?? '', 'hex'));
    const events = journey ? (await listHops(db, journey.id)).map(({ event }) => event) : [];
    const consents = journey ? await listConsents(db, { journeyId: journey.id }) : [];
    const isThere =
      what === 'arrived'
        ? events[0] === 'device.arrived'
        : events[1] === 'page.consented' && consents.length === 1 && journey?.hop === 'page';
    if (!isThere) lost.push(line);
  }
  return lost;
}
