import type { NextRequest } from 'next/server';
import { clientAddress } from '#app/client-address.ts';
import { answerRoad } from '#app/enroll/road.ts';
import { houseOfProcess } from '#app/house.ts';

export const dynamic = 'force-dynamic';

/**
 * The road as Next answers it, in development. In production the front door is asked first and this
 * is never reached. Next fills in X-Forwarded-For with the connection's address if it was empty.
 */
async function answer(request: NextRequest): Promise<Response> {
  const house = await houseOfProcess();
  const reply = await answerRoad({
    house,
    method: request.method,
    path: request.nextUrl.pathname,
    query: request.nextUrl.searchParams,
    header: (name) => request.headers.get(name),
    form: async () => new URLSearchParams(await request.text()),
    address: clientAddress('127.0.0.1', request.headers.get('x-forwarded-for'), house.trustProxy),
  });
  const body = typeof reply.body === 'string' ? reply.body : new Uint8Array(reply.body);
  return new Response(request.method === 'HEAD' ? null : body, {
    status: reply.status,
    headers: reply.headers,
  });
}

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
