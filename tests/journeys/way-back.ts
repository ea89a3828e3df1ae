import { decode } from 'next-auth/jwt';
import { askNextAuth } from '#app/admin/ask-next-auth.ts';
import { type AuthHouse, PROVIDER } from '#app/admin/next-auth.ts';
import type { Admin } from '#lib/access/roles.ts';
import { findSessionAdmin } from '#lib/access/sessions.ts';

type Arrival = { readonly location: string; readonly cookies: readonly string[] };

/** An admin comes back from their provider, in the browser that holds these cookies. */
export async function comeBack(
  house: AuthHouse,
  callback: URL,
  cookies: readonly string[],
): Promise<Arrival> {
  return askNextAuth(house, {
    method: 'GET',
    action: ['callback', PROVIDER],
    query: Object.fromEntries(callback.searchParams),
    cookies: Object.fromEntries(cookies.map(readPair)),
  });
}

/** Whom the session lets in that was begun with this answer, if one was. */
export async function adminOf(house: AuthHouse, arrived: Arrival): Promise<Admin | null> {
  const content = await readSessionCookie(house, arrived);
  return content ? findSessionAdmin(house.access, Number(content.session)) : null;
}

/** What the session cookie of an answer holds, or null. */
export async function readSessionCookie({ access }: AuthHouse, { cookies }: Arrival) {
  const pairs = cookies.map(readPair);
  const token = pairs.find(([name]) => name === 'vestibule-admin')?.[1] ?? '';
  return decode({ token, secret: access.cookieSecret });
}

function readPair(cookie: string): [string, string] {
  const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
  return [name, decodeURIComponent(value)];
}
