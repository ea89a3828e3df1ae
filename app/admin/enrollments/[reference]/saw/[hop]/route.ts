import { actAs } from '#app/admin/current-admin.ts';
import { drawScreen } from '#app/admin/enrollments/[reference]/saw/draw.ts';
import { htmlReply } from '#app/enroll/exchange.ts';
import { houseOfProcess } from '#app/house.ts';
import { readId } from '#app/ui/read-id.ts';
import { requireReader } from '#lib/access/roles.ts';
import { isProblem } from '#lib/base/problem.ts';
import { reviewEnrollment } from '#lib/journey/review.ts';

export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ readonly reference: string; readonly hop: string }> };

/** One screen for a frame of the page around it: `?id=` says which journey, `?scheme=` how it is lit. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { reference, hop } = await params;
  try {
    const reader = await actAs(requireReader);
    const id = readId(searchParams.get('id'));
    const review = await reviewEnrollment(await houseOfProcess(), reader, reference, id);
    const screen = review?.screens.find((one) => String(one.hop) === hop);
    if (!review || !screen) return say(410, 'This screen is not known any more.');
    const scheme = searchParams.get('scheme') === 'dark' ? 'dark' : 'light';
    const { status, headers, body } = htmlReply(200, drawScreen(review, screen, scheme));
    return new Response(String(body), { status, headers });
  } catch (error) {
    if (!isProblem(error)) throw error;
    return say(error.entry.status, error.entry.admin);
  }
}

/** It stands in a frame, so a refusal is a sentence in its place. */
function say(status: number, sentence: string): Response {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'self'; sandbox",
  };
  return new Response(sentence, { status, headers });
}
