import { createHash } from 'node:crypto';
import type { Editor } from '#lib/access/roles.ts';
import type { Accounts } from '#lib/accounts/accounts.ts';
import { type ListFile, type ListLine, openList } from '#lib/accounts/csv.ts';
import { type AccountFields, readFields } from '#lib/accounts/shape.ts';
import { listChanges, toRow } from '#lib/accounts/store.ts';
import { type AccountRow, findAccounts } from '#lib/data/accounts.ts';
import type { Db } from '#lib/data/database.ts';

/** What an import would do, and what stands in its way. */
export type ImportPlan = {
  /** Of everything that decides about it: another digest is another import. */
  readonly digest: string;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly unknownColumns: readonly string[];
  /** The first of each, with their line. */
  readonly lines: readonly PlannedLine[];
};

export type PlannedLine = {
  readonly line: number;
  readonly login: string;
  readonly what: 'created' | 'changed' | 'refused';
  /** Why it is refused, or which columns change. */
  readonly note: string;
};

/** A line with what it says, and the account that has its login already. */
export type JudgedLine = {
  readonly line: number;
  readonly fields: Partial<AccountFields> & { readonly login: string };
  readonly account: AccountRow | undefined;
  readonly what: 'created' | 'changed' | 'unchanged' | 'refused';
  readonly note: string;
};

/** So many lines at a time: others get their turn in between. */
const BATCH = 250;
/** How many are shown of each. */
const SHOWN = { created: 10, changed: 50, refused: 100 } as const;

/**
 * What an import would do. Nothing is written.
 *
 * @throws Problem accounts.file_refused
 */
export async function planImport(
  { db }: Accounts,
  _editor: Editor,
  file: ListFile,
): Promise<ImportPlan> {
  return walkList(db, file, {});
}

/**
 * Walks through a list, batch by batch, comparing it with what is there.
 *
 * @param given.lock the accounts stay as they are until the transaction ends
 * @param given.visit is given each batch
 * @throws Problem accounts.file_refused
 */
export async function walkList(
  db: Db,
  file: ListFile,
  given: { lock?: boolean; visit?: (lines: readonly JudgedLine[]) => Promise<void> },
): Promise<ImportPlan> {
  const { unknownColumns, lines } = await openList(file);
  const digest = createHash('sha256').update(file.bytes).update(file.encoding);
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  const shown: PlannedLine[] = [];
  const seen = new Map<string, number>();
  const finish = async (batch: readonly ListLine[]) => {
    const judged = await judgeBatch(db, batch, seen, given.lock ?? false);
    for (const { line, fields, account, what, note } of judged) {
      digest.update(`${line} ${what} ${account?.revision ?? 0} ${fields.login}\n`);
      counts[what] += 1;
      if (what === 'unchanged' || counts[what] > SHOWN[what]) continue;
      shown.push({ line, login: fields.login.slice(0, 100), what, note });
    }
    await given.visit?.(judged);
  };
  let batch: ListLine[] = [];
  for await (const line of lines) {
    batch.push(line);
    if (batch.length < BATCH) continue;
    await finish(batch);
    batch = [];
  }
  await finish(batch);
  return { digest: digest.digest('base64url'), ...counts, unknownColumns, lines: shown };
}

async function judgeBatch(
  db: Db,
  batch: readonly ListLine[],
  seen: Map<string, number>,
  lock: boolean,
): Promise<JudgedLine[]> {
  if (batch.length === 0) return [];
  const read = batch.map((line) => ({ ...line, ...readFields(line.cells) }));
  const logins = read.flatMap(({ fields }) => fields.login ?? []);
  const rows = await findAccounts(db, logins, lock);
  const accounts = new Map(rows.map((row) => [row.login, row]));
  return read.map(({ line, cells, fault, fields: found, mistakes }): JudgedLine => {
    const fields = { ...found, login: found.login ?? (cells.login ?? '').trim() };
    const account = accounts.get(fields.login);
    const refuse = (note: string) => ({ line, fields, account, what: 'refused', note }) as const;
    const before = found.login === undefined ? undefined : seen.get(found.login);
    // Also where it is refused: mending that line must not bring up the next mistake.
    if (found.login !== undefined && before === undefined) seen.set(found.login, line);
    const faults = [
      ...(fault ? [fault] : []),
      ...mistakes.map(({ column, sentence }) => `${column} ${sentence}`),
      ...(before === undefined ? [] : [`line ${before} has this login already`]),
    ];
    if (faults.length > 0) return refuse(faults.join('; '));
    if (!account) return { line, fields, account, what: 'created', note: '' };
    const changes = listChanges(account, toRow(fields));
    const what = changes.length > 0 ? 'changed' : 'unchanged';
    return { line, fields, account, what, note: changes.join(', ') };
  });
}
