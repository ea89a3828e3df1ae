import type {
  Hop,
  JourneyBook,
  JourneyEvent,
  JourneyRow,
} from '#tests/world/demo/journeys-page.ts';

type Told = { row: JourneyRow; events: JourneyEvent[] };
type Line = { readonly event: string; readonly time: string } & Readonly<Record<string, unknown>>;

/** The hop that lies behind a journey once this has happened. */
const REACHED: Readonly<Record<string, Hop>> = {
  'device.arrived': 'device',
  'page.read': 'page',
  'idp.finished': 'idp',
  'mdm.answered': 'mdm',
  'profile.released': 'profile',
};

/**
 * The demo's journeys, read from the product's log: its embedded database belongs to one process
 * alone, and a log line holds all that the list shows.
 */
export function createLogBook(): { read: (line: string) => void; book: JourneyBook } {
  const journeys = new Map<string, Told>();
  return {
    read: (text) => {
      const line = readLine(text);
      if (line) follow(journeys, line);
    },
    book: {
      list: async () => [...journeys.values()].map(({ row }) => row).reverse(),
      find: async (reference) => {
        const told = journeys.get(reference);
        return told && { ...told.row, events: told.events };
      },
    },
  };
}

function follow(journeys: Map<string, Told>, line: Line): void {
  const reference = text(line.reference);
  if (reference === null) return;
  if (line.event === 'device.arrived') journeys.set(reference, begin(reference, line));
  const told = journeys.get(reference);
  if (!told) return;
  const problem = text(line.problem);
  const at = new Date(line.time);
  told.events.push({ at, event: problem ?? line.event, detail: text(line.detail) });
  const signedIn = line.event === 'idp.finished' ? text(line.detail)?.split(' at ')[0] : undefined;
  told.row = {
    ...told.row,
    problem,
    person: signedIn ?? told.row.person,
    hop: REACHED[line.event] ?? told.row.hop,
    outcome: line.event === 'profile.released' ? 'finished' : told.row.outcome,
  };
}

function begin(reference: string, line: Line): Told {
  const row = {
    reference,
    product: text(line.product) ?? '',
    serial: text(line.serial) ?? '',
    osVersion: text(line.os),
    language: text(line.language) ?? '',
    person: null,
    hop: 'device' as const,
    outcome: 'open',
    problem: null,
    createdAt: new Date(line.time),
  };
  return { row, events: [] };
}

function readLine(line: string): Line | undefined {
  try {
    const value = JSON.parse(line);
    return typeof value?.event === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
