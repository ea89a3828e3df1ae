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

/** The number of a session, whether or not it still goes on; null for what is no cookie of ours. */
export async function readToken(
  { access }: Pick<House, 'access'>,
  token: string | undefined,
): Promise<number | null> {
  try {
    const content = await decode({ token: token ?? '', secret: access.cookieSecret });
    return typeof content?.session === 'number' ? content.session : null;
  } catch {
    return null; // not ours, altered, or too old
  }
}

export function writeToken({ access }: Pick<House, 'access'>, session: number): Promise<string> {
  const secret = access.cookieSecret;
  return encode({ token: { session }, secret, maxAge: SESSION_SECONDS });
}
