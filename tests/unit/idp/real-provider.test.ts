import { afterAll, beforeAll, expect, test } from 'vitest';
import { finishSignIn, startSignIn } from '#lib/idp/sign-in.ts';
import { CALLBACK, problemOf, settingsFor } from '#tests/unit/idp/attempt.ts';
import { type Idp, startIdp } from '#tests/world/idp.ts';

let idp: Idp;

beforeAll(async () => {
  idp = await startIdp({ redirectUris: [CALLBACK] });
});

afterAll(() => idp.stop());

test('a person signs in at a real provider with their password', async () => {
  const signIn = await begin({ language: 'de' });
  expect(signIn.page).toContain('<html lang="de">');
  const claims = await signIn.finish(
    await signIn.send('', { username: 'ada', password: 'lovelace' }),
  );
  expect(claims.idToken).toMatchObject({ preferred_username: 'ada@school.example' });
  expect(claims.userinfo).toMatchObject({ groups: ['staff', 'mathematics'] });
  expect(idp.signIns.at(-1)).toEqual({ username: 'ada', language: 'de' });
});

test('a wrong password leads back to the form, and nobody is signed in', async () => {
  const signIn = await begin();
  const before = idp.signIns.length;
  const answer = await signIn.send('', { username: 'ada', password: 'wrong' });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('role="alert"');
  expect(idp.signIns).toHaveLength(before);
});

test('a person who cancels is told apart from one who is refused', async () => {
  const signIn = await begin();
  const problem = await problemOf(signIn.finish(await signIn.send('/cancel', {})));
  expect(problem.code).toBe('idp.refused');
  expect(problem.detail).toBe('access_denied: The person pressed Cancel');
});

test('the provider’s page needs no script and nothing from elsewhere', async () => {
  const { page } = await begin();
  expect(page).not.toMatch(/<script|https?:|@import|url\(/);
  expect(page).toContain('<label for="password">');
});

/** A browser with a jar for cookies, up to the sign-in page. */
async function begin(about: { language?: string } = {}) {
  const settings = settingsFor(idp);
  const { url, state, checks } = await startSignIn(settings, { redirectUri: CALLBACK, ...about });
  const jar = new Map<string, string>();

  async function visit(address: URL, form?: Record<string, string>): Promise<Response> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form && { method: 'POST', body: new URLSearchParams(form) };
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie }, ...body });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = line.match(/^([^=]+)=([^;]*)/) ?? [];
      jar.set(name, value);
    }
    return answer;
  }

  const asked = new URL((await visit(url)).headers.get('location') ?? '', idp.issuer);
  const page = await (await visit(asked)).text();
  return {
    page,
    send: (path: string, form: Record<string, string>) =>
      visit(new URL(asked.pathname + path, asked), form),
    finish: async (answer: Response) => {
      const back = await visit(new URL(answer.headers.get('location') ?? '', idp.issuer));
      const callback = new URL(back.headers.get('location') ?? '');
      return finishSignIn(settings, { callback, state, checks });
    },
  };
}
