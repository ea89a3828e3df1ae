import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#lib/data/database.ts';
import { insertJourney, loadJourney } from '#lib/data/journeys.ts';
import { listForeignEnvelopes, replaceEnvelope } from '#lib/data/seals.ts';
import {
  changeSetting,
  countSettingsChange,
  insertSetting,
  listSettingRows,
  readSettingsRevision,
} from '#lib/data/settings.ts';
import { NOW, newJourney } from '#tests/storage/rows.ts';

/** What must hold of settings, and of what is sealed, wherever the data live. */
export function keepsSettings(opened: () => Database): void {
  describe('of settings', () => {
    let db: Database['db'];
    beforeAll(() => {
      db = opened().db;
    });

    test('twenty changes at once are counted one after another, and see each other', async () => {
      const start = await readSettingsRevision(db);
      const change = (name: string) =>
        db.transaction(async (tx) => {
          const revision = await countSettingsChange(tx);
          const before = (await listSettingRows(tx)).length;
          await insertSetting(tx, newSetting(name, revision));
          return { revision, before };
        });
      const done = await Promise.all(Array.from({ length: 20 }, (_, n) => change(`n${n}`)));
      const sorted = done.sort((a, b) => a.revision - b.revision);
      expect(sorted).toEqual(
        Array.from({ length: 20 }, (_, n) => ({ revision: start + n + 1, before: n })),
      );
      expect(await readSettingsRevision(db)).toBe(start + 20);
    });

    test('a change that is taken back is not counted', async () => {
      const before = await readSettingsRevision(db);
      const failing = db.transaction(async (tx) => {
        await countSettingsChange(tx);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await readSettingsRevision(db)).toBe(before);
    });

    test('a name is there once in its kind, and comes back with its value as it was', async () => {
      const value = { name: 'once', deep: { list: ['a', 1, true, null], text: 'Ω\n"\'$1' } };
      const pictures = { logo: Buffer.from([0, 255]), logoDark: Buffer.from([255, 0]) };
      const row = { ...newSetting('once', 1), value, ...pictures };
      await db.transaction((tx) => insertSetting(tx, row));
      const again = db.transaction((tx) => insertSetting(tx, row));
      await expect(again).rejects.toThrow(/setting_name/);
      await db.transaction((tx) => insertSetting(tx, { ...row, kind: 'idp' }));

      const found = (await listSettingRows(db)).filter(({ name }) => name === 'once');
      expect(found).toEqual([
        { ...row, kind: 'idp', id: expect.any(Number) },
        { ...row, id: expect.any(Number) },
      ]);
      const id = found[1]?.id ?? 0;
      await db.transaction((tx) => changeSetting(tx, id, { revision: 2 }));
      expect((await listSettingRows(db)).find((other) => other.id === id)?.revision).toBe(2);
    });

    test('an envelope of another key is found, and replaced only where it still stands', async () => {
      const [old, young] = [Buffer.from([1, 9, 9, 9, 9, 7]), Buffer.from([1, 2, 3, 4, 5, 7])];
      const head = young.subarray(0, 5);
      const id = await insertJourney(db, newJourney({ introductionSealed: old }), 'pinned');
      const list = () =>
        listForeignEnvelopes(db, 'introduction', { head, after: id - 1, limit: 10 });
      const replace = () => replaceEnvelope(db, 'introduction', id, { before: old, after: young });

      expect(await list()).toMatchObject([{ id, envelope: old }]);
      expect(await replace()).toBe(true);
      expect(await replace()).toBe(false);
      expect(await list()).toEqual([]);
      expect((await loadJourney(db, id))?.introductionSealed).toEqual(young);
    });
  });
}

function newSetting(name: string, revision: number) {
  return {
    kind: 'mdm' as const,
    name,
    revision,
    value: { name },
    secretsSealed: null,
    logo: null,
    logoDark: null,
    changedAt: NOW,
    changedBy: 'Ada',
  };
}
