import { setImmediate } from 'node:timers/promises';
import type { Editor } from '#lib/access/roles.ts';
import type { Accounts } from '#lib/accounts/accounts.ts';
import type { ListFile } from '#lib/accounts/csv.ts';
import { refuseFile } from '#lib/accounts/file-refusal.ts';
import { type ImportPlan, type JudgedLine, walkList } from '#lib/accounts/import-plan.ts';
import { auditsOfPins, type IssuedPin, issuePins } from '#lib/accounts/pins.ts';
import { newAccountRow, toRow } from '#lib/accounts/store.ts';
import { viewAccount } from '#lib/accounts/view.ts';
import { Problem } from '#lib/base/problem.ts';
import { type AccountRow, lockLogins, type NewAccount, storeAccounts } from '#lib/data/accounts.ts';
import { recordAudits } from '#lib/data/audits.ts';
import type { Tx } from '#lib/data/database.ts';

export type ImportOrder = {
  /** Of the plan that was shown: what has become another import meanwhile is not done. */
  readonly digest: string;
  /** Who gets a one-time PIN: nobody, those who are new, or everybody in the list. */
  readonly pins: 'none' | 'created' | 'all';
  /** How long they are good for. */
  readonly hours: number;
};

export type Imported = {
  readonly plan: ImportPlan;
  /** In the order of the list. Those whose account may not sign in get none. */
  readonly issued: readonly IssuedPin[];
};

/** They are shown on one page. */
export const MAX_PINS = 5_000;

/**
 * Imports a list of accounts, all of it or nothing. Who is not in it stays as they are; a column that
 * is not in it stays as it is.
 *
 * @throws Problem accounts.file_refused, accounts.changed_meanwhile
 */
export async function importAccounts(
  accounts: Accounts,
  editor: Editor,
  file: ListFile,
  order: ImportOrder,
): Promise<Imported> {
  const at = accounts.clock.now();
  const issued: IssuedPin[] = [];
  return accounts.db.transaction(async (tx) => {
    await lockLogins(tx);
    const visit = async (lines: readonly JudgedLine[]) => {
      const rows = await store(tx, lines, { at, by: editor.name });
      if (order.pins !== 'none') await issue(tx, lines, rows);
      await setImmediate();
    };
    const issue = async (tx: Tx, lines: readonly JudgedLine[], rows: readonly AccountRow[]) => {
      const chosen = choose(lines, rows, order.pins === 'all', at);
      if (issued.length + chosen.length > MAX_PINS) throw refuseFile(TOO_MANY_PINS);
      issued.push(...(await issuePins(accounts, editor, tx, chosen, order.hours)));
    };
    const plan = await walkList(tx, file, { lock: true, visit });
    if (plan.digest !== order.digest) throw new Problem('accounts.changed_meanwhile');
    if (plan.refused > 0) throw refuseFile(`${plan.refused} lines have mistakes.`);
    const { created, changed, unchanged } = plan;
    const detail = `${created} created, ${changed} changed, ${unchanged} unchanged, ${issued.length} PINs`;
    const imported = { at, admin: editor, event: 'accounts.imported', detail };
    await recordAudits(tx, [...auditsOfPins(issued, { at, admin: editor }), imported]);
    return { plan, issued };
  });
}

const TOO_MANY_PINS = `PINs can be issued for ${MAX_PINS.toLocaleString('en')} accounts at once. Divide the list, or import it without PINs.`;

/** @returns the accounts of these lines, as they are now */
async function store(
  tx: Tx,
  lines: readonly JudgedLine[],
  stamp: { at: Date; by: string },
): Promise<AccountRow[]> {
  const rows = lines.flatMap(({ what, fields, account }): NewAccount[] => {
    if (what === 'created') return [newAccountRow(fields, stamp)];
    if (what !== 'changed' || !account) return [];
    const { id: _, ...row } = account;
    return [{ ...row, ...toRow(fields), changedAt: stamp.at, changedBy: stamp.by }];
  });
  const ids = await storeAccounts(tx, rows);
  const written = rows.map((row) => ({ ...row, id: ids.get(row.login) ?? 0 }));
  const kept = lines.flatMap(({ what, account }) =>
    what === 'unchanged' && account ? [account] : [],
  );
  return [...written, ...kept];
}

/** Those who get a PIN, in the order of the list: whoever may not sign in gets none. */
function choose(
  lines: readonly JudgedLine[],
  rows: readonly AccountRow[],
  isForAll: boolean,
  at: Date,
): AccountRow[] {
  const byLogin = new Map(rows.map((row) => [row.login, row]));
  return lines
    .filter(({ what }) => what === 'created' || (isForAll && what !== 'refused'))
    .flatMap(({ fields }) => byLogin.get(fields.login) ?? [])
    .filter((row) => viewAccount(row, at).state === 'active');
}
