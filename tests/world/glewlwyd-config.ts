import { generateKeyPairSync } from 'node:crypto';
import type { Registration } from '#tests/world/third-party-idp.ts';

/** An account of ours there, with the claims that it is to give out. */
export type GlewlwydUser = {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly upn: string;
  readonly groups: readonly string[];
};

/** Its address below the server's; also the name of the plugin. */
export const PLUGIN = 'oidc';

/**
 * The configuration that the package brings, made to serve one folder's database on loopback.
 *
 * @param debians the text of /etc/glewlwyd/glewlwyd.conf
 */
export function describeServer(debians: string, port: number, folder: string): string {
  return `${debians
    .replace(/^@include .*$/m, '')
    .replace(/^port=.*$/m, `port=${port}\nbind_address="127.0.0.1"`)
    .replace(/^external_url=.*$/m, `external_url="http://127.0.0.1:${port}"`)
    .replace(/^log_mode=.*$/m, 'log_mode="console"')
    .replace(/^log_level=.*$/m, 'log_level="WARNING"')}
static_files_path="${folder}/webapp/"
database = { type = "sqlite3" path = "${folder}/glewlwyd.db" };
`;
}

/** Text and lists that accounts may hold beside what every account has. */
export const USER_FORMAT = {
  'use-glewlwyd-connection': true,
  'data-format': {
    upn: { multiple: false, read: true, write: true },
    groups: { multiple: true, read: true, write: true },
  },
};

/** @source Glewlwyd 2.7, docs/OIDC.md: what its page for administrators sends */
export function describePlugin(issuer: string): Record<string, unknown> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    iss: issuer,
    'jwt-type': 'rsa',
    'jwt-key-size': '256',
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    cert: publicKey.export({ type: 'spki', format: 'pem' }),
    'jwks-show': true,
    'access-token-duration': 3600,
    'refresh-token-duration': 3600,
    'code-duration': 600,
    'refresh-token-rolling': false,
    'refresh-token-one-use': 'never',
    'client-refresh-token-one-use-parameter': '',
    'allow-non-oidc': false,
    'subject-type': 'public',
    ...describeWays(),
    'pkce-allowed': true,
    'pkce-method-plain-allowed': false,
    'request-parameter-allow': true,
    'request-maximum-exp': 3600,
    'session-management-allowed': false,
    scope: [],
    'additional-parameters': [],
    claims: [
      { name: 'upn', type: 'string', 'user-property': 'upn', mandatory: true },
      { name: 'groups', type: 'string', 'user-property': 'groups', mandatory: true },
    ],
    'name-claim': 'mandatory',
    'email-claim': 'no',
    'scope-claim': 'no',
    'allowed-scope': ['openid'],
  };
}

/** The code flow, and none of the others. */
function describeWays() {
  const ways = ['token', 'id-token', 'none', 'password', 'client', 'device', 'refresh'];
  return {
    'auth-type-code-enabled': true,
    ...Object.fromEntries(ways.map((way) => [`auth-type-${way}-enabled`, false])),
  };
}

export function describeClient({ clientId, clientSecret, redirectUri }: Registration) {
  return {
    client_id: clientId,
    password: clientSecret,
    client_secret: clientSecret,
    confidential: true,
    enabled: true,
    scope: [],
    redirect_uri: [redirectUri],
    authorization_type: ['code'],
    token_endpoint_auth_method: ['client_secret_post', 'client_secret_basic'],
  };
}

export function describeUser(user: GlewlwydUser) {
  return { ...user, enabled: true, scope: ['g_profile', 'openid'] };
}
