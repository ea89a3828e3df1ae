import { houseOfProcess, isStopping } from '#app/house.ts';

export const dynamic = 'force-dynamic';

/** Ready: devices may be sent here. Not while we stop, and not without the database. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  try {
    if (isStopping()) return Response.json({ status: 'stopping' }, { status: 503, headers });
    const house = await houseOfProcess();
    await house.checkReady();
    const { entrances } = await house.settings();
    return Response.json({ status: 'ready', entrances: entrances.size }, { headers });
  } catch {
    return Response.json({ status: 'database unavailable' }, { status: 503, headers });
  }
}
