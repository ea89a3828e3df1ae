import { isProblem } from '#lib/base/problem.ts';
import { listSettingRows, readSettingsRevision } from '#lib/data/settings.ts';
import type { Settings } from '#lib/settings/file.ts';
import { joinSettings, type LeftOut } from '#lib/settings/join.ts';
import type { Office } from '#lib/settings/office.ts';

/** The settings that hold now: the file's, and those of the database. */
export type LiveSettings = {
  /** As they were at most a second ago; at once after a change in this very process. */
  readonly read: () => Promise<Settings>;
  /** As they were when somebody last asked; for answers that must not wait, nor fail. */
  readonly last: () => Settings;
  /** Something was changed: the next one who asks gets it. */
  readonly expire: () => void;
};

const FRESH_MS = 1000;

/**
 * Every request on the road needs the settings, so they are kept, and one small question a second
 * tells whether any server has changed them. Where the database does not answer, what was known is
 * used on: who needs the database for more than that finds out by themselves.
 *
 * A setting that can't be used (its schema has changed, its secret can't be opened) is left out, with
 * what names it, and reported; everything else goes on.
 */
export function createLiveSettings(office: Omit<Office, 'live'>): LiveSettings {
  const { db, clock, log } = office;
  let known: Settings | undefined;
  let revision = -1;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let isExpired = true;
  let checking: Promise<Settings> | undefined;

  const check = async (): Promise<Settings> => {
    isExpired = false;
    try {
      // First the revision: rows that are newer than it are read once more, and never missed.
      const found = await readSettingsRevision(db);
      if (!known || found !== revision) {
        const joined = joinSettings(office, await listSettingRows(db));
        known = joined.settings;
        revision = found;
        report(log, joined.leftOut);
      }
      return known;
    } catch (error) {
      if (!known || !isProblem(error)) throw error;
      log('warn', 'settings.not_read', { problem: error.code });
      return known;
    } finally {
      checkedAt = clock.now().getTime();
      checking = undefined;
    }
  };

  const isFresh = () => !isExpired && Math.abs(clock.now().getTime() - checkedAt) < FRESH_MS;

  return {
    async read() {
      // What was asked before a change does not count after it.
      while (!known || !isFresh()) {
        checking ??= check();
        known = await checking;
        if (!isExpired) break;
      }
      return known;
    },
    last: () => known ?? office.provided.settings,
    expire: () => {
      isExpired = true;
    },
  };
}

function report(log: Office['log'], leftOut: readonly LeftOut[]): void {
  for (const { kind, name, mistakes } of leftOut) {
    log('error', 'settings.left_out', { note: `${kind} ${name}`, detail: mistakes.join('\n') });
  }
}
