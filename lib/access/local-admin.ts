import type { Access } from '#lib/access/access.ts';
import {
  checkNewPassword,
  hashPassword,
  newPassword,
  verifyPassword,
} from '#lib/access/password.ts';
import type { Admin, Owner } from '#lib/access/roles.ts';
import { countTry, forgiveTry } from '#lib/access/tries.ts';
import { Problem } from '#lib/base/problem.ts';
import { endSessionsOf } from '#lib/data/admin-sessions.ts';
import { changeAdmin, findAdminBySubject, insertAdmin } from '#lib/data/admins.ts';
import { recordAudit } from '#lib/data/audits.ts';
import type { Tx } from '#lib/data/database.ts';
import { changeLocalAdmin, findLocalAdmin, insertLocalAdmin } from '#lib/data/local-admins.ts';
import { deleteThrottles } from '#lib/data/throttles.ts';

/** The one local administrator there is: for the first day, and for the day the provider is down. */
export const LOCAL_NAME = 'admin';
const LOCAL = { source: 'local', issuer: '', subject: LOCAL_NAME } as const;

/**
 * Makes the local administrator at the first start. Of two servers that start together, one does.
 *
 * @param first ADMIN_PASSWORD, which counts now and never again
 * @returns the password that was made, to be shown once; null where there is nothing to show
 */
export async function prepareLocalAdmin(
  access: Access,
  first: string | undefined,
): Promise<string | null> {
  if (await findLocalAdmin(access.db)) return null;
  const password = first ?? newPassword();
  const passwordHash = await hashPassword(password);
  const made = await access.db.transaction((tx) => insertOwner(tx, access, passwordHash));
  return made && !first ? password : null;
}

/**
 * Lets the local administrator in. Whoever the name is, a wrong answer takes the same time and says
 * the same.
 *
 * @throws Problem access.too_many_tries, access.password_wrong, access.local_off
 */
export async function signInLocally(
  access: Access,
  given: { readonly name: string; readonly password: string; readonly address: string },
): Promise<Admin> {
  const counted = await countTry(access, given.name, given.address);
  const found = await findLocalAdmin(access.db);
  const isName = given.name.trim().toLowerCase() === LOCAL_NAME;
  const hash = isName ? found?.local.passwordHash : undefined;
  if (!(await verifyPassword(given.password, hash)) || !found) {
    access.log('warn', 'access.refused', {
      address: given.address,
      problem: 'access.password_wrong',
    });
    throw new Problem('access.password_wrong');
  }
  await forgiveTry(access, counted);
  if (found.local.offAt) throw new Problem('access.local_off');
  return { id: found.admin.id, source: 'local', name: found.admin.name, role: 'owner' };
}

/**
 * Changes the local administrator's password, and ends their sessions but this one.
 *
 * @param given.session the one in which it is asked for
 * @throws Problem access.too_many_tries, access.password_wrong, access.password_weak
 */
export async function changeLocalPassword(
  access: Access,
  owner: Owner,
  given: {
    readonly current: string;
    readonly next: string;
    readonly address: string;
    readonly session: number;
  },
): Promise<void> {
  checkNewPassword(given.next);
  // A browser that was left open must not be enough to try passwords without end.
  const counted = await countTry(access, LOCAL_NAME, given.address);
  const found = await findLocalAdmin(access.db);
  const isRight = await verifyPassword(given.current, found?.local.passwordHash);
  if (!isRight || !found || found.admin.id !== owner.id) throw new Problem('access.password_wrong');
  await forgiveTry(access, counted);
  if (given.next === given.current) {
    throw new Problem('access.password_weak', { detail: 'the old one' });
  }
  const passwordHash = await hashPassword(given.next);
  const now = access.clock.now();
  await access.db.transaction(async (tx) => {
    await changeLocalAdmin(tx, owner.id, { passwordHash, changedAt: now });
    await endSessionsOf(tx, owner.id, now, given.session);
    await recordAudit(tx, { at: now, admin: owner, event: 'access.password_changed' });
  });
}

/**
 * Switches the local administrator off, and their sessions with it, or on again.
 *
 * @throws Problem access.provider_needed unless the owner came through the provider
 */
export async function switchLocalAdmin(access: Access, owner: Owner, on: boolean): Promise<void> {
  if (owner.source !== 'oidc') throw new Problem('access.provider_needed');
  const found = await findLocalAdmin(access.db);
  if (!found || on === (found.local.offAt === null)) return;
  const now = access.clock.now();
  const event = on ? 'access.local_switched_on' : 'access.local_switched_off';
  await access.db.transaction(async (tx) => {
    await changeLocalAdmin(tx, found.admin.id, { offAt: on ? null : now });
    if (!on) await endSessionsOf(tx, found.admin.id, now);
    await recordAudit(tx, { at: now, admin: owner, event, target: LOCAL_NAME });
  });
}

/**
 * For the one who owns the machine: a new password, switched on, all sessions ended, and no try of
 * anybody counted any more.
 *
 * @returns the new password, to be shown once
 */
export async function resetLocalPassword(access: Access): Promise<string> {
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  const now = access.clock.now();
  await access.db.transaction(async (tx) => {
    const admin = await findAdminBySubject(tx, LOCAL);
    if (admin) {
      await changeAdmin(tx, admin.id, { role: 'owner', revokedAt: null });
      await changeLocalAdmin(tx, admin.id, { passwordHash, changedAt: null, offAt: null });
      await endSessionsOf(tx, admin.id, now);
    } else {
      await insertOwner(tx, access, passwordHash);
    }
    await deleteThrottles(tx);
    await recordAudit(tx, {
      at: now,
      admin: null,
      event: 'access.password_reset',
      target: LOCAL_NAME,
      detail: 'from the command line',
    });
  });
  return password;
}

/** How the local administrator stands, for the sign-in page and for the page of administrators. */
export async function describeLocalAdmin(access: Access): Promise<{
  readonly isOn: boolean;
  /** False as long as the first password is still in use, or one from the command line. */
  readonly hasOwnPassword: boolean;
}> {
  const found = await findLocalAdmin(access.db);
  return {
    isOn: found !== undefined && found.local.offAt === null,
    hasOwnPassword: Boolean(found?.local.changedAt),
  };
}

async function insertOwner(tx: Tx, { clock }: Access, passwordHash: string): Promise<boolean> {
  const createdAt = clock.now();
  const standing = { role: 'owner', createdAt, seenAt: null, revokedAt: null } as const;
  const admin = await insertAdmin(tx, { ...LOCAL, name: LOCAL_NAME, email: null, ...standing });
  if (!admin) return false;
  await insertLocalAdmin(tx, { adminId: admin.id, passwordHash, changedAt: null, offAt: null });
  return true;
}
