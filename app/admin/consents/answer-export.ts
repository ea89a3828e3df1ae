import { spanOf } from '#app/admin/consents/asked.ts';
import { requireRole } from '#app/admin/current-admin.ts';
import { houseOfProcess } from '#app/house.ts';
import { readDay } from '#app/ui/form-state.ts';
import { requireAuditor } from '#lib/access/roles.ts';
import { EXPORT_FORMATS, type ExportOrder, openExport } from '#lib/evidence/export.ts';

/** Streams a piece of a chain: it may hold a million rows. */
export async function answerExport(
  request: Request,
  chain: ExportOrder['chain'],
  page: string,
): Promise<Response> {
  const auditor = await requireRole(requireAuditor, page);
  const query = new URL(request.url).searchParams;
  const format = EXPORT_FORMATS.find((one) => one === query.get('format'));
  if (!format) return new Response('Say format=csv or format=json.\n', { status: 400 });
  const { evidence } = await houseOfProcess();
  const days = { from: dayOf(query, 'from'), until: dayOf(query, 'until') };
  const { name, type, text } = await openExport(evidence, auditor, {
    chain,
    format,
    ...spanOf(days),
  });
  return new Response(streamOf(text), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

function dayOf(query: URLSearchParams, name: string): string {
  return readDay(query.get(name) ?? '');
}

/** Asks for the next piece when the last one has left. Who goes away ends it. */
function streamOf(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await text.return(undefined);
    },
  });
}
