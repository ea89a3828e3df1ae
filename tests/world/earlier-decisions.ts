import { requireEditor } from '#lib/access/roles.ts';
import { readConfig } from '#lib/base/config.ts';
import { createLog } from '#lib/base/log.ts';
import { insertAdmin } from '#lib/data/admins.ts';
import { openHouse } from '#lib/house/house.ts';
import type { RawSetting, SettingKind } from '#lib/settings/kinds.ts';
import { saveSetting } from '#lib/settings/store.ts';

/** A setting and its later values, in the order in which they were saved. */
export type Decision = {
  readonly kind: SettingKind;
  readonly value: RawSetting;
  readonly later?: readonly RawSetting[];
};

/** Lets Ada decide in the office, before the product starts on the same data. @param env the product's */
export async function decideEarlier(
  env: Readonly<Record<string, string>>,
  decisions: readonly Decision[],
): Promise<void> {
  const house = await openHouse(readConfig({ PUBLIC_URL: 'http://localhost:3000', ...env }), {
    log: createLog('fatal', { write: () => undefined }),
  });
  try {
    const now = house.clock.now();
    const ada = { source: 'local', issuer: '', subject: 'ada', name: 'Ada', email: null } as const;
    const row = await house.db.transaction((tx) =>
      insertAdmin(tx, { ...ada, role: 'editor', createdAt: now, seenAt: now, revokedAt: null }),
    );
    const { source, name } = ada;
    const editor = requireEditor({ id: row?.id ?? 0, source, name, role: 'editor' });
    for (const { kind, value, later = [] } of decisions) {
      let expectedRevision = 0;
      for (const next of [value, ...later]) {
        const saved = await saveSetting(
          house.office,
          editor,
          { kind, value: { ...value, ...next } },
          { expectedRevision },
        );
        expectedRevision = saved.revision;
      }
    }
  } finally {
    await house.close();
  }
}
