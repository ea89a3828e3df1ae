import { houseOfProcess } from '#app/house.ts';

export const dynamic = 'force-dynamic';

/** For Prometheus. Holds no names, serials or addresses of devices or people. */
export async function GET(): Promise<Response> {
  const { registry } = (await houseOfProcess()).meters;
  return new Response(await registry.metrics(), {
    headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
  });
}
