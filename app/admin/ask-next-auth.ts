import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth from 'next-auth';
import { authOptions, PROVIDER } from '#app/admin/next-auth.ts';
import { officeCookie } from '#app/admin/session-cookie.ts';
import type { House } from '#lib/house/house.ts';

/** Where to send the browser, and the cookies that it has to bring back. */
export type Departure = { readonly location: string; readonly cookies: readonly string[] };

/**
 * Begins a sign-in at the admins' provider.
 *
 * next-auth wants a POST with a token against forged forms, which it hands out to its own JavaScript.
 * Our sign-in page works without, so we fetch the token and hand it in ourselves.
 */
export async function beginSignIn(house: House, to: string): Promise<Departure> {
  const csrf = await ask(house, { method: 'GET', action: ['csrf'] });
  const { csrfToken } = csrf.body as { csrfToken: string };
  const { name } = officeCookie(house, 'admin-csrf');
  const answer = await ask(house, {
    method: 'POST',
    action: ['signin', PROVIDER],
    body: { csrfToken, callbackUrl: `${house.publicUrl.origin}${to}` },
    cookies: { [name]: readCookie(csrf.cookies, name) },
  });
  return { location: answer.location, cookies: answer.cookies };
}

type Question = {
  readonly method: 'GET' | 'POST';
  readonly action: readonly string[];
  readonly body?: Record<string, string>;
  readonly cookies?: Record<string, string>;
};

/** Asks it as a page of the pages router would: of its ways in, the one that takes plain values. */
async function ask(house: House, { method, action, body = {}, cookies = {} }: Question) {
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
  const request = { method, query: { nextauth: action }, body, cookies, headers: {} };
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
