import type { Admin, Require } from '#lib/access/roles.ts';

/** Who is signed in, with the role that the database holds now; null for everybody else. */
export async function currentAdmin(): Promise<Admin | null> {
  return null;
}

/** For pages: whoever is not signed in is sent to the sign-in page, and comes back to `to` afterwards. */
export async function requireAdmin(_to?: string): Promise<Admin> {
  throw new Error('not there yet');
}

/**
 * For pages and actions alike: `const editor = await requireRole(requireEditor)`. Who is not signed in
 * is sent to the sign-in page; who lacks the role gets a 403, and it is recorded.
 */
export async function requireRole<Proof extends Admin>(require: Require<Proof>): Promise<Proof> {
  return require(await requireAdmin());
}
