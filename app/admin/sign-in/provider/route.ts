import type { NextRequest } from 'next/server';
import { beginSignIn } from '#app/admin/ask-next-auth.ts';
import { wayBack } from '#app/admin/way-back.ts';
import { houseOfProcess } from '#app/house.ts';

export const dynamic = 'force-dynamic';

/**
 * Goes to the admins' provider. A link and not a form: browsers hold every redirect after a form
 * against the page's policy. It is safe to repeat; another site may not begin it.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const house = await houseOfProcess();
  const isForeign = request.headers.get('sec-fetch-site') === 'cross-site';
  if (!house.access.oidc || isForeign) return goTo('/admin/sign-in');
  const { searchParams } = request.nextUrl;
  const asked = { to: wayBack(searchParams.get('to')), isAgain: searchParams.has('again') };
  const { location, cookies } = await beginSignIn(house, asked);
  const failed = '/admin/sign-in?problem=access.provider_failed';
  return goTo(location.includes('/api/auth/') ? failed : location, cookies);
}

function goTo(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}
