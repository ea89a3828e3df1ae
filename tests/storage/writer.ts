import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { insertConsent } from '#lib/data/consents.ts';
import { openDatabase } from '#lib/data/database.ts';
import { recordHop } from '#lib/data/hops.ts';
import { changeJourney, insertJourney, lockJourney } from '#lib/data/journeys.ts';
import { NOW, newConsent, newJourney } from '#tests/storage/rows.ts';

/**
 * A server under load, as far as its database can tell: eight devices at once that arrive and consent.
 * Each line on standard output acknowledges something that must never be lost afterwards.
 */
const home = JSON.parse(process.argv[2] ?? '');
const { db } = await openDatabase(home);
const say = (line: string) => writeSync(1, `${line}\n`);
say('ready');
await Promise.all(Array.from({ length: 8 }, keepArriving));

async function keepArriving(): Promise<never> {
  for (;;) {
    const ticketHash = randomBytes(32);
    const ticket = ticketHash.toString('hex');
    const id = await insertJourney(db, newJourney({ ticketHash }), 'pinned');
    say(`arrived ${ticket}`);
    await db.transaction(async (tx) => {
      await lockJourney(tx, id);
      await changeJourney(tx, id, {
        hop: 'page',
        passed: [{ pane: 'consent', at: NOW.toISOString() }],
      });
      await recordHop(tx, id, { at: NOW, event: 'page.consented' });
      await insertConsent(tx, newConsent(id));
    });
    say(`consented ${ticket}`);
  }
}
