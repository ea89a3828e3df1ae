import { and, asc, count, desc, eq, gt, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import { accounts } from '#lib/data/tables.ts';

export type AccountRow = typeof accounts.$inferSelect;
export type NewAccount = Omit<AccountRow, 'id'>;
export type AccountPin = Pick<AccountRow, 'id' | 'pinSealed' | 'pinExpiresAt' | 'pinSerial'>;

/** A page of the list: what stands after, or before, a login. */
export type AccountPage = {
  readonly limit: number;
  /** Part of a login, a name or an e-mail address. */
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
};

/** Any number, as long as it is the same everywhere: who gives out logins waits for its lock. */
const LOGINS = 5_262_001;

/**
 * Until the transaction ends nobody else gives out a login, so one that was free stays free, and two
 * imports never wait for each other crosswise.
 */
export async function lockLogins(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOGINS})`);
}

export async function findAccount(db: Db, login: string): Promise<AccountRow | undefined> {
  const [row] = await db.select().from(accounts).where(eq(accounts.login, login));
  return row;
}

export async function loadAccount(db: Db, id: number): Promise<AccountRow | undefined> {
  const [row] = await db.select().from(accounts).where(eq(accounts.id, id));
  return row;
}

/** Until the transaction ends nobody else changes it, nor counts a try on it. */
export async function lockAccount(tx: Tx, id: number): Promise<AccountRow | undefined> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.id, id)).for('update');
  return row;
}

/** By their login, in its order; before a login too, so that a page back is the page that was there. */
export async function listAccountRows(db: Db, page: AccountPage): Promise<AccountRow[]> {
  const { limit, after, before } = page;
  const isBack = before !== undefined;
  const rows = await db
    .select()
    .from(accounts)
    .where(
      and(
        fits(page.search),
        after === undefined ? undefined : gt(accounts.login, after),
        isBack ? lt(accounts.login, before) : undefined,
      ),
    )
    .orderBy(isBack ? desc(accounts.login) : asc(accounts.login))
    .limit(limit);
  return isBack ? rows.reverse() : rows;
}

export async function countAccounts(db: Db, search?: string): Promise<number> {
  const [row] = await db.select({ count: count() }).from(accounts).where(fits(search));
  return row?.count ?? 0;
}

/** @param lock they stay as they are until the transaction ends */
export async function findAccounts(
  db: Db,
  logins: readonly string[],
  lock = false,
): Promise<AccountRow[]> {
  const question = db
    .select()
    .from(accounts)
    .where(sql`${accounts.login} = any(${sql.param([...logins])}::text[])`)
    .orderBy(asc(accounts.id));
  return lock ? question.for('update') : question;
}

/** Call `lockLogins` before, and look whether the login is free. */
export async function insertAccount(tx: Tx, row: NewAccount): Promise<AccountRow> {
  const [account] = await tx.insert(accounts).values(row).returning();
  if (!account) throw new Error('an insert returned no row');
  return account;
}

export async function changeAccount(
  tx: Tx,
  id: number,
  patch: Partial<NewAccount>,
): Promise<AccountRow | undefined> {
  const [row] = await tx.update(accounts).set(patch).where(eq(accounts.id, id)).returning();
  return row;
}

export async function removeAccount(tx: Tx, id: number): Promise<void> {
  await tx.delete(accounts).where(eq(accounts.id, id));
}

/**
 * Adds accounts, or replaces what a list says of those that are there: passwords, PINs, whether they
 * are disabled, and when and by whom they were made stay. Call `lockLogins` before.
 *
 * One parameter for all of them: a parameter for each value takes ten times as long.
 *
 * @returns their ids by their logins
 */
export async function storeAccounts(
  tx: Tx,
  rows: readonly NewAccount[],
): Promise<ReadonlyMap<string, number>> {
  if (rows.length === 0) return new Map();
  const stored = (await tx.execute(sql`
    insert into account (login, name, email, user_id, "groups", device_limit, expires_at, pin_tries,
      revision, created_at, created_by, changed_at, changed_by)
    select login, name, email, "userId", "groups", "deviceLimit", "expiresAt", 0,
      1, "createdAt", "createdBy", "changedAt", "changedBy"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(login text, name text, email text,
      "userId" text, "groups" jsonb, "deviceLimit" int, "expiresAt" timestamptz,
      "createdAt" timestamptz, "createdBy" text, "changedAt" timestamptz, "changedBy" text)
    on conflict (login) do update set
      name = excluded.name, email = excluded.email, user_id = excluded.user_id,
      "groups" = excluded.groups, device_limit = excluded.device_limit,
      expires_at = excluded.expires_at, revision = account.revision + 1,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by
    returning login, id::text`)) as { rows: { login: string; id: string }[] };
  return new Map(stored.rows.map(({ login, id }) => [login, Number(id)]));
}

/** New PINs for many accounts: whatever they had before is worth nothing, and no try is counted. */
export async function storePins(tx: Tx, pins: readonly AccountPin[]): Promise<void> {
  if (pins.length === 0) return;
  const rows = pins.map(({ id, pinSealed, pinExpiresAt, pinSerial }) => ({
    id,
    envelope: pinSealed?.toString('hex') ?? null,
    expires: pinExpiresAt?.toISOString() ?? null,
    serial: pinSerial,
  }));
  await tx.execute(sql`
    update account
    set pin_sealed = decode(given.envelope, 'hex'), pin_expires_at = given.expires, pin_serial = given.serial,
      pin_tries = 0, pin_used_at = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given(id bigint, envelope text, expires timestamptz, serial text)
    where account.id = given.id`);
}

/** Ends a PIN that was used on this device. */
export async function endPin(tx: Tx, id: number, serial: string, at: Date): Promise<void> {
  await tx
    .update(accounts)
    .set({ pinExpiresAt: at })
    .where(
      and(
        eq(accounts.id, id),
        eq(accounts.pinSerial, serial),
        isNotNull(accounts.pinUsedAt),
        gt(accounts.pinExpiresAt, at),
      ),
    );
}

function fits(search: string | undefined): SQL | undefined {
  if (!search) return undefined;
  // What was typed is text: its % and _ are no jokers.
  const part = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const columns = [accounts.login, accounts.name, accounts.email];
  return or(...columns.map((column) => sql`${column} ilike ${part}`));
}
