import { createHash, createPublicKey, verify } from 'node:crypto';

export type ClientRules = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clientAuth:
    | 'client_secret_post'
    | 'client_secret_basic'
    | 'client_secret_basic_raw'
    | 'private_key_jwt';
  /** PEM; for private_key_jwt. */
  readonly clientPublicKey?: string | undefined;
  /** Whom assertions must be made out to. */
  readonly assertionAudience: string;
};

/**
 * What is wrong with the way in which a client proved itself: exactly one way counts, and nothing
 * of another way may be there.
 */
export function findClientFault(
  rules: ClientRules,
  authorization: string | undefined,
  form: URLSearchParams,
): string | undefined {
  if (rules.clientAuth === 'private_key_jwt') return findAssertionFault(rules, authorization, form);
  if (rules.clientAuth !== 'client_secret_post') return findBasicFault(rules, authorization, form);
  if (authorization) return 'credentials in a header, expected them in the form';
  if (form.get('client_id') !== rules.clientId) return 'another client id';
  return form.get('client_secret') === rules.clientSecret ? undefined : 'another client secret';
}

function findBasicFault(
  rules: ClientRules,
  authorization: string | undefined,
  form: URLSearchParams,
): string | undefined {
  if (form.has('client_secret')) return 'a secret in the form, expected it in a header';
  const encoded = authorization?.match(/^Basic (\S+)$/)?.[1];
  if (!encoded) return 'no Basic credentials';
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  const secret = rest.join(':');
  const isRaw = rules.clientAuth === 'client_secret_basic_raw';
  const [foundId, foundSecret] = isRaw ? [id, secret] : [decode(id), decode(secret)];
  if (foundId !== rules.clientId) return 'another client id';
  return foundSecret === rules.clientSecret ? undefined : 'another client secret';
}

function findAssertionFault(
  rules: ClientRules,
  authorization: string | undefined,
  form: URLSearchParams,
): string | undefined {
  if (authorization || form.has('client_secret')) return 'a secret beside the assertion';
  const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
  if (form.get('client_assertion_type') !== type) return 'no assertion type';
  const [head = '', payload = '', signature = ''] = (form.get('client_assertion') ?? '').split('.');
  const key = createPublicKey(rules.clientPublicKey ?? '');
  const isEc = key.asymmetricKeyType === 'ec';
  const fits = verify(
    'sha256',
    Buffer.from(`${head}.${payload}`),
    isEc ? { key, dsaEncoding: 'ieee-p1363' } : key,
    Buffer.from(signature, 'base64url'),
  );
  if (!fits) return 'the assertion has a wrong signature';
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  if (claims.iss !== rules.clientId || claims.sub !== rules.clientId) return 'another client id';
  if (claims.aud !== rules.assertionAudience) return `an assertion made out to ${claims.aud}`;
  if (!claims.jti || claims.exp < Date.now() / 1000) return 'an assertion without id or time';
  return undefined;
}

export function findVerifierFault(verifier: string | null, challenge: string | null) {
  if (!challenge) return verifier ? 'a verifier without a challenge' : undefined;
  if (!verifier || verifier.length < 43) return 'no verifier';
  const made = createHash('sha256').update(verifier).digest('base64url');
  return made === challenge ? undefined : 'a verifier that does not fit the challenge';
}

/** RFC 6749, section 2.3.1: both halves are form-encoded. */
function decode(text: string): string {
  return new URLSearchParams(`value=${text}`).get('value') ?? '';
}
