import { asc } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordAudit } from '#lib/data/audits.ts';
import { insertConsent } from '#lib/data/consents.ts';
import type { Database } from '#lib/data/database.ts';
import { insertJourney } from '#lib/data/journeys.ts';
import { countOlder } from '#lib/data/keeping.ts';
import { audits, consents } from '#lib/data/tables.ts';
import { verifyDatabase } from '#lib/evidence/verify-database.ts';
import { sweepChain } from '#lib/house/keeping.ts';
import { sweep } from '#lib/house/sweep.ts';
import { USUAL_RETENTION } from '#lib/settings/retention.ts';
import { NOW, newConsent, newJourney } from '#tests/storage/rows.ts';

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);

/** What must hold of what has grown old, wherever the data live. @param open an empty database */
export function keepsAge(open: () => Promise<Database>): void {
  describe('what has grown old', () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      const journeyId = await insertJourney(database.db, newJourney(), 'pinned');
      for (const days of [1_000, 800, 400, 100]) {
        await database.db.transaction((tx) =>
          insertConsent(tx, newConsent(journeyId, { at: daysAgo(days) })),
        );
        const told = { admin: null, event: 'access.signed_in', at: daysAgo(days) };
        await database.db.transaction((tx) => recordAudit(tx, told));
      }
      return () => database.close();
    });

    test('is counted before anything is deleted', async () => {
      const before = { journeys: NOW, consents: daysAgo(399), audits: null, sessions: daysAgo(1) };
      expect(await countOlder(database.db, before)).toEqual({
        journeys: 0,
        consents: 3,
        audits: 0,
        sessions: 0,
      });
    });

    test('stays where nobody has decided: consents and the audit for ever', async () => {
      await sweep(database.db, NOW, { retention: USUAL_RETENTION });
      expect(await database.db.select().from(consents)).toHaveLength(4);
      expect(await database.db.select().from(audits)).toHaveLength(4);
    });

    test('goes from its oldest end, and the audit says up to where', async () => {
      const rows = await database.db.select().from(consents).orderBy(asc(consents.at));
      const cut = rows[1];
      expect(await sweepChain(database.db, 'consent', daysAgo(730), NOW)).toBe(2);
      const left = await database.db.select().from(consents).orderBy(asc(consents.at));
      expect(left.map(({ id }) => id)).toEqual(rows.slice(2).map(({ id }) => id));
      const told = await database.db.select().from(audits).orderBy(asc(audits.id));
      const upTo = `up to place ${cut?.place}, hash ${cut?.hash?.toString('hex')}`;
      expect(told.at(-1)).toMatchObject({ event: 'record.swept', target: 'consent', at: NOW });
      expect(told.at(-1)?.detail).toContain(upTo);
      const { findings, ...ends } = await verifyDatabase(database.db, 'consent');
      expect(findings).toEqual([]);
      expect(ends).toMatchObject({ rows: 2, ever: 4 });
    });

    test('is deleted once a day, and not with every sweep', async () => {
      const count = async () => (await database.db.select().from(audits)).length;
      const before = await count();
      expect(await sweepChain(database.db, 'consent', daysAgo(400 - 0.5), NOW)).toBe(0);
      expect(await count()).toBe(before);
      expect(await sweepChain(database.db, 'audit', daysAgo(700), NOW)).toBe(2);
      expect(await count()).toBe(before - 2 + 1);
    });
  });
}
