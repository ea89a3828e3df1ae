import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions, PROVIDER } from '#app/admin/next-auth.ts';
import { houseOfProcess } from '#app/house.ts';

export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ nextauth: string[] }> };

/**
 * Where the admins' provider sends them back. It is all of next-auth that answers to the outside: a
 * sign-in begins at `/admin/sign-in/provider`, and its other addresses (one writes into our log) stay
 * closed.
 */
export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const house = await houseOfProcess();
  const { nextauth } = await context.params;
  const isCallback = nextauth.join('/') === `callback/${PROVIDER}` && house.access.oidc;
  if (!isCallback) return failed();
  const answer: Response = await NextAuth(authOptions(house))(request, context);
  // What it calls an error page is our sign-in page.
  const isError = answer.headers.get('location')?.includes('/api/auth/error');
  return isError ? failed() : answer;
}

function failed(): Response {
  const location = '/admin/sign-in?problem=access.provider_failed';
  return new Response(null, { status: 303, headers: { location } });
}
