import type { House } from '#lib/house/house.ts';

/** A request on the device's road, read from whatever server it came through. */
export type Asked = {
  readonly house: House;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** @param name in lower case */
  readonly header: (name: string) => string | null;
  /** The fields of a URL-encoded form. @throws Problem page.form_unreadable */
  readonly form: () => Promise<URLSearchParams>;
  /** The client's address, as far as TRUST_PROXY lets us believe it. */
  readonly address: string;
  /** The path's variable parts, by the names of the address table. */
  readonly part: (name: string) => string;
};

export type Reply = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array;
};

const NAME = 'vestibule-browser';

/** Over https the name's prefix makes browsers hold the cookie to this host and to https. */
function cookieName(publicUrl: URL): string {
  return publicUrl.protocol === 'https:' ? `__Host-${NAME}` : NAME;
}

/** The key that was given to this browser, if it sent one that looks like ours. */
export function readBrowserKey({ house, header }: Asked): string | null {
  const prefix = `${cookieName(house.publicUrl)}=`;
  const cookie = header('cookie')
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix));
  const key = cookie?.slice(prefix.length) ?? '';
  return /^[A-Za-z0-9_-]{43}$/.test(key) ? key : null;
}

/** Lax and not Strict: the provider sends the person back from another site. */
export function browserKeyCookie({ house }: Asked, key: string): Record<string, string> {
  const secure = house.publicUrl.protocol === 'https:' ? '; Secure' : '';
  return {
    'set-cookie': `${cookieName(house.publicUrl)}=${key}; Path=/; HttpOnly; SameSite=Lax${secure}`,
  };
}

/** What every answer on the device's road says about itself. */
export const PRIVATE = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

export function htmlReply(
  status: number,
  page: { html: string; csp: string },
  headers: Record<string, string> = {},
): Reply {
  return {
    status,
    headers: {
      ...PRIVATE,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': page.csp,
      ...headers,
    },
    body: page.html,
  };
}

/** 303: whatever was sent, what follows is a GET. */
export function seeOther(location: string, headers: Record<string, string> = {}): Reply {
  return { status: 303, headers: { ...PRIVATE, location, ...headers }, body: '' };
}
