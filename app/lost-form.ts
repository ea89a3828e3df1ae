import type { IncomingMessage, ServerResponse } from 'node:http';
import { officeCookie, readToken } from '#app/admin/session-token.ts';
import { readTheme, THEME_COOKIE } from '#app/admin/shell/theme.ts';
import { type KeptForm, renderLostForm } from '#app/lost-form-page.tsx';
import { findSessionAdmin } from '#lib/access/sessions.ts';
import type { House } from '#lib/house/house.ts';

/** What the door lets in, for those that don't say how much they send. */
const MAX_KEPT_BYTES = 4 * 1024 * 1024;

/**
 * Whether this is a form of the office that a browser sends by itself, without JavaScript. With it,
 * a form stays in the page until it is answered, and loses nothing (`app/ui/session-over.tsx`).
 */
export function isPlainForm({ method, url = '', headers }: IncomingMessage): boolean {
  const type = headers['content-type']?.toLowerCase() ?? '';
  return (
    method === 'POST' &&
    /^\/admin(?!\/sign-)(\/|\?|$)/.test(url) &&
    headers['next-action'] === undefined &&
    /^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type)
  );
}

/**
 * Answers a form whose session has ended, with a page that holds everything that was typed and sends
 * it again. Next would lead to the sign-in, and the text would be gone.
 *
 * Secrets are held too: they came from this browser a moment ago, and a form that is saved without
 * them would quietly keep the old ones. Files can't be put into a page: they are chosen again.
 *
 * @returns false, with the request untouched, where the session goes on
 */
export async function answerLostForm(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const cookies = readCookies(request.headers.cookie ?? '');
  const session = await readToken(house, cookies.get(officeCookie(house, 'admin').name));
  if (session !== null && (await findSessionAdmin(house.access, session))) return false;
  const kept = await keepForm(request);
  const theme = readTheme(cookies.get(THEME_COOKIE));
  const { html, csp } = renderLostForm({ action: request.url ?? '/admin', kept, theme });
  response.writeHead(401, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': csp,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  });
  response.end(html);
  return true;
}

/** @returns null for what is too large, or no form after all */
async function keepForm(request: IncomingMessage): Promise<KeptForm | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // Read to its end all the same: browsers show no answer to what they are still sending.
    if (size > MAX_KEPT_BYTES) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (size > MAX_KEPT_BYTES) return null;
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  try {
    return sortForm(await new Response(Buffer.concat(chunks), { headers }).formData());
  } catch {
    return null;
  }
}

function sortForm(data: FormData): KeptForm {
  const fields: [string, string][] = [];
  const files = new Map<string, string[]>();
  for (const [name, value] of data) {
    if (typeof value === 'string') fields.push([name, value]);
    else files.set(name, [...(files.get(name) ?? []), value.name].filter(Boolean));
  }
  return { fields, files: [...files].map(([name, names]) => ({ name, names })) };
}

function readCookies(header: string): ReadonlyMap<string, string> {
  const pairs = header.split(';').map((pair): [string, string] => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  });
  return new Map(pairs);
}
