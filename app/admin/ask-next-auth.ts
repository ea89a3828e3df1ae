import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth from 'next-auth';
import { type AuthHouse, authOptions, PROVIDER } from '#app/admin/next-auth.ts';
import { officeCookie } from '#app/admin/session-token.ts';

/** Where to send the browser, and the cookies that it has to bring back. */
export type Departure = { readonly location: string; readonly cookies: readonly string[] };

/**
 * Begins a sign-in at the admins' provider.
 *
 * next-auth wants a POST with a token against forged forms, which it hands out to its own JavaScript.
 * Our sign-in page works without, so we fetch the token and hand it in ourselves.
 *
 * @param asked.isAgain the provider has to ask who it is, whomever it remembers
 * @source OpenID Connect Core 1.0, section 3.1.2.1: `prompt`
 */
export async function beginSignIn(
  house: AuthHouse,
  { to, isAgain = false }: { to: string; isAgain?: boolean },
): Promise<Departure> {
  const csrf = await askNextAuth(house, { method: 'GET', action: ['csrf'] });
  const { csrfToken } = csrf.body as { csrfToken: string };
  const { name } = officeCookie(house, 'admin-csrf');
  const answer = await askNextAuth(house, {
    method: 'POST',
    action: ['signin', PROVIDER],
    query: isAgain ? { prompt: 'login' } : {},
    body: { csrfToken, callbackUrl: `${house.publicUrl.origin}${to}` },
    cookies: { [name]: readCookie(csrf.cookies, name) },
  });
  return { location: answer.location, cookies: answer.cookies };
}

export type Question = {
  readonly method: 'GET' | 'POST';
  /** The address below `/api/auth`, in its parts. */
  readonly action: readonly string[];
  readonly query?: Record<string, string>;
  readonly body?: Record<string, string>;
  readonly cookies?: Record<string, string>;
};

/** Asks it as a page of the pages router would: of its ways in, the one that takes plain values. */
export async function askNextAuth(house: AuthHouse, question: Question) {
  const { method, action, query = {}, body = {}, cookies = {} } = question;
  const answer = { location: '', cookies: [] as string[], body: undefined as unknown };
  const response = {
    status: () => response,
    getHeader: (name: string) => (name === 'Set-Cookie' ? answer.cookies : undefined),
    setHeader(name: string, value: string | string[]) {
      if (name === 'Set-Cookie') answer.cookies = [value].flat();
      if (name === 'Location') answer.location = String(value);
      return response;
    },
    end: () => response,
    json: (content: unknown) => (answer.body = content),
    send: (content: unknown) => (answer.body = content),
  };
  const request = { method, query: { ...query, nextauth: action }, body, cookies, headers: {} };
  await NextAuth(
    request as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    authOptions(house),
  );
  return answer;
}

function readCookie(cookies: readonly string[], name: string): string {
  const found = cookies.find((cookie) => cookie.startsWith(`${name}=`)) ?? '';
  return decodeURIComponent(found.slice(name.length + 1).split(';')[0] ?? '');
}
