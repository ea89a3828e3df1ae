import type { NextRequest } from 'next/server';
import { requireRole } from '#app/admin/current-admin.ts';
import { testPath } from '#app/admin/idps/kind-words.ts';
import { houseOfProcess } from '#app/house.ts';
import { trialPath } from '#app/trial-path.ts';
import { requireEditor } from '#lib/access/roles.ts';
import { isProblem } from '#lib/base/problem.ts';
import { startTrial } from '#lib/journey/trial.ts';

export const dynamic = 'force-dynamic';

type Asked = { readonly params: Promise<{ name: string }> };

/**
 * Goes to the provider. A link and not a form: browsers hold every redirect after a form against the
 * page's policy. It is safe to repeat; another site may not begin it.
 */
export async function GET(request: NextRequest, { params }: Asked): Promise<Response> {
  const { name } = await params;
  const isForeign = request.headers.get('sec-fetch-site') === 'cross-site';
  if (isForeign) return goTo(testPath(name));
  const editor = await requireRole(requireEditor, testPath(name));
  try {
    const to = await startTrial(await houseOfProcess(), editor, name);
    return goTo(to instanceof URL ? to.href : trialPath(to));
  } catch (error) {
    if (!isProblem(error) || error.code !== 'settings.unknown') throw error;
    return goTo('/admin/idps');
  }
}

function goTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}
