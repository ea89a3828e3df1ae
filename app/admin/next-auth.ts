import type { NextAuthOptions, User } from 'next-auth';
import { officeCookie, SESSION_SECONDS } from '#app/admin/session-token.ts';
import { admitFromProvider, type ProviderClaims } from '#lib/access/provider-admin.ts';
import type { Admin } from '#lib/access/roles.ts';
import { openSession } from '#lib/access/sessions.ts';
import type { AdminOidc } from '#lib/base/config.ts';
import { isProblem } from '#lib/base/problem.ts';
import type { House } from '#lib/house/house.ts';
import { readClaim } from '#lib/idp/claim.ts';

/** The provider's id in addresses: `/api/auth/callback/oidc`. */
export const PROVIDER = 'oidc';

/** What a sign-in needs of the house. */
export type AuthHouse = Pick<House, 'access' | 'publicUrl' | 'log'>;

type OidcProvider = Extract<NextAuthOptions['providers'][number], { type: 'oauth' }>;
type Admitted = User & { admin?: Admin };

/**
 * How next-auth signs admins in at their provider. The local administrator does not come this way.
 *
 * The cookie it leaves holds the number of a session and nothing else: who that is, with which role
 * and whether still, is looked up at every request (`lib/access/sessions.ts`).
 */
export function authOptions(house: AuthHouse): NextAuthOptions {
  const { access, publicUrl } = house;
  // The one way to tell next-auth 4 its own address.
  process.env.NEXTAUTH_URL = publicUrl.origin;
  return {
    secret: access.cookieSecret,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    jwt: { maxAge: SESSION_SECONDS },
    useSecureCookies: publicUrl.protocol === 'https:',
    cookies: officeCookies(house),
    pages: { signIn: '/admin/sign-in', error: '/admin/sign-in' },
    providers: access.oidc ? [describeProvider(access.oidc)] : [],
    logger: logTo(house),
    callbacks: {
      signIn: async ({ user, profile }) => {
        try {
          (user as Admitted).admin = await admitFromProvider(access, profile as ProviderClaims);
          return true;
        } catch (error) {
          if (!isProblem(error)) throw error;
          house.log('warn', 'access.refused', { problem: error.code, idp: 'oidc' });
          return `/admin/sign-in?${new URLSearchParams({ problem: error.code })}`;
        }
      },
      jwt: async ({ token, user }) => {
        const { admin } = (user ?? {}) as Partial<Admitted>;
        return admin ? { session: await openSession(access, admin) } : token;
      },
    },
  };
}

function describeProvider(oidc: AdminOidc): OidcProvider {
  return {
    id: PROVIDER,
    name: 'Identity provider',
    type: 'oauth',
    wellKnown: discoveryAddress(oidc.issuer),
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    client: { token_endpoint_auth_method: 'client_secret_post' },
    httpOptions: { timeout: 8_000 },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: oidc.scope } },
    userinfo: { request: ({ client, tokens }) => collectClaims(oidc, client, tokens) },
    profile: ({ sub }: ProviderClaims) => ({ id: sub }),
  };
}

type Asking = Parameters<
  NonNullable<Exclude<OidcProvider['userinfo'], string | undefined>['request']>
>[0];

/** The id token's claims; where the role isn't among them (LemonLDAP::NG, some Keycloaks), userinfo's too. */
async function collectClaims(oidc: AdminOidc, client: Asking['client'], tokens: Asking['tokens']) {
  const { issuer, userinfo_endpoint } = client.issuer.metadata;
  if (!isSameIssuer(oidc.issuer, issuer)) throw new Error(`the provider calls itself ${issuer}`);
  const claims = (tokens as unknown as { claims: () => ProviderClaims }).claims();
  if (readClaim(claims, oidc.roleClaim) !== undefined || !userinfo_endpoint) return claims;
  // Given the token set, openid-client compares the subjects.
  const more = await client.userinfo(tokens as Parameters<typeof client.userinfo>[0]);
  return { ...more, ...claims };
}

const DISCOVERY = '/.well-known/openid-configuration';

function discoveryAddress(issuer: string): string {
  return issuer.endsWith(DISCOVERY) ? issuer : `${issuer.replace(/\/$/, '')}${DISCOVERY}`;
}

/** Whoever gives the whole discovery address takes what it says. */
function isSameIssuer(configured: string, found: string): boolean {
  const tidy = (issuer: string) => issuer.replace(/\/$/, '');
  return configured.endsWith(DISCOVERY) || tidy(configured) === tidy(found);
}

function officeCookies(house: AuthHouse): NonNullable<NextAuthOptions['cookies']> {
  return {
    sessionToken: officeCookie(house, 'admin'),
    callbackUrl: officeCookie(house, 'admin-way-back'),
    csrfToken: officeCookie(house, 'admin-csrf'),
    pkceCodeVerifier: officeCookie(house, 'admin-pkce'),
    state: officeCookie(house, 'admin-state'),
    nonce: officeCookie(house, 'admin-nonce'),
  };
}

/** next-auth hands over whatever it has in hand, client secret and tokens included: only messages are told. */
function logTo({ log }: AuthHouse): NonNullable<NextAuthOptions['logger']> {
  return {
    error(code, given) {
      const error = given instanceof Error ? given : given.error;
      const detail = `${code}: ${error instanceof Error ? error.message : ''}`.slice(0, 300);
      log('error', 'access.provider_failed', { problem: 'access.provider_failed', detail });
    },
    warn: () => undefined,
    debug: () => undefined,
  };
}
