import { OidcSettings } from '#lib/idp/settings.ts';
import { type FakeReply, type FakeRequest, startFake } from '#tests/unit/doctor/fake-server.ts';

export type FakeIdp = {
  readonly metadata?: Record<string, unknown>;
  readonly keys?: unknown;
  readonly date?: Date;
  readonly discovery?: FakeReply;
  readonly authorize?: (request: FakeRequest) => FakeReply;
  readonly token?: (request: FakeRequest) => FakeReply;
  /** What the settings say, beside the obvious. */
  readonly settings?: Record<string, unknown>;
};

export const REDIRECT_URI = 'https://enroll.example.com/enroll/callback';

/** A provider that is well, apart from what the test takes away. */
export async function startFakeIdp(fake: FakeIdp = {}): Promise<{
  idp: OidcSettings;
  requests: FakeRequest[];
}> {
  let issuer = '';
  const date = (fake.date ?? new Date()).toUTCString();
  const discovery = () =>
    fake.discovery ?? { headers: { date }, body: { ...describe(issuer), ...fake.metadata } };
  const { url, requests } = await startFake({
    '/.well-known/openid-configuration': discovery,
    '/keys': () => ({ body: fake.keys ?? { keys: [{ kty: 'RSA', kid: 'one', use: 'sig' }] } }),
    '/authorize': fake.authorize ?? showForm,
    '/token': fake.token ?? expectSecret('right'),
  });
  issuer = url;
  const idp = OidcSettings.parse({
    ...{ name: 'okta', kind: 'oidc', issuer, clientId: 'vestibule', clientSecret: 'right' },
    ...fake.settings,
  });
  return { idp, requests };
}

/** A sign-in page for whoever comes with a redirect URI that is registered. */
function showForm({ query }: FakeRequest): FakeReply {
  if (query.get('redirect_uri') === REDIRECT_URI) {
    return { body: '<title>Sign in</title>' };
  }
  return { status: 400, body: '<title>Bad redirect</title>' };
}

/** A token endpoint that takes this secret in the body. */
export function expectSecret(secret: string): (request: FakeRequest) => FakeReply {
  return ({ form }) => oauthError(form.get('client_secret') === secret);
}

export function oauthError(isKnown: boolean): FakeReply {
  return isKnown
    ? { status: 400, body: { error: 'invalid_grant' } }
    : { status: 401, body: { error: 'invalid_client' } };
}

function describe(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
  };
}
