import {
  allowInsecureRequests,
  type ClientMetadata,
  type Configuration,
  type CustomFetch,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  type ServerMetadata,
} from 'openid-client';
import { HttpsAddress } from '#lib/base/address.ts';
import { type Clock, systemClock } from '#lib/base/clock.ts';
import { once } from '#lib/base/once.ts';
import { Problem } from '#lib/base/problem.ts';
import { chooseClientAuth } from '#lib/idp/client-auth.ts';
import { readDiscoveryFailure } from '#lib/idp/failures.ts';
import { jsonResponse, limitedFetch } from '#lib/idp/provider-fetch.ts';
import type { OidcSettings } from '#lib/idp/settings.ts';

/** What a provider says about itself. */
export type Provider = {
  readonly metadata: ServerMetadata;
  /** The same as it came, for `openConfiguration`. */
  readonly document: string;
  readonly loadedAt: number;
  readonly refreshAt: number;
};

const FRESH_MS = 10 * 60_000;
const RETRY_MS = 60_000;

// Text and plain objects are kept, nothing of openid-client's: its objects work with the copy of the
// module that made them alone, and a bundler may make several copies.
const providers = once('idp.providers', () => new Map<string, Promise<Provider>>());

/**
 * Finds out where a provider is reached and what it calls itself, and remembers that.
 *
 * After ten minutes it is asked again in the background. A provider that is down or answers nonsense
 * then changes nothing: what it said before is used on, and it is asked again a minute later.
 *
 * @throws Problem idp.unreachable, idp.discovery_invalid, idp.issuer_mismatch
 * @source OpenID Connect Discovery 1.0, section 4
 */
export async function loadProvider(
  idp: OidcSettings,
  clock: Clock = systemClock,
): Promise<Provider> {
  const now = clock.now().getTime();
  const known = providers.get(keyOf(idp));
  if (!known) return loadFirst(idp, now);
  const provider = await known;
  // A second look: while we waited, somebody else may have begun to refresh.
  if (provider.refreshAt <= now && providers.get(keyOf(idp)) === known) {
    void refresh(idp, provider, now);
  }
  return provider;
}

/**
 * The same, asked now whatever is remembered: for those who look whether all is well. What was known
 * stays known where the provider does not answer.
 *
 * @throws Problem idp.unreachable, idp.discovery_invalid, idp.issuer_mismatch
 */
export async function loadProviderAnew(
  idp: OidcSettings,
  clock: Clock = systemClock,
): Promise<Provider> {
  const provider = await ask(idp, clock.now().getTime());
  keep(idp, provider);
  return provider;
}

/** Something did not fit (a key, a name): asks anew at the next sign-in, at most once a minute. */
export async function doubtProvider(idp: OidcSettings, clock: Clock = systemClock): Promise<void> {
  const now = clock.now().getTime();
  const provider = await providers.get(keyOf(idp));
  if (!provider || now - provider.loadedAt < RETRY_MS) return;
  keep(idp, { ...provider, refreshAt: Math.min(provider.refreshAt, now) });
}

/**
 * openid-client's view of a provider, for one sign-in.
 *
 * The remembered document goes through its checks again each time (0.4 ms), so that its rules for
 * issuers, Entra's template too, hold for what we remember as for what we ask.
 *
 * @param fetch how this sign-in reaches the provider
 */
export async function openConfiguration(
  idp: OidcSettings,
  provider: Provider,
  fetch: CustomFetch,
): Promise<Configuration> {
  const config = await discover(idp, async () => jsonResponse(provider.document));
  config[customFetch] = fetch;
  return config;
}

/** What a trusted entry has heard from inside the network is not for one that was entered in a page. */
function keyOf(idp: OidcSettings): string {
  return `${idp.network?.kind ?? 'open'} ${idp.issuer}`;
}

async function loadFirst(idp: OidcSettings, now: number): Promise<Provider> {
  const loading = ask(idp, now);
  providers.set(keyOf(idp), loading);
  try {
    return await loading;
  } catch (error) {
    providers.delete(keyOf(idp));
    throw error;
  }
}

async function refresh(idp: OidcSettings, provider: Provider, now: number): Promise<void> {
  keep(idp, { ...provider, refreshAt: now + RETRY_MS });
  try {
    keep(idp, await ask(idp, now));
  } catch {
    // Nobody waits for this. Whoever signs in next is told, should it matter then.
  }
}

function keep(idp: OidcSettings, provider: Provider): void {
  providers.set(keyOf(idp), Promise.resolve(provider));
}

async function ask(idp: OidcSettings, now: number): Promise<Provider> {
  const fetch = limitedFetch(idp);
  let document = '';
  try {
    const config = await discover(idp, async (url, options) => {
      const answer = await fetch(url, options);
      document = await answer.clone().text();
      return answer;
    });
    const metadata = { ...config.serverMetadata() };
    requireEndpoints(metadata);
    return { metadata, document, loadedAt: now, refreshAt: now + FRESH_MS };
  } catch (error) {
    throw readDiscoveryFailure(error, idp);
  }
}

async function discover(idp: OidcSettings, fetch: CustomFetch): Promise<Configuration> {
  const server = new URL(idp.issuer);
  const client: Partial<ClientMetadata> = {
    // Explicit, as some providers list `none` and HS256 among theirs.
    id_token_signed_response_alg: idp.idTokenAlgorithm,
    [clockTolerance]: idp.clockToleranceSeconds,
  };
  return discovery(server, idp.clientId, client, await chooseClientAuth(idp), {
    timeout: idp.timeoutSeconds,
    // Without the first, the signature of the id token is not looked at. The second is for loopback
    // alone: settings let no other http address in.
    execute:
      server.protocol === 'http:'
        ? [enableNonRepudiationChecks, allowInsecureRequests]
        : [enableNonRepudiationChecks],
    [customFetch]: fetch,
  });
}

const REQUIRED = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;

function requireEndpoints(metadata: ServerMetadata): void {
  // Our accounts and directories have names in its place: nobody else may answer by them.
  if (!/^https?:\/\//i.test(metadata.issuer)) {
    throw new Problem('idp.discovery_invalid', {
      detail: 'issuer is not an http or https address',
    });
  }
  for (const name of REQUIRED) {
    if (metadata[name] === undefined) {
      throw new Problem('idp.discovery_invalid', { detail: `${name} is missing` });
    }
  }
  for (const name of [...REQUIRED, 'userinfo_endpoint'] as const) {
    const address = metadata[name];
    if (address === undefined || HttpsAddress.safeParse(address).success) continue;
    throw new Problem('idp.discovery_invalid', { detail: `${name} is not an https address` });
  }
}
