import { forgetSession, readSession } from '#app/admin/session-cookie.ts';
import { houseOfProcess } from '#app/house.ts';
import { endSession } from '#lib/access/sessions.ts';

export const dynamic = 'force-dynamic';

/** Ends the session itself and not the cookie alone: a copy of it is worth nothing afterwards. */
export async function POST(): Promise<Response> {
  const house = await houseOfProcess();
  const session = await readSession(house);
  if (session !== null) await endSession(house.access, session);
  await forgetSession(house);
  return goTo('/admin/sign-in?notice=out');
}

/** Somebody typed the address, or came back to it. */
export function GET(): Response {
  return goTo('/admin');
}

function goTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}
