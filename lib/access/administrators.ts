import type { Access } from '#lib/access/access.ts';
import { switchLocalAdmin } from '#lib/access/local-admin.ts';
import type { Auditor, Owner, Role } from '#lib/access/roles.ts';
import { Problem } from '#lib/base/problem.ts';
import { endSessionsOf } from '#lib/data/admin-sessions.ts';
import { changeAdmin, listAdmins, loadAdmin } from '#lib/data/admins.ts';
import { type Audit, type AuditFilter, listAudits, recordAudit } from '#lib/data/audits.ts';

/** One line of the page of administrators. */
export type Administrator = {
  readonly id: number;
  readonly source: 'local' | 'oidc';
  readonly name: string;
  readonly email: string | null;
  /** Null: the provider names no role of ours any more. */
  readonly role: Role | null;
  readonly seenAt: Date | null;
  readonly revokedAt: Date | null;
};

export async function listAdministrators(
  access: Access,
  _auditor: Auditor,
): Promise<Administrator[]> {
  return listAdmins(access.db);
}

/**
 * Takes an admin's access away, and ends their sessions, whatever their provider goes on saying; or
 * gives it back.
 *
 * @throws Problem access.self_revoked; access.provider_needed where it is the local administrator
 */
export async function revokeAdmin(
  access: Access,
  owner: Owner,
  id: number,
  revoked: boolean,
): Promise<void> {
  if (id === owner.id) throw new Problem('access.self_revoked');
  const known = Number.isSafeInteger(id) ? await loadAdmin(access.db, id) : undefined;
  if (!known) return;
  if (known.source === 'local') return switchLocalAdmin(access, owner, !revoked);
  const now = access.clock.now();
  await access.db.transaction(async (tx) => {
    await changeAdmin(tx, id, { revokedAt: revoked ? now : null });
    if (revoked) await endSessionsOf(tx, id, now);
    const event = revoked ? 'access.revoked' : 'access.restored';
    await recordAudit(tx, { at: now, admin: owner, event, target: known.name });
  });
}

export type { Audit, AuditFilter } from '#lib/data/audits.ts';

/**
 * What was done in the office, the newest first.
 *
 * @param page.before the id of the last one of the page before
 * @returns as many as fit, and whether there are older ones
 */
export async function listAudit(
  access: Access,
  _auditor: Auditor,
  page: {
    readonly limit: number;
    readonly before?: number | undefined;
    readonly filter?: AuditFilter;
  },
): Promise<{ audits: Audit[]; hasOlder: boolean }> {
  const found = await listAudits(access.db, page.limit + 1, page.before, page.filter);
  return { audits: found.slice(0, page.limit), hasOlder: found.length > page.limit };
}
