import { describe, expect, it } from 'vitest';
import { systemClock } from '#lib/base/clock.ts';
import type { Finding } from '#lib/doctor/finding.ts';
import { examineIdp } from '#lib/doctor/idp.ts';
import { listVendorNotes } from '#lib/doctor/vendor.ts';
import { OidcSettings } from '#lib/idp/settings.ts';
import {
  expectSecret,
  type FakeIdp,
  oauthError,
  REDIRECT_URI,
  startFakeIdp,
} from '#tests/unit/doctor/fake-idp.ts';
import { type FakeRequest, findSilentAddress } from '#tests/unit/doctor/fake-server.ts';
import { startMischievousIdp } from '#tests/world/mischievous-idp.ts';

describe('the doctor at an identity provider', () => {
  it('finds nothing to say about one that is well', async () => {
    const findings = await examine();
    expect(findings.map(({ title, result }) => [title, result])).toEqual([
      ['Discovery', 'ok'],
      ['Signing keys', 'ok'],
      ['Signing algorithm', 'ok'],
      ['PKCE', 'ok'],
      ['Way of client authentication', 'ok'],
      ['Client authentication', 'ok'],
      ['Clocks', 'ok'],
      ['Sign-in page', 'ok'],
      ['Redirect URI', 'ok'],
    ]);
  });

  it('tells one that can not be reached, and stops there', async () => {
    const issuer = await findSilentAddress();
    const idp = OidcSettings.parse({
      ...{ name: 'a', kind: 'oidc', issuer, clientId: 'a', clientSecret: 'b' },
    });
    const findings = await examineIdp(idp, REDIRECT_URI, systemClock);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ title: 'Discovery', result: 'fail' });
    expect(findings[0]?.fix).toContain('Nothing listens there');
  });

  it('tells one that calls itself something else', async () => {
    const provider = await startMischievousIdp({ redirectUri: REDIRECT_URI });
    const [finding] = await examine({ metadata: { issuer: provider.issuer } });
    await provider.stop();
    expect(finding).toMatchObject({ title: 'Discovery', result: 'fail' });
    expect(finding?.found).toContain(`calls itself ${provider.issuer}`);
    expect(finding?.mend).toEqual({ key: 'issuer', value: provider.issuer });
  });

  it('offers the whole discovery address where the other name leads nowhere', async () => {
    const other = await findSilentAddress();
    const { idp } = await startFakeIdp({ metadata: { issuer: other } });
    const [finding] = await examineIdp(idp, REDIRECT_URI, systemClock);
    const value = `${idp.issuer}/.well-known/openid-configuration`;
    expect(finding?.mend).toEqual({ key: 'issuer', value });
    const mended = OidcSettings.parse({ ...idp, issuer: value });
    const [now] = await examineIdp(mended, REDIRECT_URI, systemClock);
    expect(now).toMatchObject({ title: 'Discovery', result: 'ok' });
  });

  it('offers no name that could not be configured', async () => {
    const [finding] = await examine({ metadata: { issuer: 'http://other.example' } });
    expect(finding).toMatchObject({ title: 'Discovery', result: 'fail' });
    expect(finding).not.toHaveProperty('mend');
  });

  it('tells one whose discovery is a web page', async () => {
    const [finding] = await examine({ discovery: { body: '<html>' } });
    expect(finding).toMatchObject({ result: 'fail' });
    expect(finding?.fix).toContain('must show JSON');
  });

  it.each([
    ['publishes no list of keys', { keys: 'nothing' }],
    ['has keys of another type alone', { keys: { keys: [{ kty: 'EC' }] } }],
    ['has keys for encryption alone', { keys: { keys: [{ kty: 'RSA', use: 'enc' }] } }],
  ])('tells one that %s', async (_, fake) => {
    expect(pick(await examine(fake), 'Signing keys').result).toBe('fail');
  });

  it('names the algorithm to set when ours is not offered', async () => {
    const metadata = { id_token_signing_alg_values_supported: ['none', 'HS256', 'ES256'] };
    const finding = pick(await examine({ metadata }), 'Signing algorithm');
    expect(finding).toMatchObject({ result: 'fail', fix: 'Set idTokenAlgorithm to ES256.' });
    expect(finding.mend).toEqual({ key: 'idTokenAlgorithm', value: 'ES256' });
  });

  it('asks for PKCE where it is off without need', async () => {
    const finding = pick(await examine({ settings: { pkce: false } }), 'PKCE');
    expect(finding.result).toBe('warn');
  });

  it.each([
    [30, 'ok'],
    [90, 'warn'],
    [-120, 'warn'],
    [400, 'fail'],
    [-4000, 'fail'],
  ])('judges a clock that is %i s off as %s', async (seconds, result) => {
    const now = new Date('2026-01-15T12:00:00Z');
    const date = new Date(now.getTime() + seconds * 1000);
    const { idp } = await startFakeIdp({ date });
    const findings = await examineIdp(idp, REDIRECT_URI, { now: () => now });
    expect(pick(findings, 'Clocks').result).toBe(result);
  });

  it.each([
    ['https://accounts.google.com', 'Google', 'warn'],
    ['https://login.microsoftonline.com/common/v2.0', 'Entra tenants', 'warn'],
    ['https://login.microsoftonline.com/8b4f/v2.0', 'Entra policies', 'unknown'],
    ['https://example.okta.com', 'Okta policies', 'unknown'],
    ['https://sts.example.com/adfs', 'AD FS userinfo', 'warn'],
  ])('knows what can not be seen at %s', (issuer, title, result) => {
    const settings = {
      ...{ name: 'a', kind: 'oidc', issuer, clientId: 'a', clientSecret: 'b' },
      allowTenants: ['8b4f'],
    };
    expect(pick(listVendorNotes(OidcSettings.parse(settings)), title).result).toBe(result);
  });
});

describe('the doctor as a client of an identity provider', () => {
  it('tells a secret that is refused', async () => {
    const finding = pick(await examine({ token: expectSecret('other') }), 'Client authentication');
    expect(finding).toMatchObject({ result: 'fail' });
    expect(finding.fix).toContain('Compare clientId and clientSecret');
  });

  it('finds the way in which the same secret is accepted', async () => {
    const basic = `Basic ${Buffer.from('vestibule:se-cret').toString('base64')}`;
    const settings = { clientSecret: 'se-cret', clientAuth: 'client_secret_basic' };
    const finding = pick(
      await examine({
        settings,
        token: ({ headers }) => oauthError(headers.authorization === basic),
      }),
      'Client authentication',
    );
    expect(finding).toMatchObject({
      result: 'fail',
      fix: 'Set clientAuth to client_secret_basic_raw.',
      mend: { key: 'clientAuth', value: 'client_secret_basic_raw' },
    });
  });

  it('knows a refused code by another name too', async () => {
    const token = ({ form }: FakeRequest) =>
      form.get('client_secret') === 'right'
        ? { status: 403, body: { error: 'invalid_code' } }
        : { status: 403, body: { error: 'unauthorized_client' } };
    expect(pick(await examine({ token }), 'Client authentication').result).toBe('ok');
  });

  it('does not believe a provider that looks at the code alone', async () => {
    const finding = pick(await examine({ token: () => oauthError(true) }), 'Client authentication');
    expect(finding.result).toBe('unknown');
  });

  it('does not guess when the provider answers something else', async () => {
    const token = () => ({ status: 400, body: { error: 'invalid_request' } });
    expect(pick(await examine({ token }), 'Client authentication').result).toBe('unknown');
  });

  it('names the issuer where the provider wants callbacks to', async () => {
    const metadata = { authorization_response_iss_parameter_supported: true };
    expect(pick(await examine({ metadata }), 'Client authentication').result).toBe('ok');
  });

  it('does not let the secret show', async () => {
    const settings = { clientSecret: 'hunter2' };
    expect(JSON.stringify(await examine({ settings }))).not.toContain('hunter2');
  });

  it('leaves a strict provider without complaint', async () => {
    const provider = await startMischievousIdp({ redirectUri: REDIRECT_URI });
    const { issuer, clientId, clientSecret } = provider;
    const idp = OidcSettings.parse({ name: 'a', kind: 'oidc', issuer, clientId, clientSecret });
    const findings = await examineIdp(idp, REDIRECT_URI, systemClock);
    await provider.stop();
    expect(pick(findings, 'Client authentication').result).toBe('ok');
    expect(pick(findings, 'Sign-in page')).toMatchObject({
      result: 'warn',
      found: 'The provider lets us in without asking anybody.',
    });
  });
});

async function examine(fake: FakeIdp = {}): Promise<Finding[]> {
  const { idp } = await startFakeIdp(fake);
  return examineIdp(idp, REDIRECT_URI, systemClock);
}

function pick(findings: readonly Finding[], title: string): Finding {
  const found = findings.find((finding) => finding.title === title);
  if (!found) throw new Error(`no finding is called ${title}`);
  return found;
}
