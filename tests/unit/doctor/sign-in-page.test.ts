import { describe, expect, it } from 'vitest';
import type { Finding } from '#lib/doctor/finding.ts';
import { checkSignInPage } from '#lib/doctor/sign-in-page.ts';
import { REDIRECT_URI, startFakeIdp } from '#tests/unit/doctor/fake-idp.ts';
import type { FakeReply, FakeRequest } from '#tests/unit/doctor/fake-server.ts';

describe('the doctor at a sign-in page', () => {
  it('is content with a form, and says its title', async () => {
    const finding = await open(() => ({ body: '<html><title>Sign in</title>' }));
    expect(finding).toMatchObject({ result: 'ok' });
    expect(finding.found).toMatch(/answers 200, titled "Sign in"$/);
  });

  it.each(['Negotiate', 'NTLM', 'Negotiate, NTLM'])(
    'explains where a Windows sign-in is switched off (%s)',
    async (challenge) => {
      const finding = await open(() => refuse(challenge));
      expect(finding).toMatchObject({ result: 'fail' });
      expect(finding.found).toMatch(/answers 401 (Negotiate|NTLM)\.$/);
      expect(finding.fix).toContain('WIASupportedUserAgents');
    },
  );

  it('explains that HTTP Basic can not work either', async () => {
    const finding = await open(() => refuse('Basic realm="x"'));
    expect(finding.fix).toBe('Let the provider show a form in place of the HTTP sign-in.');
  });

  it('tells iPhone and Mac apart where the provider does', async () => {
    const { idp } = await startFakeIdp({
      authorize: ({ headers }) =>
        headers['user-agent']?.includes('Macintosh') ? refuse('Negotiate') : { body: 'form' },
    });
    const findings = await checkSignInPage(idp, REDIRECT_URI);
    expect(findings.map(({ title, result }) => [title, result])).toEqual([
      ['Sign-in page (iPhone)', 'ok'],
      ['Sign-in page (Mac)', 'fail'],
    ]);
  });

  it('follows redirects and keeps the cookies on the way', async () => {
    const finding = await open(({ headers, query }) => {
      if (headers.cookie?.includes('hop=1')) return { body: '<title>Form</title>' };
      const headersOut = { location: `/authorize?${query}`, 'set-cookie': 'hop=1; Path=/' };
      return { status: 302, headers: headersOut };
    });
    expect(finding.found).toContain('titled "Form"');
  });

  it.each([
    ['turns in circles', { status: 302, headers: { location: '/authorize' } }, 'redirects'],
    ['leads to an app', { status: 302, headers: { location: 'oktaverify://x' } }, 'app'],
    ['does not exist', { status: 404 }, '404'],
    ['refuses web views', { status: 403, body: 'disallowed_useragent' }, 'disallowed_useragent'],
    ['is a 403 with JSON', { status: 403, body: { error: 'no' } }, '403 with JSON'],
    ['is an error', { status: 400, body: '<title>Bad redirect</title>' }, 'Bad redirect'],
    [
      'refuses at once',
      { status: 302, headers: { location: `${REDIRECT_URI}?error=invalid_scope` } },
      'invalid_scope',
    ],
  ])('tells a page that %s', async (_, reply, found) => {
    const finding = await open(() => reply);
    expect(finding.result).toBe('fail');
    expect(finding.found).toContain(found);
  });

  it('does not believe that our redirect URI is registered where any other gets the form too', async () => {
    const { idp } = await startFakeIdp({ authorize: () => ({ body: '<title>Sign in</title>' }) });
    const [page, redirect] = await checkSignInPage(idp, REDIRECT_URI);
    expect(page).toMatchObject({ title: 'Sign-in page', result: 'ok' });
    expect(redirect).toMatchObject({ title: 'Redirect URI', result: 'unknown' });
    expect(redirect?.fix).toContain(REDIRECT_URI);
  });

  it('takes silence for no refusal', async () => {
    const { idp } = await startFakeIdp({
      authorize: ({ query }) =>
        query.get('redirect_uri') !== REDIRECT_URI
          ? { status: 302, headers: { location: 'http://127.0.0.1:9/' } }
          : { body: '<title>Sign in</title>' },
    });
    const [, redirect] = await checkSignInPage(idp, REDIRECT_URI);
    expect(redirect).toMatchObject({ title: 'Redirect URI', result: 'unknown' });
  });

  it('does not judge what is no page', async () => {
    expect((await open(() => ({ body: { a: 1 } }))).result).toBe('unknown');
  });
});

async function open(authorize: (request: FakeRequest) => FakeReply): Promise<Finding> {
  const { idp } = await startFakeIdp({ authorize });
  const [finding, ...others] = await checkSignInPage(idp, REDIRECT_URI);
  expect(others.map(({ title }) => title).join()).toMatch(/^(Redirect URI)?$/);
  return finding as Finding;
}

function refuse(challenge: string): FakeReply {
  return { status: 401, headers: { 'www-authenticate': challenge } };
}
