import { isProblem, type Problem } from '#lib/base/problem.ts';
import { OidcSettings } from '#lib/idp/settings.ts';
import { type Claims, finishSignIn, startSignIn } from '#lib/idp/sign-in.ts';

export const CALLBACK = 'http://localhost:3000/enroll/callback';

type AnyIdp = { readonly issuer: string; readonly clientId: string; readonly clientSecret: string };

/** Settings as the file would give them for a stand-in. */
export function settingsFor(idp: AnyIdp, more: Record<string, unknown> = {}): OidcSettings {
  const { issuer, clientId, clientSecret } = idp;
  return OidcSettings.parse({
    name: 'school',
    kind: 'oidc',
    issuer,
    clientId,
    clientSecret,
    timeoutSeconds: 20,
    ...more,
  });
}

/** One whole sign-in with a provider that asks nothing. */
export async function attempt(idp: AnyIdp, more: Record<string, unknown> = {}): Promise<Claims> {
  const settings = settingsFor(idp, more);
  const { url, state, checks } = await startSignIn(settings, { redirectUri: CALLBACK });
  return finishSignIn(settings, { callback: await authorize(url), state, checks });
}

/** What the browser does: follows the address and is sent back, or is given a form to send. */
export async function authorize(url: URL): Promise<URL> {
  const answer = await fetch(url, { redirect: 'manual' });
  const location = answer.headers.get('location');
  if (location) return new URL(location);
  const page = await answer.text();
  const callback = new URL(page.match(/action="([^"]+)"/)?.[1] ?? `missing in: ${page}`);
  for (const [, name = '', value = ''] of page.matchAll(/name="([^"]+)" value="([^"]*)"/g)) {
    callback.searchParams.append(name, value.replaceAll('&amp;', '&'));
  }
  return callback;
}

export async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const ended = await promise.then(
    (value) => new Error(`it went well: ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (isProblem(ended)) return ended;
  throw ended;
}
