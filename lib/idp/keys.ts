import { constants, createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import {
  type Configuration,
  type CustomFetch,
  type ExportedJWKSCache,
  getJwksCache,
  type JWK,
  setJwksCache,
} from 'openid-client';
import { once } from '#lib/base/once.ts';
import { jsonResponse } from '#lib/idp/provider-fetch.ts';

// Plain objects by the address of the key set; see discovery.ts for why nothing else.
const keySets = once('idp.keys', () => new Map<string, ExportedJWKSCache>());

const DOUBT_AFTER_SECONDS = 60;

/**
 * A token that names an unknown key makes openid-client fetch the keys anew, if they are a minute old.
 * A provider may well change its keys right after a fetch: lent keys look older than they are, so
 * that five seconds do.
 */
const AGED_SECONDS = 55;

/** Gives a sign-in the keys that earlier ones have fetched. openid-client renews them by age. */
export function lendKeys(config: Configuration): void {
  const known = keySets.get(config.serverMetadata().jwks_uri ?? '');
  if (known) setJwksCache(config, { ...known, uat: known.uat - AGED_SECONDS });
}

export function keepKeys(config: Configuration): void {
  const keys = getJwksCache(config);
  const address = config.serverMetadata().jwks_uri ?? '';
  const known = keySets.get(address);
  // What was lent comes back looking old; only what was fetched since is news.
  if (keys && (!known || keys.uat > known.uat)) keySets.set(address, structuredClone(keys));
}

/** A signature did not fit: the next sign-in fetches the keys anew, at most once a minute. */
export function doubtKeys(config: Configuration): void {
  const address = config.serverMetadata().jwks_uri ?? '';
  const known = keySets.get(address);
  if (known && Date.now() / 1000 - known.uat >= DOUBT_AFTER_SECONDS) keySets.delete(address);
}

/** The provider's keys, or where it can't give them just now, the ones it gave before. */
export async function fetchKeys(
  address: string,
  fetch: CustomFetch,
  options: Parameters<CustomFetch>[1],
): Promise<Response> {
  const known = keySets.get(address);
  try {
    const answer = await fetch(address, options);
    if (answer.ok || !known) return answer;
  } catch (error) {
    if (!known) throw error;
  }
  return jsonResponse(JSON.stringify(known.jwks));
}

/**
 * Whether one of the keys made the token's signature.
 *
 * For tokens that do not say which key of several it was: AD FS 2016 names `x5t` alone, and publishes
 * two keys while it changes them. openid-client refuses to choose.
 *
 * @param candidates keys that fit the token's algorithm, as openid-client has picked them
 * @source RFC 7515, section 5.2 and appendix D
 */
export function isSignedByOneOf(token: string, candidates: readonly JWK[]): boolean {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg: string };
  const signed = Buffer.from(`${head}.${payload}`);
  const bytes = Buffer.from(signature, 'base64url');
  return candidates.some((jwk) => fits(jwk, alg, signed, bytes));
}

function fits(jwk: JWK, alg: string, signed: Buffer, signature: Buffer): boolean {
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
    if ((key.asymmetricKeyDetails?.modulusLength ?? 2048) < 2048) return false;
    if (alg === 'EdDSA') return verify(null, signed, key, signature);
    const hash = `sha${alg.slice(-3)}`;
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    if (alg.startsWith('RS')) return verify(hash, signed, key, signature);
    if (alg.startsWith('ES')) {
      return verify(hash, signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
    }
    const saltLength = constants.RSA_PSS_SALTLEN_DIGEST;
    return alg.startsWith('PS') && verify(hash, signed, { key, padding, saltLength }, signature);
  } catch {
    // A key that can't be read fits nothing; another one may.
    return false;
  }
}
