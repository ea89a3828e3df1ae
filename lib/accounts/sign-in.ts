import { verifyPassword } from '#lib/access/password.ts';
import { ACCOUNTS_ISSUER, type Accounts } from '#lib/accounts/accounts.ts';
import { fitsPin, PIN_TRIES, readPin } from '#lib/accounts/pin.ts';
import { readLogin } from '#lib/accounts/shape.ts';
import { Problem } from '#lib/base/problem.ts';
import type { ProblemCode } from '#lib/base/problems.ts';
import { type AccountRow, changeAccount, findAccount, lockAccount } from '#lib/data/accounts.ts';
import type { Tx } from '#lib/data/database.ts';
import type { Claims } from '#lib/idp/sign-in.ts';

/** Claims as a provider would make them, so that the same rules judge them. */
export type AccountClaims = Claims & {
  /** How many different devices this person may enroll; null: as the entrance says. */
  readonly deviceLimit: number | null;
};

/** What a person entered, and the device on which. `secret` is their password or a one-time PIN. */
export type AccountGiven = {
  readonly login: string;
  readonly secret: string;
  readonly serial: string;
};

type Verdict = { readonly account: AccountRow } | { readonly refused: ProblemCode };

/**
 * Signs somebody in with a local account.
 *
 * Whatever is wrong, as long as it is not known to be that person: one answer, and one scrypt. A PIN
 * is looked at while that runs, so neither says by its time whether there is such an account. A PIN's
 * tries are counted under a lock on its account: of a thousand at once, on any number of servers, five
 * are looked at. Throttling by address is the caller's, before this.
 *
 * @throws Problem idp.password_wrong; idp.account_disabled, idp.account_expired, idp.pin_spent,
 *   idp.pin_expired where the secret was right; access.too_many_tries where too many wait already
 */
export async function checkAccount(
  accounts: Accounts,
  { login, secret, serial }: AccountGiven,
): Promise<AccountClaims> {
  const account = await findAccount(accounts.db, readLogin(login));
  const pin = readPin(secret);
  const [hash, verdict] = await Promise.allSettled([
    verifyPassword(secret, pin ? undefined : (account?.passwordHash ?? undefined), 'people'),
    pin && account ? tryPin(accounts, account.id, pin, serial) : undefined,
  ]);
  if (hash.status === 'rejected') throw hash.reason;
  if (verdict.status === 'rejected') throw verdict.reason;
  const found = pin ? verdict.value : judgePassword(accounts, account, hash.value);
  if (!found) throw new Problem('idp.password_wrong');
  if ('refused' in found) throw new Problem(found.refused);
  return describe(found.account);
}

/**
 * Whether an account that somebody has signed in with may still be used: an admin may have ended it since.
 *
 * @param subject of `checkAccount`'s claims
 * @param tx the account stays as it is until it ends
 * @throws Problem idp.account_disabled, idp.account_expired
 */
export async function requireAccount(tx: Tx, subject: string, now: Date): Promise<void> {
  const id = Number(subject);
  const account = Number.isSafeInteger(id) ? await lockAccount(tx, id) : undefined;
  if (!account) throw new Problem('idp.account_disabled', { detail: 'it is deleted' });
  const refused = findFault(account, now);
  if (refused) throw new Problem(refused);
}

function judgePassword(
  { clock }: Accounts,
  account: AccountRow | undefined,
  isRight: boolean,
): Verdict | undefined {
  if (!account || !isRight) return undefined;
  const refused = findFault(account, clock.now());
  return refused ? { refused } : { account };
}

/** One try: counted before it is known whether it was right. */
async function tryPin(
  { db, clock, sealer }: Accounts,
  id: number,
  pin: string,
  serial: string,
): Promise<Verdict | undefined> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const account = await lockAccount(tx, id);
    if (!account?.pinSealed || account.pinTries >= PIN_TRIES) return undefined;
    if (!fitsPin(sealer, id, pin, account.pinSealed)) {
      await changeAccount(tx, id, { pinTries: account.pinTries + 1 });
      return undefined;
    }
    const refused = findFault(account, now) ?? findPinFault(account, serial, now);
    if (refused) return { refused };
    if (!account.pinUsedAt) await changeAccount(tx, id, { pinUsedAt: now, pinSerial: serial });
    return { account };
  });
}

function findFault(account: AccountRow, now: Date): ProblemCode | undefined {
  if (account.disabledAt) return 'idp.account_disabled';
  return isPast(account.expiresAt, now) ? 'idp.account_expired' : undefined;
}

/** One that was used is spent everywhere but on that device, and there as soon as its time is over. */
function findPinFault(account: AccountRow, serial: string, now: Date): ProblemCode | undefined {
  const isOver = isPast(account.pinExpiresAt, now);
  if (account.pinUsedAt && isOver) return 'idp.pin_spent';
  if (account.pinSerial !== null && account.pinSerial !== serial) return 'idp.pin_spent';
  return isOver ? 'idp.pin_expired' : undefined;
}

function isPast(moment: Date | null, now: Date): boolean {
  return moment !== null && moment.getTime() <= now.getTime();
}

function describe(account: AccountRow): AccountClaims {
  const { login, userId, email, name, groups, deviceLimit } = account;
  const subject = String(account.id);
  const idToken = {
    sub: subject,
    preferred_username: login,
    upn: userId ?? login,
    groups,
    ...(email ? { email } : {}),
    ...(name ? { name } : {}),
  };
  return { idToken, userinfo: null, issuer: ACCOUNTS_ISSUER, subject, deviceLimit };
}
