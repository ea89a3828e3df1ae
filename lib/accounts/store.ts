import { checkNewPassword, hashPassword } from '#lib/access/password.ts';
import type { Editor, Reader } from '#lib/access/roles.ts';
import type { Accounts } from '#lib/accounts/accounts.ts';
import { readPin } from '#lib/accounts/pin.ts';
import { refuseMistakes, refuseStale } from '#lib/accounts/refusal.ts';
import {
  type AccountFields,
  type AccountMistake,
  type Column,
  readFields,
} from '#lib/accounts/shape.ts';
import { type AccountView, viewAccount } from '#lib/accounts/view.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import {
  type AccountPage,
  type AccountRow,
  changeAccount as changeRow,
  countAccounts as countRows,
  findAccount,
  insertAccount,
  listAccountRows,
  loadAccount,
  lockAccount,
  lockLogins,
  type NewAccount,
  removeAccount,
} from '#lib/data/accounts.ts';
import { recordAudit } from '#lib/data/audits.ts';
import type { Tx } from '#lib/data/database.ts';

/** What an admin has entered. Without a password the old one stays; null takes it away. */
export type AccountEntry = Readonly<Partial<Record<Column, string | readonly string[]>>> & {
  readonly password?: string | null | undefined;
};

export type AccountList = {
  readonly accounts: readonly AccountView[];
  /** Whether there are more of them on either side. */
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
};

/** A page of accounts by their login. @param page.search part of a login, a name or an e-mail address */
export async function listAccounts(
  { db, clock }: Accounts,
  _reader: Reader,
  page: AccountPage,
): Promise<AccountList> {
  const isBack = page.before !== undefined;
  const rows = await listAccountRows(db, { ...page, limit: page.limit + 1 });
  const isMore = rows.length > page.limit;
  const shown = isBack ? rows.slice(-page.limit) : rows.slice(0, page.limit);
  const now = clock.now();
  return {
    accounts: shown.map((row) => viewAccount(row, now)),
    hasBefore: isBack ? isMore : page.after !== undefined,
    hasAfter: isBack ? true : isMore,
  };
}

export async function countAccounts(
  { db }: Accounts,
  _reader: Reader,
  search?: string,
): Promise<number> {
  return countRows(db, search);
}

export async function openAccount(
  { db, clock }: Accounts,
  _reader: Reader,
  id: number,
): Promise<AccountView | undefined> {
  const row = Number.isSafeInteger(id) ? await loadAccount(db, id) : undefined;
  return row && viewAccount(row, clock.now());
}

/** @throws Problem accounts.invalid (see `readAccountMistakes`), accounts.login_taken */
export async function createAccount(
  accounts: Accounts,
  editor: Editor,
  entry: AccountEntry,
): Promise<AccountView> {
  const { login = '', ...fields } = judge({ login: '', ...entry });
  const passwordHash = entry.password ? await hashPassword(entry.password) : null;
  const at = accounts.clock.now();
  return accounts.db.transaction(async (tx) => {
    await requireFree(tx, login);
    const row = newAccountRow({ ...fields, login }, { at, by: editor.name });
    const account = await insertAccount(tx, { ...row, passwordHash });
    await recordAudit(tx, { at, admin: editor, event: 'accounts.created', target: login });
    return viewAccount(account, at);
  });
}

/**
 * Changes an account; what it is called may change too, for it stays the same person to us.
 *
 * @param expected.revision the one that the form was made from
 * @throws Problem accounts.invalid, accounts.login_taken, accounts.changed_meanwhile (see
 *   `readCurrentAccount`)
 */
export async function changeAccount(
  accounts: Accounts,
  editor: Editor,
  entry: AccountEntry,
  expected: { readonly id: number; readonly revision: number },
): Promise<AccountView> {
  const fields = judge(entry);
  const { password } = entry;
  const passwordHash = password ? await hashPassword(password) : password;
  return change(accounts, editor, expected, async (tx, row) => {
    if (fields.login !== undefined && fields.login !== row.login) {
      await requireFree(tx, fields.login);
    }
    const patch = {
      ...toRow(fields),
      ...(passwordHash === undefined ? {} : { passwordHash }),
    };
    return { event: 'accounts.changed', patch, detail: listChanges(row, patch).join(', ') };
  });
}

/** Nobody signs in with it any more, whatever they know; or they do again. @throws see `changeAccount` */
export async function disableAccount(
  accounts: Accounts,
  editor: Editor,
  expected: { readonly id: number; readonly revision: number },
  isDisabled: boolean,
): Promise<AccountView> {
  return change(accounts, editor, expected, async (_tx, row) => ({
    event: isDisabled ? 'accounts.disabled' : 'accounts.enabled',
    patch: { disabledAt: isDisabled ? (row.disabledAt ?? accounts.clock.now()) : null },
  }));
}

/** @throws Problem accounts.changed_meanwhile */
export async function deleteAccount(
  { db, clock }: Accounts,
  editor: Editor,
  expected: { readonly id: number; readonly revision: number },
): Promise<void> {
  const at = clock.now();
  await db.transaction(async (tx) => {
    const row = await lockAccount(tx, expected.id);
    if (!row) return;
    if (row.revision !== expected.revision) throw refuseStale(viewAccount(row, at));
    await removeAccount(tx, row.id);
    await recordAudit(tx, { at, admin: editor, event: 'accounts.deleted', target: row.login });
  });
}

/** An account that nobody has signed in with yet. Its password and its PIN come later. */
export function newAccountRow(
  { login, ...fields }: Partial<AccountFields> & { readonly login: string },
  { at, by }: { readonly at: Date; readonly by: string },
): NewAccount {
  return {
    login,
    ...{ name: null, email: null, userId: null, groups: [], deviceLimit: null, expiresAt: null },
    ...toRow(fields),
    ...{ passwordHash: null, pinSealed: null, pinExpiresAt: null, pinTries: 0 },
    ...{ pinUsedAt: null, pinSerial: null, disabledAt: null, revision: 1 },
    ...{ createdAt: at, createdBy: by, changedAt: at, changedBy: by },
  };
}

export function toRow({ expires, ...fields }: Partial<AccountFields>): Partial<NewAccount> {
  return { ...fields, ...(expires === undefined ? {} : { expiresAt: expires }) };
}

/** The columns in which it differs. A password is always a change: nobody can see what it was. */
export function listChanges(row: AccountRow, patch: Partial<NewAccount>): string[] {
  const keys = Object.keys(patch) as (keyof NewAccount)[];
  const isOther = (key: keyof NewAccount) =>
    JSON.stringify(row[key]) !== JSON.stringify(patch[key]);
  return keys.filter(isOther).map((key) => NAMES[key] ?? key);
}

const NAMES: Partial<Record<keyof NewAccount, string>> = {
  expiresAt: 'expires',
  passwordHash: 'password',
};

type Work = (
  tx: Tx,
  row: AccountRow,
) => Promise<{ event: string; patch: Partial<NewAccount>; detail?: string }>;

/** What every change has in common: nobody else at the same time, the revision, and the audit. */
async function change(
  { db, clock }: Accounts,
  editor: Editor,
  expected: { readonly id: number; readonly revision: number },
  work: Work,
): Promise<AccountView> {
  const at = clock.now();
  return db.transaction(async (tx) => {
    const row = await lockAccount(tx, expected.id);
    if (row?.revision !== expected.revision) throw refuseStale(row ? viewAccount(row, at) : null);
    const { event, patch, detail } = await work(tx, row);
    if (listChanges(row, patch).length === 0) return viewAccount(row, at);
    const stamp = { revision: row.revision + 1, changedAt: at, changedBy: editor.name };
    const changed = (await changeRow(tx, row.id, { ...patch, ...stamp })) ?? row;
    const said = detail ? { detail } : {};
    await recordAudit(tx, { at, admin: editor, event, target: changed.login, ...said });
    return viewAccount(changed, at);
  });
}

async function requireFree(tx: Tx, login: string): Promise<void> {
  await lockLogins(tx);
  if (await findAccount(tx, login)) {
    throw new Problem('accounts.login_taken', { detail: login });
  }
}

function judge({ password, ...entry }: AccountEntry): Partial<AccountFields> {
  const { fields, mistakes } = readFields(entry);
  const all = [...mistakes, ...judgePassword(password)];
  if (all.length > 0) throw refuseMistakes(all);
  return fields;
}

function judgePassword(password: string | null | undefined): AccountMistake[] {
  if (!password) return [];
  try {
    checkNewPassword(password);
  } catch (error) {
    if (!isProblem(error)) throw error;
    return [{ column: 'password', sentence: 'must have 8 to 1024 characters' }];
  }
  // Both are entered in one field: what looks like a PIN is looked for among the PINs.
  if (!readPin(password)) return [];
  return [{ column: 'password', sentence: 'must not be eight digits: those are one-time PINs' }];
}
