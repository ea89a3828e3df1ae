export const dynamic = 'force-dynamic';

/** Live: the process answers. Asks nobody, so that a slow database does not get us restarted. */
export function GET(): Response {
  return Response.json({ status: 'live' }, { headers: { 'cache-control': 'no-store' } });
}
