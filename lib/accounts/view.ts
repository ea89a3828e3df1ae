import { PIN_TRIES } from '#lib/accounts/pin.ts';
import type { AccountRow } from '#lib/data/accounts.ts';

/** An account as an admin sees it: no hash of anything. */
export type AccountView = {
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly userId: string | null;
  readonly groups: readonly string[];
  readonly deviceLimit: number | null;
  readonly expiresAt: Date | null;
  readonly state: 'active' | 'disabled' | 'expired';
  readonly hasPassword: boolean;
  readonly pin: PinView | null;
  readonly revision: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly changedAt: Date;
  readonly changedBy: string;
};

/** open: to be used · used: on the device of `serial`, where it may be entered again until it ends. */
export type PinView = {
  readonly state: 'open' | 'used' | 'spent' | 'expired' | 'blocked';
  readonly expiresAt: Date | null;
  readonly serial: string | null;
  readonly usedAt: Date | null;
};

export function viewAccount(row: AccountRow, now: Date): AccountView {
  const { id, login, name, email, userId, groups, deviceLimit, expiresAt, revision } = row;
  const { createdAt, createdBy, changedAt, changedBy } = row;
  const made = { createdAt, createdBy, changedAt, changedBy };
  return {
    ...{ id, login, name, email, userId, groups, deviceLimit, expiresAt, revision },
    ...made,
    state: row.disabledAt ? 'disabled' : isPast(expiresAt, now) ? 'expired' : 'active',
    hasPassword: row.passwordHash !== null,
    pin: row.pinSealed === null ? null : viewPin(row, now),
  };
}

function viewPin(row: AccountRow, now: Date): PinView {
  const { pinExpiresAt: expiresAt, pinSerial: serial, pinUsedAt: usedAt } = row;
  const known = { expiresAt, serial, usedAt };
  const isOver = isPast(expiresAt, now);
  if (usedAt) return { state: isOver ? 'spent' : 'used', ...known };
  if (isOver) return { state: 'expired', ...known };
  return { state: row.pinTries >= PIN_TRIES ? 'blocked' : 'open', ...known };
}

function isPast(moment: Date | null, now: Date): boolean {
  return moment !== null && moment.getTime() <= now.getTime();
}
