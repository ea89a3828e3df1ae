import { CHAIN_START, type ChainName } from '#lib/base/chain.ts';
import { digestPerson, hashRow, namesPerson } from '#lib/base/chained-rows.ts';
import { type ExportedRow, hasItsCheck } from '#lib/evidence/row.ts';

/** A line that does not prove itself, and which place could be its own. */
export type Fault = {
  /** Null: it stands in no file. */
  readonly line: number | null;
  /** The place that it names, if it can be read. */
  readonly stated: number | null;
  /** The one behind that of the line in front of it, if there is one. */
  readonly expected: number | null;
};

/** What the lines of a chain have shown, in the order in which they came. */
export type Seen = {
  /** Of the rows that are what their hash says. */
  readonly places: number[];
  readonly lines: (number | null)[];
  readonly faults: Fault[];
  /** Genuine rows of which something was changed that their hash leaves out. */
  readonly damaged: { readonly place: number; readonly line: number | null }[];
  /** The places of rows on which the next one does not follow. */
  readonly replaced: number[];
  /** Damaged lines from before there was a chain. */
  readonly damagedBefore: (number | null)[];
  readonly first: ExportedRow | undefined;
  readonly last: ExportedRow | undefined;
};

/**
 * Follows a chain, line by line.
 *
 * A row proves itself by its hash, and the one in front of it by the hash that it begins with. So a
 * changed row is known by itself, and one with a hash of its own by its neighbour.
 */
export function followChain(chain: ChainName) {
  const seen = {
    places: [] as number[],
    lines: [] as (number | null)[],
    faults: [] as Fault[],
    damaged: [] as { place: number; line: number | null }[],
    replaced: [] as number[],
    damagedBefore: [] as (number | null)[],
    first: undefined as ExportedRow | undefined,
    last: undefined as ExportedRow | undefined,
  };
  /** Without a hash it proves nothing for the next one. */
  let before: { readonly place: number; readonly hash: string | null } | undefined;

  /** @param stated the place that it names, if it can be read */
  const noteFault = (line: number | null, stated: number | null) => {
    const expected = before ? before.place + 1 : null;
    seen.faults.push({ line, stated, expected });
    const place = expected ?? stated;
    before = place === null ? undefined : { place, hash: null };
  };

  const noteRow = (row: ExportedRow, line: number | null) => {
    if (!isChained(row)) {
      if (!hasItsCheck(chain, row)) seen.damagedBefore.push(line);
      return;
    }
    const place = typeof row.place === 'number' ? row.place : null;
    if (place === null || !isGenuine(chain, row)) return noteFault(line, place);
    if (before?.hash && before.place + 1 === place && row.previousHash !== before.hash) {
      seen.replaced.push(before.place);
    }
    if (!hasItsCheck(chain, row)) seen.damaged.push({ place, line });
    seen.places.push(place);
    seen.lines.push(line);
    seen.first ??= row;
    seen.last = row;
    before = { place, hash: String(row.hash) };
  };

  return { seen: seen as Seen, noteRow, noteFault };
}

/** The first and the last that proved themselves, and when they were. */
export function describeEnds({ first, last, places }: Seen) {
  const text = (cell: unknown) => (typeof cell === 'string' ? cell : null);
  return {
    firstPlace: places[0] ?? null,
    lastPlace: places.at(-1) ?? null,
    from: text(first?.at),
    to: text(last?.at),
  };
}

/** Rows from before there was a chain have none of its cells. */
export function isChained({ place, previousHash, hash }: ExportedRow): boolean {
  return place !== null || previousHash !== null || hash !== null;
}

/** Whether a row has the hash that it has to have, and says of its person what it said then. */
export function isGenuine(chain: ChainName, row: ExportedRow): boolean {
  const previous = bytesOf(row.previousHash) ?? CHAIN_START;
  if (hashRow(chain, previous, row).toString('hex') !== row.hash) return false;
  if (chain === 'audit') return true;
  const salt = bytesOf(row.salt);
  if (!salt) return row.salt === null && row.erasedAt !== null && !namesPerson(row);
  return row.erasedAt === null && digestPerson(salt, row).toString('hex') === row.personDigest;
}

function bytesOf(hex: unknown): Buffer | undefined {
  const isHex = typeof hex === 'string' && /^[0-9a-f]{64}$/.test(hex);
  return isHex ? Buffer.from(hex, 'hex') : undefined;
}
