import type { Finding } from '#lib/doctor/finding.ts';
import { unknown } from '#lib/doctor/finding.ts';
import { listParts, type Part, type PartKind } from '#lib/doctor/parts.ts';
import type { House } from '#lib/house/house.ts';
import { findSetting, listSettings } from '#lib/settings/store.ts';

/** What is known about one of the things that an entrance needs. */
export type LookedPart = {
  readonly kind: PartKind;
  readonly name: string;
  /** Null: nobody has looked yet. */
  readonly findings: readonly Finding[] | null;
  readonly lookedAt: Date | null;
  /** What was looked at has changed since. */
  readonly isStale: boolean;
};

export type EntranceHealth = {
  readonly name: string;
  readonly parts: readonly LookedPart[];
  /** Why it can't be used at all; then there is nothing to look at. */
  readonly mistakes: readonly string[];
  /** Of the part that was looked at longest ago; null where one was never. */
  readonly lookedAt: Date | null;
  readonly isLooking: boolean;
};

export type Rounds = {
  /** What is known, at once: nobody is asked. By name. */
  readonly read: () => Promise<EntranceHealth[]>;
  readonly readOne: (name: string) => Promise<EntranceHealth | undefined>;
  /**
   * Looks at what was not looked at for an hour, or has changed; `isAgain` looks at everything. Whoever
   * asks while a look is under way waits for that one.
   *
   * @param name of one entrance; without, at all of them
   * @returns when all is known. Never throws for what is found
   */
  readonly look: (asked?: { name?: string; isAgain?: boolean }) => Promise<void>;
};

const FRESH_MS = 60 * 60_000;
/** Every question of a look has a limit of its own; this is that of all of them together. */
const PATIENCE_MS = 60_000;
/** So many parties are asked at once. */
const AT_ONCE = 4;

type Known = { readonly findings: readonly Finding[]; readonly at: Date; readonly mark: string };

/**
 * The doctor's rounds: what was found at each entrance, kept in this process, and looked for anew now
 * and then. Others' servers are asked, so nobody who opens a page waits for it.
 */
export function createRounds(house: House, patienceMs = PATIENCE_MS): Rounds {
  const known = new Map<string, Known>();
  const running = new Map<string, Promise<void>>();
  const inTurn = takeTurns(AT_ONCE);

  const lookAt = (part: Part): Promise<void> => {
    const key = keyOf(part);
    const already = running.get(key);
    if (already) return already;
    const look = inTurn(() => examine(house, part, patienceMs))
      .then((findings) => {
        known.set(key, { findings, at: house.clock.now(), mark: part.mark });
      })
      .finally(() => running.delete(key));
    running.set(key, look);
    return look;
  };

  const isDue = (part: Part): boolean => {
    const found = known.get(keyOf(part));
    if (!found || found.mark !== part.mark) return true;
    return house.clock.now().getTime() - found.at.getTime() > FRESH_MS;
  };

  const describe = (name: string, parts: readonly Part[]): EntranceHealth => {
    const looked = parts.map((part) => describePart(part, known.get(keyOf(part))));
    const times = looked.map(({ lookedAt }) => lookedAt?.getTime() ?? 0);
    return {
      name,
      parts: looked,
      mistakes: [],
      lookedAt: times.every((time) => time > 0) ? new Date(Math.min(...times)) : null,
      isLooking: parts.some((part) => running.has(keyOf(part))),
    };
  };

  return {
    async read() {
      const settings = await house.settings();
      const views = await listSettings(house.office, 'entrance');
      return views.map(({ name, mistakes }) => {
        const entrance = settings.entrances.get(name);
        if (entrance) return describe(name, listParts(house, settings, entrance));
        return { name, parts: [], mistakes, lookedAt: null, isLooking: false };
      });
    },
    async readOne(name) {
      const settings = await house.settings();
      const entrance = settings.entrances.get(name);
      if (entrance) return describe(name, listParts(house, settings, entrance));
      const view = await findSetting(house.office, 'entrance', name);
      if (!view) return undefined;
      return { name, parts: [], mistakes: view.mistakes, lookedAt: null, isLooking: false };
    },
    async look({ name, isAgain = false } = {}) {
      const settings = await house.settings();
      const due = new Map<string, Part>();
      for (const entrance of settings.entrances.values()) {
        if (name !== undefined && entrance.name !== name) continue;
        for (const part of listParts(house, settings, entrance)) {
          if (isAgain || isDue(part)) due.set(keyOf(part), part);
        }
      }
      await Promise.all([...due.values()].map(lookAt));
    },
  };
}

async function examine(house: House, part: Part, patienceMs: number): Promise<readonly Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const seconds = Math.round(patienceMs / 1000);
  const late = unknown('Time', `It was not done after ${seconds} seconds.`, 'Look again later.');
  const limit = new Promise<readonly Finding[]>((resolve) => {
    timer = setTimeout(() => resolve([late]), patienceMs);
    timer.unref();
  });
  try {
    return await Promise.race([part.examine(), limit]);
  } catch (error) {
    house.log('error', 'house.look_failed', {
      note: keyOf(part),
      ...(error instanceof Error ? { error } : {}),
    });
    return [unknown('Look', 'It failed; the log of the server says why.', 'Look again later.')];
  } finally {
    clearTimeout(timer);
  }
}

function describePart(part: Part, found: Known | undefined): LookedPart {
  return {
    kind: part.kind,
    name: part.name,
    findings: found?.findings ?? null,
    lookedAt: found?.at ?? null,
    isStale: found !== undefined && found.mark !== part.mark,
  };
}

function keyOf({ kind, name }: Pick<Part, 'kind' | 'name'>): string {
  return `${kind} ${name}`.trim();
}

/** Runs so many at once; the others wait for their turn. */
function takeTurns(places: number) {
  const waiting: (() => void)[] = [];
  let free = places;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
