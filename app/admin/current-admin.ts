import { headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { readSession } from '#app/admin/session-cookie.ts';
import { wayBack } from '#app/admin/way-back.ts';
import { answerWith, isFirstRefusal } from '#app/answer-status.ts';
import { houseOfProcess } from '#app/house.ts';
import { METHOD_HEADER, PATH_HEADER } from '#app/office-door.ts';
import type { Admin, Require } from '#lib/access/roles.ts';
import { findSessionAdmin, recordRefusal } from '#lib/access/sessions.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';

/** Who is signed in, with the role that the database holds now; null for everybody else. */
export const currentAdmin = cache(async (): Promise<Admin | null> => {
  const house = await houseOfProcess();
  const session = await readSession(house);
  return session === null ? null : findSessionAdmin(house.access, session);
});

/**
 * For pages: whoever is not signed in is sent to the sign-in page, and comes back afterwards.
 *
 * @param to where to, if not to this page
 */
export async function requireAdmin(to?: string): Promise<Admin> {
  const admin = await currentAdmin();
  if (admin) return admin;
  const asked = await headers();
  const query = new URLSearchParams({ to: wayBack(to ?? asked.get(PATH_HEADER)) });
  if ((await readSession(await houseOfProcess())) !== null) query.set('notice', 'ended');
  // A form that was sent without JavaScript: by 307, Next's own, the browser would send it on.
  if (asked.get(METHOD_HEADER) === 'POST' && !asked.has('next-action')) answerWith(303);
  redirect(`/admin/sign-in?${query}`);
}

/**
 * For pages, and for actions in which nothing was typed: `const editor = await requireRole(requireEditor)`. Who is not signed in is sent to the
 * sign-in page; who lacks the role gets a 403, and it is recorded.
 */
export async function requireRole<Proof extends Admin>(
  require: Require<Proof>,
  to?: string,
): Promise<Proof> {
  const proof = await proveOrRecord(await requireAdmin(to), require);
  return proof ?? forbid();
}

/** For pages: refuses what the role alone would allow. It is recorded as well. */
export async function refuseAdmin(admin: Admin): Promise<never> {
  await recordHere(admin);
  return forbid();
}

async function forbid(): Promise<never> {
  // To a form that was sent without JavaScript Next would say 404.
  if ((await headers()).get(METHOD_HEADER) === 'POST') answerWith(403);
  forbidden();
}

/**
 * For forms: the same, but with problems in place of pages, so that what was typed stays where it is.
 * The answer's status is 401 or 403.
 *
 * @throws Problem access.session_ended, access.role_missing (recorded)
 */
export async function actAs<Proof extends Admin>(require: Require<Proof>): Promise<Proof> {
  const admin = await currentAdmin();
  if (!admin) {
    answerWith(401);
    throw new Problem('access.session_ended');
  }
  const proof = await proveOrRecord(admin, require);
  if (proof) return proof;
  answerWith(403);
  throw new Problem('access.role_missing');
}

async function proveOrRecord<Proof extends Admin>(
  admin: Admin,
  require: Require<Proof>,
): Promise<Proof | undefined> {
  try {
    return require(admin);
  } catch (error) {
    if (!isProblem(error)) throw error;
    await recordHere(admin);
    return undefined;
  }
}

/** One attempt is one line of the audit. */
async function recordHere(admin: Admin): Promise<void> {
  if (!isFirstRefusal()) return;
  const asked = await headers();
  const what = `${asked.get(METHOD_HEADER) ?? ''} ${asked.get(PATH_HEADER) ?? ''}`.slice(0, 200);
  await recordRefusal((await houseOfProcess()).access, admin, what.trim());
}
