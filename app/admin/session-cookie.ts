import { cookies } from 'next/headers';
import { officeCookie, readToken, SESSION_SECONDS, writeToken } from '#app/admin/session-token.ts';
import type { House } from '#lib/house/house.ts';

/** The number of this browser's session, whether or not it still goes on. */
export async function readSession(house: House): Promise<number | null> {
  const { name } = officeCookie(house, 'admin');
  return readToken(house, (await cookies()).get(name)?.value);
}

/** In an action or a route handler; pages can't set cookies. */
export async function writeSession(house: House, session: number): Promise<void> {
  const { name, options } = officeCookie(house, 'admin');
  const token = await writeToken(house, session);
  (await cookies()).set(name, token, { ...options, maxAge: SESSION_SECONDS });
}

export async function forgetSession(house: House): Promise<void> {
  const { name, options } = officeCookie(house, 'admin');
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
}
