import { answerExport } from '#app/admin/consents/answer-export.ts';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  return answerExport(request, 'consent', '/admin/consents');
}
