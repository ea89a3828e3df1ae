import type { Access } from '#lib/access/access.ts';
import { readRole } from '#lib/access/role-claim.ts';
import type { Admin } from '#lib/access/roles.ts';
import { Problem } from '#lib/base/problem.ts';
import { changeAdmin, findAdminBySubject, storeAdmin } from '#lib/data/admins.ts';
import { recordAudit } from '#lib/data/audits.ts';

/** What a provider has told, and openid-client has checked. */
export type ProviderClaims = Readonly<Record<string, unknown>> & { readonly sub: string };

/**
 * Lets somebody in whom the provider has signed in: the role is what their claim says now.
 *
 * Who has no role any more loses it at once in every session they have.
 *
 * @throws Problem access.role_unknown, access.admin_revoked
 */
export async function admitFromProvider(access: Access, claims: ProviderClaims): Promise<Admin> {
  const { oidc, clock, db } = access;
  if (!oidc) throw new Error('nobody comes from a provider that is not configured');
  const who = { source: 'oidc', issuer: oidc.issuer, subject: claims.sub } as const;
  const role = readRole(claims, oidc.roleClaim);
  if (!role) {
    await refuseStranger(access, who, nameOf(claims));
    throw new Problem('access.role_unknown', { detail: `no role in ${oidc.roleClaim}` });
  }
  const now = clock.now();
  const about = { name: nameOf(claims), email: textOf(claims.email), role };
  const stored = await db.transaction((tx) =>
    storeAdmin(tx, { ...who, ...about, createdAt: now, seenAt: now, revokedAt: null }),
  );
  if (stored.revokedAt) {
    await db.transaction((tx) =>
      recordAudit(tx, { at: now, admin: { ...stored, role }, event: 'access.refused' }),
    );
    throw new Problem('access.admin_revoked');
  }
  return { id: stored.id, source: 'oidc', name: stored.name, role };
}

/** Strangers are not kept: only who was an admin before has something to lose. */
async function refuseStranger(
  { db, clock }: Access,
  who: { readonly source: 'oidc'; readonly issuer: string; readonly subject: string },
  name: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const known = await findAdminBySubject(tx, who);
    if (known) await changeAdmin(tx, known.id, { role: null });
    await recordAudit(tx, {
      at: clock.now(),
      admin: null,
      event: 'access.refused',
      target: name,
      detail: 'access.role_unknown',
    });
  });
}

function nameOf(claims: ProviderClaims): string {
  const { name, preferred_username, email, sub } = claims;
  return textOf(name) ?? textOf(preferred_username) ?? textOf(email) ?? sub.slice(0, 254);
}

/** A provider's text is a stranger's text: bounded, without control characters. */
function textOf(claim: unknown): string | null {
  if (typeof claim !== 'string') return null;
  const text = claim
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 254);
  return text === '' ? null : text;
}
