import { type Cell, type Cells, type ChainName, linkHash, saltedDigest } from '#lib/base/chain.ts';

/**
 * What a cell is to its chain: `said` is under the hash; `person` is under the salted digest, which is
 * under the hash; `beside` may be forgotten later; `link` is the hash itself and the one before.
 */
type Part = 'said' | 'person' | 'beside' | 'link';
export type Kind = 'text' | 'number' | 'flag';
type Column = readonly [part: Part, kind: Kind];

const CONSENT = {
  place: ['said', 'number'],
  at: ['said', 'text'],
  reference: ['said', 'text'],
  serial: ['said', 'text'],
  entrance: ['said', 'text'],
  page: ['said', 'text'],
  pane: ['said', 'text'],
  language: ['said', 'text'],
  title: ['said', 'text'],
  text: ['said', 'text'],
  how: ['said', 'text'],
  ticked: ['said', 'flag'],
  typedName: ['person', 'text'],
  userId: ['person', 'text'],
  name: ['person', 'text'],
  email: ['person', 'text'],
  issuer: ['person', 'text'],
  subject: ['person', 'text'],
  idp: ['person', 'text'],
  address: ['person', 'text'],
  erasedAt: ['beside', 'text'],
  // Forgotten with the journey, long before the consent.
  journey: ['beside', 'number'],
  pageHash: ['said', 'text'],
  paneHash: ['said', 'text'],
  personDigest: ['said', 'text'],
  salt: ['beside', 'text'],
  previousHash: ['link', 'text'],
  hash: ['link', 'text'],
} as const satisfies Record<string, Column>;

const AUDIT = {
  place: ['said', 'number'],
  at: ['said', 'text'],
  who: ['said', 'text'],
  role: ['said', 'text'],
  event: ['said', 'text'],
  target: ['said', 'text'],
  detail: ['said', 'text'],
  admin: ['said', 'number'],
  previousHash: ['link', 'text'],
  hash: ['link', 'text'],
} as const satisfies Record<string, Column>;

const CHAINED = { consent: CONSENT, audit: AUDIT } as const satisfies Record<
  ChainName,
  Record<string, Column>
>;

type Of<T extends Kind> = T extends 'number' ? number : T extends 'flag' ? boolean : string;
type Row<Columns extends Record<string, Column>> = {
  readonly [name in keyof Columns]: Of<Columns[name][1]> | null;
};

/** Bytes are written in hex. */
export type ConsentCells = Row<typeof CONSENT>;
export type AuditCells = Row<typeof AUDIT>;

/** The columns of a chain's rows, in the order in which an export has them. */
export function columnsOf(chain: ChainName): [name: string, kind: Kind][] {
  return Object.entries<Column>(CHAINED[chain]).map(([name, [, kind]]) => [name, kind]);
}

/** The hash that a row has to have. @param previous the one before, in bytes */
export function hashRow(chain: ChainName, previous: Uint8Array, row: Cells): Buffer {
  return linkHash(chain, previous, pick(chain, 'said', row));
}

/** What stands for the person of a consent. @param salt 32 random bytes */
export function digestPerson(salt: Uint8Array, row: Cells): Buffer {
  return saltedDigest(salt, pick('consent', 'person', row));
}

/** Whether a consent still says who it was. */
export function namesPerson(row: Cells): boolean {
  return Object.values(pick('consent', 'person', row)).some((cell) => cell !== null);
}

function pick(chain: ChainName, part: Part, row: Cells): Cells {
  const picked: [string, Cell][] = [];
  for (const [name, column] of Object.entries<Column>(CHAINED[chain])) {
    if (column[0] === part) picked.push([name, row[name] ?? null]);
  }
  return Object.fromEntries(picked);
}
