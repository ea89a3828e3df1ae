import type { Access } from '#lib/access/access.ts';
import type { Admin } from '#lib/access/roles.ts';
import {
  endAdminSession,
  findAdminSession,
  insertAdminSession,
  touchAdminSession,
} from '#lib/data/admin-sessions.ts';
import { changeAdmin } from '#lib/data/admins.ts';
import { recordAudit } from '#lib/data/audits.ts';

export const SESSION_HOURS = 8;
export const IDLE_MINUTES = 30;
/** How exactly a session's last request is remembered: a busy admin costs one write a minute. */
const TOUCH_MS = 60_000;

/** @returns the session's number, the one thing that the cookie holds */
export async function openSession(access: Access, admin: Admin): Promise<number> {
  const now = access.clock.now();
  access.log('info', 'access.signed_in', { admin: admin.name });
  return access.db.transaction(async (tx) => {
    const session = await insertAdminSession(tx, admin.id, now);
    await changeAdmin(tx, admin.id, { seenAt: now });
    const detail = admin.source === 'local' ? 'password' : 'provider';
    await recordAudit(tx, { at: now, admin, event: 'access.signed_in', detail });
    return session;
  });
}

/**
 * Who a session belongs to, as the database has them now: a downgrade, a revocation, a sign-out or a
 * switched off local administrator counts from the next request on.
 *
 * @returns null where the session is over, for whatever reason
 */
export async function findSessionAdmin(access: Access, session: number): Promise<Admin | null> {
  const found = await findAdminSession(access.db, session);
  const now = access.clock.now();
  if (!found || isOver(found.session, now)) return null;
  const { admin, local } = found;
  if (!isLetIn(access, admin, local) || !admin.role) return null;
  const idleMs = now.getTime() - found.session.seenAt.getTime();
  if (idleMs >= TOUCH_MS) await touchAdminSession(access.db, session, now);
  return { id: admin.id, source: admin.source, name: admin.name, role: admin.role };
}

export async function endSession(access: Access, session: number): Promise<void> {
  const found = await findAdminSession(access.db, session);
  if (!found) return;
  const now = access.clock.now();
  await access.db.transaction(async (tx) => {
    if (!(await endAdminSession(tx, session, now))) return;
    const { id, name, role } = found.admin;
    const admin = { id, name, role: role ?? 'none' };
    await recordAudit(tx, { at: now, admin, event: 'access.signed_out' });
  });
}

/** Somebody wanted what their role does not allow. */
export async function recordRefusal(access: Access, admin: Admin, what: string): Promise<void> {
  const at = access.clock.now();
  access.log('warn', 'access.refused', { admin: admin.name, problem: 'access.role_missing' });
  await access.db.transaction((tx) =>
    recordAudit(tx, { at, admin, event: 'access.refused', detail: what }),
  );
}

type Found = NonNullable<Awaited<ReturnType<typeof findAdminSession>>>;

function isOver({ beganAt, seenAt, endedAt }: Found['session'], now: Date): boolean {
  const ageMs = now.getTime() - beganAt.getTime();
  const idleMs = now.getTime() - seenAt.getTime();
  return endedAt !== null || ageMs >= SESSION_HOURS * 3_600_000 || idleMs >= IDLE_MINUTES * 60_000;
}

/** Another provider was configured since: whoever came from the old one is nobody. */
function isLetIn(access: Access, admin: Found['admin'], local: Found['local']): boolean {
  if (admin.revokedAt) return false;
  if (admin.source === 'local') return local !== null && local.offAt === null;
  return access.oidc?.issuer === admin.issuer;
}
