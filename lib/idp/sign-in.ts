import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client';
import { newTicket } from '#lib/base/ids.ts';
import { Problem } from '#lib/base/problem.ts';
import { doubtProvider, loadProvider, openConfiguration } from '#lib/idp/discovery.ts';
import { findEvidence, readCode } from '#lib/idp/failures.ts';
import { doubtKeys, fetchKeys, isSignedByOneOf, keepKeys, lendKeys } from '#lib/idp/keys.ts';
import { limitedFetch } from '#lib/idp/provider-fetch.ts';
import type { OidcSettings } from '#lib/idp/settings.ts';
import { readTokenFailure, readUserinfoFailure } from '#lib/idp/sign-in-failures.ts';

/** What has to be remembered, sealed, between the two halves of a sign-in. */
export type SignInChecks = {
  readonly nonce: string;
  readonly codeVerifier?: string;
};

/** What the provider says about the person. Verified, not yet judged: see `lib/journey/rules.ts`. */
export type Claims = {
  readonly idToken: Readonly<Record<string, unknown>>;
  readonly userinfo: Readonly<Record<string, unknown>> | null;
  readonly issuer: string;
  readonly subject: string;
  /** Names of groups are compared as a directory does: in any case, however a DN is spelled. */
  readonly anyCase?: true;
};

/**
 * Prepares a sign-in: where to send the person, and what to remember.
 *
 * @param asked.redirectUri the callback, as registered at the provider
 * @param asked.language a language tag, such as `pt-BR`
 * @param asked.again a sign-in has come back before: whoever the provider remembers was not the one,
 *   so it has to ask (see `promptAgain` of the settings)
 * @returns `state`: 256 bits, finds the journey again; `checks`: to be kept secret
 * @throws Problem idp.unreachable, idp.discovery_invalid, idp.issuer_mismatch
 * @source OpenID Connect Core 1.0, section 3.1.2.1; RFC 7636
 */
export async function startSignIn(
  idp: OidcSettings,
  asked: { redirectUri: string; language?: string; loginHint?: string; again?: boolean },
): Promise<{ url: URL; state: string; checks: SignInChecks }> {
  const provider = await loadProvider(idp);
  const config = await openConfiguration(idp, provider, limitedFetch(idp));
  const state = newTicket();
  const checks = {
    nonce: randomNonce(),
    ...(idp.pkce ? { codeVerifier: randomPKCECodeVerifier() } : {}),
  };
  const url = buildAuthorizationUrl(config, {
    ...idp.authorizeParameters,
    ...(asked.language ? { ui_locales: asked.language } : {}),
    ...(asked.loginHint ? { login_hint: asked.loginHint } : {}),
    ...(asked.again && idp.promptAgain !== 'none' ? { prompt: idp.promptAgain } : {}),
    ...(idp.responseMode ? { response_mode: idp.responseMode } : {}),
    ...(await describeVerifier(checks.codeVerifier)),
    client_id: idp.clientId,
    response_type: 'code',
    redirect_uri: asked.redirectUri,
    scope: [...new Set(['openid', ...idp.scopes])].join(' '),
    state,
    nonce: checks.nonce,
  });
  return { url, state, checks };
}

/**
 * Turns the provider's callback into verified claims.
 *
 * @param answer.callback the redirect URI with the parameters of the callback as its query, those of
 *   a posted form too; built from PUBLIC_URL, never from the request
 * @param answer.state the one that `startSignIn` made
 * @throws Problem idp.state_unknown, idp.refused, idp.client_refused, idp.code_refused, idp.answer_invalid,
 *   idp.unreachable, idp.token_*, idp.subject_mismatch, and those of `startSignIn`
 * @source OpenID Connect Core 1.0, sections 3.1.2.5 to 3.1.3.7 and 5.3.2; RFC 9207
 */
export async function finishSignIn(
  idp: OidcSettings,
  answer: { callback: URL; state: string; checks: SignInChecks },
): Promise<Claims> {
  if (answer.callback.searchParams.get('state') !== answer.state) {
    throw new Problem('idp.state_unknown');
  }
  const provider = await loadProvider(idp);
  const { jwks_uri: keys, token_endpoint: tokenEndpoint } = provider.metadata;
  const fetch = limitedFetch(idp);
  const heard = { from: 'nobody yet', tokens: '' };
  const config = await openConfiguration(idp, provider, async (url, options) => {
    heard.from = url === keys ? 'the key set' : 'the token endpoint';
    if (url === keys) return fetchKeys(url, fetch, options);
    const response = await fetch(url, options);
    if (url === tokenEndpoint) heard.tokens = await response.clone().text();
    return response;
  });
  lendKeys(config);
  const tokens = await requestTokens(idp, config, answer, heard);
  keepKeys(config);
  judgeIssueTime(idp, tokens.claims);

  const subject = readSubject(tokens.claims);
  const userinfo = await requestUserinfo(idp, config, tokens.accessToken, subject);
  return { idToken: tokens.claims, userinfo, issuer: String(tokens.claims.iss), subject };
}

/** OpenID Connect Core 1.0, section 2: at most 255 characters. The record is found by it. */
function readSubject({ sub }: Record<string, unknown>): string {
  const subject = String(sub);
  if (subject.length <= 255) return subject;
  throw new Problem('idp.answer_invalid', { detail: `sub has ${subject.length} characters` });
}

type Tokens = { readonly claims: Record<string, unknown>; readonly accessToken: string };

async function requestTokens(
  idp: OidcSettings,
  config: Configuration,
  { callback, state, checks }: { callback: URL; state: string; checks: SignInChecks },
  heard: { from: string; tokens: string },
): Promise<Tokens> {
  try {
    const tokens = await authorizationCodeGrant(config, callback, {
      expectedState: state,
      expectedNonce: checks.nonce,
      ...(checks.codeVerifier ? { pkceCodeVerifier: checks.codeVerifier } : {}),
      idTokenExpected: true,
    });
    return { claims: { ...tokens.claims() }, accessToken: tokens.access_token };
  } catch (error) {
    const tokens = rescueTokens(error, heard.tokens);
    if (tokens) return tokens;
    const failure = readTokenFailure(error, idp, heard.from);
    keepKeys(config);
    if (failure instanceof Problem) await doubt(idp, config, failure);
    throw failure;
  }
}

/**
 * openid-client looks at the signature last, when every claim has passed, and gives up where several
 * keys could have made it. The code is used up by then, so we try those keys on what we have heard.
 */
function rescueTokens(error: unknown, heard: string): Tokens | undefined {
  if (readCode(error) !== 'OAUTH_KEY_SELECTION_FAILED') return undefined;
  const { candidates = [] } = findEvidence(error);
  if (candidates.length < 2) return undefined;
  const { id_token: idToken, access_token: accessToken } = JSON.parse(heard) as Record<
    string,
    string
  >;
  if (!idToken || !accessToken || !isSignedByOneOf(idToken, candidates)) return undefined;
  const payload = Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString();
  return { claims: JSON.parse(payload), accessToken };
}

async function doubt(idp: OidcSettings, config: Configuration, failure: Problem): Promise<void> {
  if (failure.code === 'idp.token_signature_invalid') doubtKeys(config);
  if (failure.code === 'idp.token_issuer_wrong') await doubtProvider(idp);
}

/** openid-client judges `exp` and `nbf`; a provider whose clock is far ahead shows in `iat` alone. */
function judgeIssueTime(idp: OidcSettings, claims: Record<string, unknown>): void {
  const seconds = Math.round(Number(claims.iat) - Date.now() / 1000);
  if (seconds <= idp.clockToleranceSeconds) return;
  throw new Problem('idp.token_time_wrong', { detail: `iat is ${seconds} s after our clock` });
}

async function requestUserinfo(
  idp: OidcSettings,
  config: Configuration,
  accessToken: string,
  subject: string,
): Promise<Record<string, unknown> | null> {
  if (!idp.userinfo || !config.serverMetadata().userinfo_endpoint) return null;
  try {
    return { ...(await fetchUserInfo(config, accessToken, subject)) };
  } catch (error) {
    throw readUserinfoFailure(error);
  }
}

async function describeVerifier(verifier: string | undefined): Promise<Record<string, string>> {
  if (!verifier) return {};
  const challenge = await calculatePKCECodeChallenge(verifier);
  return { code_challenge: challenge, code_challenge_method: 'S256' };
}
