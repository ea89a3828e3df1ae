import type { Helpdesk } from '#lib/access/roles.ts';
import type { Accounts } from '#lib/accounts/accounts.ts';
import { newPin, sealPin } from '#lib/accounts/pin.ts';
import { Problem } from '#lib/base/problem.ts';
import { type AccountRow, endPin, lockAccount, storePins } from '#lib/data/accounts.ts';
import { type NewAudit, recordAudit } from '#lib/data/audits.ts';
import type { Tx } from '#lib/data/database.ts';

/** A PIN in clear: it is shown to the admin who asked for it, once, and is stored nowhere. */
export type IssuedPin = {
  readonly login: string;
  readonly name: string | null;
  readonly pin: string;
  readonly expiresAt: Date;
  /** The one device on which it is good; null: on the first one. */
  readonly serial: string | null;
};

/** How long a PIN can be good for, and how long it is unless somebody chooses. */
export const PIN_HOURS = { least: 1, usual: 24, most: 30 * 24 } as const;

/**
 * Issues a one-time PIN. One that was issued before is worth nothing from now on.
 *
 * @param given.hours how long it is good for
 * @param given.serial binds it to a device
 * @throws Problem accounts.unknown
 */
export async function issuePin(
  accounts: Accounts,
  helpdesk: Helpdesk,
  id: number,
  given: { readonly hours: number; readonly serial: string | null },
): Promise<IssuedPin> {
  const at = accounts.clock.now();
  return accounts.db.transaction(async (tx) => {
    const row = Number.isSafeInteger(id) ? await lockAccount(tx, id) : undefined;
    if (!row) throw new Problem('accounts.unknown');
    const [issued] = await storeNewPins(accounts, tx, [row], { at, ...given });
    if (!issued) throw new Error('one account, no PIN');
    await recordAudit(tx, { at, admin: helpdesk, ...describe(issued) });
    return issued;
  });
}

/**
 * The same for many accounts, in a transaction of the caller's.
 *
 * @returns the PINs; `auditsOfPins` tells of each by itself, and is recorded at the transaction's end
 */
export async function issuePins(
  accounts: Accounts,
  _helpdesk: Helpdesk,
  tx: Tx,
  rows: readonly AccountRow[],
  hours: number,
): Promise<IssuedPin[]> {
  return storeNewPins(accounts, tx, rows, { at: accounts.clock.now(), hours, serial: null });
}

export function auditsOfPins(
  issued: readonly IssuedPin[],
  { at, admin }: { readonly at: Date; readonly admin: Helpdesk },
): NewAudit[] {
  return issued.map((pin) => ({ at, admin, ...describe(pin) }));
}

/**
 * A profile has left for this device: the PIN that was used on it opens nothing any more, there
 * either. Where a password was used, or another device, nothing happens.
 *
 * @param accountId the subject of `checkAccount`'s claims
 */
export async function burnPin(tx: Tx, accountId: string, serial: string, at: Date): Promise<void> {
  const id = Number(accountId);
  if (Number.isSafeInteger(id)) await endPin(tx, id, serial, at);
}

async function storeNewPins(
  { sealer }: Accounts,
  tx: Tx,
  rows: readonly AccountRow[],
  given: { readonly at: Date; readonly hours: number; readonly serial: string | null },
): Promise<IssuedPin[]> {
  const asked = Number.isFinite(given.hours) ? given.hours : PIN_HOURS.usual;
  const hours = Math.min(Math.max(asked, PIN_HOURS.least), PIN_HOURS.most);
  const expiresAt = new Date(given.at.getTime() + hours * 3_600_000);
  const serial = given.serial?.trim().toUpperCase() || null;
  const made = rows.map(({ id, login, name }) => {
    const pin = newPin();
    const stored = { id, pinSealed: sealPin(sealer, id, pin), pinExpiresAt: expiresAt };
    return { issued: { login, name, pin, expiresAt, serial }, stored };
  });
  await storePins(
    tx,
    made.map(({ stored }) => ({ ...stored, pinSerial: serial })),
  );
  return made.map(({ issued }) => issued);
}

function describe({ login, expiresAt, serial }: IssuedPin) {
  const until = `until ${expiresAt.toISOString().slice(0, 16)}Z`;
  const detail = serial ? `${until}, for ${serial}` : until;
  return { event: 'accounts.pin_issued', target: login, detail };
}
