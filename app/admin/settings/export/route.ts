import { requireRole } from '#app/admin/current-admin.ts';
import { houseOfProcess } from '#app/house.ts';
import { requireAuditor } from '#lib/access/roles.ts';
import { exportSettings } from '#lib/settings/export.ts';

export const dynamic = 'force-dynamic';

/** The settings file, or with `?picture=` one of the pictures that it names. */
export async function GET(request: Request): Promise<Response> {
  await requireRole(requireAuditor, '/admin/settings');
  const { office } = await houseOfProcess();
  const { yaml, files } = await exportSettings(office);
  const picture = new URL(request.url).searchParams.get('picture');
  if (picture === null) return download('settings.yaml', 'application/yaml; charset=utf-8', yaml);
  const file = files.find(({ name }) => name === picture);
  if (file) return download(file.name, 'application/octet-stream', file.bytes);
  return new Response('There is no such picture any more.\n', { status: 404 });
}

/** Names are made of what a setting's name may hold: nothing in them needs escaping. */
function download(name: string, type: string, content: string | Uint8Array): Response {
  const body = typeof content === 'string' ? content : Uint8Array.from(content);
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
