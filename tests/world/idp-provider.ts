import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { ClientMetadata, Configuration, JWK, Provider } from 'oidc-provider';
import type { IdpUser } from '#tests/world/idp.ts';
import { createMemory } from '#tests/world/idp-memory.ts';
import { messagePage } from '#tests/world/idp-pages.ts';

/** oidc-provider, set up like a company's provider: it asks at `/sign-in/<uid>` who is there. */
export async function createProvider(
  issuer: string,
  users: readonly IdpUser[],
  clients: ClientMetadata[],
): Promise<Provider> {
  const { Provider: OidcProvider } = await importQuietly();
  const configuration: Configuration = {
    adapter: createMemory(),
    clients,
    jwks: { keys: [newSigningKey()] },
    cookies: { keys: [randomUUID()] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/sign-in/${uid}` },
    scopes: ['openid', 'profile', 'email', 'groups'],
    claims: {
      profile: ['name', 'given_name', 'family_name', 'preferred_username', 'groups'],
      email: ['email'],
      groups: ['groups'],
    },
    // As Entra, Okta and AD FS do: the claims are in the id token too.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      IdToken: 300,
      Interaction: 1800,
      Grant: 1800,
      Session: 1800,
    },
    findAccount: (_context, id) => {
      const found = users.find(({ username }) => username === id);
      if (!found) return undefined;
      return { accountId: id, claims: () => ({ sub: id, ...found.claims }) };
    },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid profile email groups');
      await grant.save();
      return grant;
    },
    renderError: (context, { error, error_description }) => {
      context.type = 'html';
      context.body = messagePage('This can not go on', `${error}: ${error_description ?? ''}`);
    },
  };
  return new OidcProvider(issuer, configuration);
}

/** It runs on Node 20, and warns about it each time; everything else it says is let through. */
async function importQuietly() {
  const warn = console.warn;
  console.warn = (...words) => {
    if (!String(words[0]).includes('Unsupported runtime')) warn(...words);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}

function newSigningKey(): JWK {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomUUID(),
    use: 'sig',
    alg: 'RS256',
  } as JWK;
}
