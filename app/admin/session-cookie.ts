import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { SESSION_HOURS } from '#lib/access/sessions.ts';
import type { House } from '#lib/house/house.ts';

export const SESSION_SECONDS = SESSION_HOURS * 3600;

/** Over https the name's prefix makes browsers hold a cookie to this host and to https. */
export function officeCookie({ publicUrl }: Pick<House, 'publicUrl'>, name: string) {
  const secure = publicUrl.protocol === 'https:';
  return {
    name: `${secure ? '__Host-' : ''}vestibule-${name}`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  } as const;
}

/** The number of this browser's session, whether or not it still goes on. */
export async function readSession(house: House): Promise<number | null> {
  const { name } = officeCookie(house, 'admin');
  const token = (await cookies()).get(name)?.value;
  try {
    const content = await decode({ token: token ?? '', secret: house.access.cookieSecret });
    return typeof content?.session === 'number' ? content.session : null;
  } catch {
    return null; // not ours, altered, or too old
  }
}

/** In an action or a route handler; pages can't set cookies. */
export async function writeSession(house: House, session: number): Promise<void> {
  const { name, options } = officeCookie(house, 'admin');
  const secret = house.access.cookieSecret;
  const token = await encode({ token: { session }, secret, maxAge: SESSION_SECONDS });
  (await cookies()).set(name, token, { ...options, maxAge: SESSION_SECONDS });
}

export async function forgetSession(house: House): Promise<void> {
  const { name, options } = officeCookie(house, 'admin');
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
}
