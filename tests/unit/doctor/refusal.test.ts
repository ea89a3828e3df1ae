import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '#lib/base/problems.ts';
import { explainRefusal, type Refusal } from '#lib/doctor/refusal.ts';
import { OidcSettings } from '#lib/idp/settings.ts';
import { attempt, problemOf } from '#tests/unit/idp/attempt.ts';
import { startMischievousIdp } from '#tests/world/mischievous-idp.ts';

const OKTA = 'https://example.okta.com';
const ENTRA = 'https://login.microsoftonline.com/8b4f/v2.0';

function idpWith(other: Record<string, unknown> = {}): OidcSettings {
  const issuer = 'https://login.example.com';
  const setting = { name: 'a', kind: 'oidc', issuer, clientId: 'a', clientSecret: 'b', ...other };
  return OidcSettings.parse(setting);
}

function explain(code: Refusal['code'], detail: string | null, other = {}) {
  return explainRefusal(idpWith(other), { code, detail }, PROBLEMS[code].admin);
}

describe('why a trial came to nothing', () => {
  it('is said for every problem of a sign-in, with something to do', () => {
    for (const [code, { admin }] of Object.entries(PROBLEMS)) {
      if (!code.startsWith('idp.')) continue;
      const finding = explain(code as Refusal['code'], 'a detail');
      expect(finding.result).toBe('fail');
      expect(finding.found).toContain(admin.split(',')[0]?.slice(0, 20));
      expect(finding.found).toContain('a detail');
      expect(finding.fix, code).toMatch(/\.$/);
    }
  });

  it.each([
    [ENTRA, 'access_denied: AADSTS53000: not compliant', 'Conditional Access'],
    [ENTRA, 'access_denied: AADSTS530003: x', 'Conditional Access'],
    [ENTRA, 'access_denied: AADSTS50105: x', 'Assign them'],
    [ENTRA, 'access_denied: AADSTS530999: x', 'sign-in logs of Entra'],
    [ENTRA, 'access_denied', 'sign-in logs of Entra'],
    [OKTA, 'access_denied: Policy evaluation failed', 'Okta Verify'],
    [`${OKTA}/oauth2/default`, 'access_denied', 'access policy of the authorization server'],
    ['https://accounts.google.com', 'access_denied: x', 'disallowed_useragent'],
    ['https://kc.example/realms/x', 'access_denied', 'pressed Cancel'],
    [OKTA, 'invalid_scope: groups', 'scopes'],
    ['https://fs.example/adfs', 'invalid_resource', 'Web API'],
    ['https://kc.example/realms/x', 'something_new: x', 'pressed Cancel'],
  ])('at %s “%s” is explained by %s', (issuer, said, words) => {
    expect(explain('idp.refused', said, { issuer }).fix).toContain(words);
  });

  it('offers another way where Basic encodes what is in the secret', () => {
    const basic = { clientAuth: 'client_secret_basic' };
    const dash = explain('idp.client_refused', 'x', { ...basic, clientSecret: 'se-cret' });
    expect(dash.mend).toEqual({ key: 'clientAuth', value: 'client_secret_post' });
    expect(dash.fix).toContain('do not decode them');
    for (const other of [{ ...basic, clientSecret: 'secret' }, { clientSecret: 'se-cret' }]) {
      expect(explain('idp.client_refused', 'x', other)).not.toHaveProperty('mend');
    }
  });

  it('offers an algorithm of key pairs alone', () => {
    const better = explain('idp.token_algorithm_refused', 'ES256 instead of RS256');
    expect(better.mend).toEqual({ key: 'idTokenAlgorithm', value: 'ES256' });
    for (const found of ['HS256', 'none', 'RS2560']) {
      const finding = explain('idp.token_algorithm_refused', `${found} instead of RS256`);
      expect(finding).not.toHaveProperty('mend');
      expect(finding.fix).toContain('never accepted');
    }
  });

  it('offers more tolerance only where that is enough', async () => {
    const idp = await startMischievousIdp();
    idp.misbehave('two-minutes-behind');
    const strict = { clockToleranceSeconds: 0 };
    const { code, detail = null } = await problemOf(attempt(idp, strict));
    const mended = Number(explain(code, detail, strict).mend?.value);
    await expect(attempt(idp, { clockToleranceSeconds: mended })).resolves.toBeDefined();
    idp.misbehave('an-hour-behind');
    const far = await problemOf(attempt(idp));
    expect(explain(far.code, far.detail ?? null)).not.toHaveProperty('mend');
    await idp.stop();
  });

  it('tells of a private address where it can be allowed', () => {
    const found = 'the token endpoint: ADDRESS_PRIVATE: 10.0.0.1 is in a private network';
    expect(explain('idp.unreachable', found).fix).toContain('ALLOW_PRIVATE_NETWORKS');
  });
});
