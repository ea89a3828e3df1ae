import type { ServerResponse } from 'node:http';
import { publishKey, type TokenDraft } from '#tests/world/idp-tokens.ts';

/** What one kind of mischief does; whatever it leaves out goes well. */
type Deed = {
  readonly discovery?: (metadata: Record<string, unknown>) => Record<string, unknown>;
  readonly keys?: () => unknown[];
  readonly callback?: (parameters: URLSearchParams) => void;
  readonly token?: (draft: TokenDraft, issuer: string) => void;
  readonly tokens?: (answer: Record<string, unknown>) => Record<string, unknown>;
  readonly userinfo?: (claims: Record<string, unknown>) => Record<string, unknown>;
  /** Answers in place of an endpoint. */
  readonly instead?: Partial<Record<Endpoint, (response: ServerResponse, issuer: string) => void>>;
};

export type Endpoint = 'discovery' | 'keys' | 'token' | 'userinfo';

const HOUR = 3600;

const DEEDS = {
  none: {},

  // The id token says something else than it should.
  'wrong-issuer': { token: setClaims({ iss: 'https://other.example' }) },
  'wrong-audience': { token: setClaims({ aud: 'another-client' }) },
  'further-audience': { token: addAudience },
  'wrong-nonce': { token: setClaims({ nonce: 'the-nonce-of-another-sign-in' }) },
  'no-nonce': { token: setClaims({ nonce: undefined }) },
  'no-subject': { token: setClaims({ sub: undefined }) },
  expired: { token: ({ claims }) => shift(claims, -HOUR / 2) },
  'two-minutes-ahead': { token: ({ claims }) => shift(claims, 120) },
  'two-minutes-behind': { token: ({ claims }) => shift(claims, -120 - 300) },
  'an-hour-ahead': { token: ({ claims }) => shift(claims, HOUR) },
  'an-hour-ahead-without-nbf': {
    token: ({ claims }) => shift(claims, HOUR, { nbf: undefined }),
  },
  'an-hour-behind': { token: ({ claims }) => shift(claims, -HOUR) },

  // The id token is signed in another way than it should be.
  'other-key': { token: signWith('RS256', 'stranger') },
  'unknown-key-id': { token: setHeader({ kid: 'never-published' }) },
  unsigned: { token: signWith('RS256', 'none') },
  'algorithm-none': { token: signWith('none', 'none') },
  'algorithm-hs256': { token: signWith('HS256', 'secret') },
  'no-base64-signature': { tokens: (answer) => ({ ...answer, id_token: `${answer.id_token}!` }) },

  // AD FS 2016: right, but it does not say with which of its two keys.
  'no-key-id': { token: setHeader({ kid: undefined }) },
  'x5t-only': { token: setHeader({ kid: undefined, x5t: 'x5t-of-first' }) },
  'no-key-id-second-key': { token: nameNoKey('second') },
  'no-key-id-other-key': { token: nameNoKey('stranger') },
  'no-key-id-wrong-audience': {
    token: (draft) => {
      nameNoKey('first')(draft);
      draft.claims.aud = 'another-client';
    },
  },

  // The provider has a new key: under a new id as it should be, or under the old one.
  'new-key': {
    keys: () => [publishKey('second'), publishKey('stranger', 'new')],
    token: signWith('RS256', 'stranger', 'new'),
  },
  'new-key-under-old-id': {
    keys: () => [publishKey('stranger', 'first')],
    token: signWith('RS256', 'stranger'),
  },

  // The callback.
  'access-denied': {
    callback: refuse('access_denied', 'AADSTS53000: Device\u0007 is not compliant'),
  },
  'long-error': { callback: refuse('x'.repeat(5000), 'y'.repeat(5000)) },
  'callback-other-issuer': { callback: (all) => all.set('iss', 'https://other.example') },
  'callback-without-code': { callback: (all) => all.delete('code') },
  'callback-two-codes': { callback: (all) => all.append('code', 'a-second-one') },

  // Discovery.
  'discovery-500': { instead: { discovery: answer(500, 'text/plain', 'oops') } },
  'discovery-404': { instead: { discovery: answer(404, 'text/html', '<h1>Not here</h1>') } },
  'discovery-html': { instead: { discovery: answer(200, 'text/html', '<h1>Sign in</h1>') } },
  'discovery-no-json': { instead: { discovery: answer(200, 'application/json', '{"issuer":') } },
  'discovery-redirect': { instead: { discovery: redirect } },
  'discovery-oversize': { instead: { discovery: flood } },
  'discovery-slow': { instead: { discovery: () => {} } },
  'discovery-other-issuer': { discovery: (all) => ({ ...all, issuer: `${all.issuer}/renamed` }) },
  'discovery-odd-issuer': { discovery: (all) => ({ ...all, issuer: 'no address' }) },
  'discovery-no-token-endpoint': { discovery: (all) => ({ ...all, token_endpoint: undefined }) },
  'discovery-http-endpoint': {
    discovery: (all) => ({ ...all, token_endpoint: 'http://idp.example/token' }),
  },

  // The other endpoints.
  'keys-500': { instead: { keys: answer(500, 'text/plain', 'oops') } },
  'token-500': { instead: { token: answer(500, 'text/html', '<h1>oops</h1>') } },
  'token-html': { instead: { token: answer(200, 'text/html', '<h1>Sign in</h1>') } },
  'token-redirect': { instead: { token: redirect } },
  'token-oversize': { instead: { token: flood } },
  'token-slow': { instead: { token: () => {} } },
  'token-reset': { instead: { token: (response) => response.socket?.destroy() } },
  'token-invalid-client': { instead: { token: refuseJson(401, 'invalid_client') } },
  'token-invalid-grant': { instead: { token: refuseJson(400, 'invalid_grant') } },
  'token-invalid-request': { instead: { token: refuseJson(400, 'invalid_request') } },
  'no-id-token': { tokens: (answer) => ({ ...answer, id_token: undefined }) },
  'token-garbage': { tokens: (answer) => ({ ...answer, id_token: 'secret-looking garbage' }) },
  'userinfo-other-subject': { userinfo: (claims) => ({ ...claims, sub: 'somebody-else' }) },
  'userinfo-500': { instead: { userinfo: answer(500, 'text/plain', 'oops') } },
  'userinfo-html': { instead: { userinfo: answer(200, 'text/html', '<h1>Sign in</h1>') } },
  'userinfo-401': { instead: { userinfo: challenge } },
} as const satisfies Record<string, Deed>;

export type IdpMischief = Exclude<keyof typeof DEEDS, 'none'>;

export function findDeed(how: IdpMischief | null): Deed {
  return DEEDS[how ?? 'none'];
}

function setClaims(claims: Record<string, unknown>) {
  return (draft: TokenDraft) => void Object.assign(draft.claims, claims);
}

function setHeader(header: Record<string, unknown>) {
  return (draft: TokenDraft) => void Object.assign(draft.header, header);
}

function addAudience({ claims }: TokenDraft): void {
  claims.aud = [claims.aud, 'another-client'];
}

function signWith(alg: string, key: TokenDraft['key'], kid = 'first') {
  return (draft: TokenDraft) => {
    Object.assign(draft.header, { alg, kid });
    draft.key = key;
  };
}

function nameNoKey(key: TokenDraft['key']) {
  return (draft: TokenDraft) => {
    draft.header.kid = undefined;
    draft.key = key;
  };
}

/** As a provider whose clock is off by so much would have written it. */
function shift(claims: Record<string, unknown>, seconds: number, more: object = {}): void {
  for (const name of ['iat', 'nbf', 'exp']) claims[name] = Number(claims[name]) + seconds;
  Object.assign(claims, more);
}

function refuse(error: string, description: string) {
  return (all: URLSearchParams) => {
    all.delete('code');
    all.set('error', error);
    all.set('error_description', description);
  };
}

function answer(status: number, type: string, body: string) {
  return (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': type }).end(body);
  };
}

function refuseJson(status: number, error: string) {
  return answer(status, 'application/json', JSON.stringify({ error, error_description: 'no' }));
}

function redirect(response: ServerResponse, issuer: string): void {
  response.writeHead(302, { location: `${issuer}/followed` }).end();
}

function challenge(response: ServerResponse): void {
  response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' }).end();
}

/** Two megabytes of valid JSON. */
function flood(response: ServerResponse): void {
  const body = JSON.stringify({ filler: 'x'.repeat(2 * 1024 * 1024) });
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}
