import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type ClientRules,
  findClientFault,
  findVerifierFault,
} from '#tests/world/idp-client-check.ts';
import { type Endpoint, findDeed, type IdpMischief } from '#tests/world/idp-mischief.ts';
import { publishKey, signToken } from '#tests/world/idp-tokens.ts';

export type ClaimSet = Readonly<Record<string, unknown>>;

type Grant = { readonly parameters: URLSearchParams; readonly person: Person };
export type Person = { readonly token: ClaimSet; readonly userinfo: ClaimSet };

/** What the mischievous provider knows, and what it has been told to do. */
export type Memory = {
  readonly issuer: string;
  readonly redirectUri: string;
  readonly pkce: boolean;
  readonly rules: ClientRules;
  readonly codes: Map<string, Grant>;
  readonly accessTokens: Map<string, Person>;
  /** Every code and token that was given out, and the verifiers that came for them. */
  readonly secrets: string[];
  readonly authorizations: ClaimSet[];
  readonly asked: Record<Endpoint, number>;
  readonly complaints: string[];
  person: Person;
  mischief: IdpMischief | null;
};

const ENDPOINTS: Record<string, Endpoint> = {
  '/.well-known/openid-configuration': 'discovery',
  '/keys': 'keys',
  '/token': 'token',
  '/userinfo': 'userinfo',
};

export async function answer(
  memory: Memory,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', memory.issuer);
  if (url.pathname === '/authorize') return authorize(memory, url.searchParams, response);
  const endpoint = ENDPOINTS[url.pathname];
  if (!endpoint) return complain(memory, response, `nothing is at ${url.pathname}`);

  memory.asked[endpoint] += 1;
  const deed = findDeed(memory.mischief);
  const instead = deed.instead?.[endpoint];
  if (instead) return instead(response, memory.issuer);
  if (endpoint === 'keys') {
    const keys = deed.keys?.() ?? [publishKey('first'), publishKey('second')];
    return sendJson(response, 200, { keys });
  }
  if (endpoint === 'token') return giveTokens(memory, request, response);
  if (endpoint === 'userinfo') return giveUserinfo(memory, request, response);
  const metadata = describeProvider(memory.issuer);
  return sendJson(response, 200, deed.discovery?.(metadata) ?? metadata);
}

function authorize(memory: Memory, asked: URLSearchParams, response: ServerResponse): void {
  const fault = findAuthorizeFault(memory, asked);
  if (fault) {
    complain(memory, response, `authorize: ${fault}`);
    return;
  }
  memory.authorizations.push(Object.fromEntries(asked));
  const code = randomBytes(24).toString('base64url');
  memory.secrets.push(code);
  memory.codes.set(code, { parameters: asked, person: memory.person });
  const parameters = new URLSearchParams({
    code,
    state: asked.get('state') ?? '',
    iss: memory.issuer,
  });
  findDeed(memory.mischief).callback?.(parameters);

  if (asked.get('response_mode') === 'form_post') {
    send(response, 200, 'text/html; charset=utf-8', formPage(memory.redirectUri, parameters));
    return;
  }
  const callback = new URL(memory.redirectUri);
  callback.search = parameters.toString();
  response.writeHead(303, { location: callback.href }).end();
}

function findAuthorizeFault(memory: Memory, asked: URLSearchParams): string | undefined {
  const names = [...asked.keys()];
  if (new Set(names).size !== names.length) return 'a parameter came twice';
  if (asked.get('response_type') !== 'code') return 'a response type other than code';
  if (asked.get('client_id') !== memory.rules.clientId) return 'another client id';
  if (asked.get('redirect_uri') !== memory.redirectUri) {
    return `redirect_uri ${asked.get('redirect_uri')} is not registered`;
  }
  if (!asked.get('scope')?.split(' ').includes('openid')) return 'no scope openid';
  if ((asked.get('state') ?? '').length < 40) return 'a state that could be guessed';
  if ((asked.get('nonce') ?? '').length < 40) return 'a nonce that could be guessed';
  if (!['query', 'form_post', null].includes(asked.get('response_mode'))) return 'a response mode';
  if (!memory.pkce) return asked.has('code_challenge') ? 'a challenge, unasked' : undefined;
  if (asked.get('code_challenge_method') !== 'S256') return 'no challenge method S256';
  return asked.get('code_challenge')?.length === 43 ? undefined : 'no challenge';
}

async function giveTokens(
  memory: Memory,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = new URLSearchParams(await readBody(request));
  const clientFault = findClientFault(memory.rules, request.headers.authorization, form);
  if (request.method !== 'POST') return complain(memory, response, 'token: not a POST');
  if (clientFault) {
    memory.complaints.push(`token: ${clientFault}`);
    return sendJson(response, 401, { error: 'invalid_client' });
  }
  const code = form.get('code') ?? '';
  const grant = memory.codes.get(code);
  memory.codes.delete(code);
  const fault = findGrantFault(memory, form, grant);
  if (!grant || fault) {
    memory.complaints.push(`token: ${fault}`);
    return sendJson(response, 400, { error: 'invalid_grant', error_description: fault });
  }
  const accessToken = randomBytes(24).toString('base64url');
  memory.accessTokens.set(accessToken, grant.person);
  const answer = {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: 300,
    id_token: makeIdToken(memory, grant),
  };
  memory.secrets.push(accessToken, answer.id_token, form.get('code_verifier') ?? '');
  sendJson(response, 200, findDeed(memory.mischief).tokens?.(answer) ?? answer);
}

function findGrantFault(memory: Memory, form: URLSearchParams, grant: Grant | undefined) {
  if (form.get('grant_type') !== 'authorization_code') return 'another grant type';
  if (!grant) return 'a code that is not known, or was used before';
  if (form.get('redirect_uri') !== memory.redirectUri) return 'another redirect_uri';
  return findVerifierFault(form.get('code_verifier'), grant.parameters.get('code_challenge'));
}

function makeIdToken(memory: Memory, grant: Grant): string {
  const now = Math.floor(Date.now() / 1000);
  const draft: Parameters<typeof signToken>[0] = {
    header: { alg: 'RS256', typ: 'JWT', kid: 'first' },
    claims: {
      iss: memory.issuer,
      aud: memory.rules.clientId,
      nonce: grant.parameters.get('nonce'),
      iat: now,
      nbf: now,
      exp: now + 300,
      ...grant.person.token,
    },
    key: 'first',
  };
  findDeed(memory.mischief).token?.(draft, memory.issuer);
  return signToken(draft, memory.rules.clientSecret);
}

function giveUserinfo(memory: Memory, request: IncomingMessage, response: ServerResponse): void {
  const token = request.headers.authorization?.match(/^Bearer (\S+)$/)?.[1] ?? '';
  const person = memory.accessTokens.get(token);
  if (!person) {
    complain(memory, response, 'userinfo: an access token of nobody');
    return;
  }
  const claims = { ...person.userinfo };
  sendJson(response, 200, findDeed(memory.mischief).userinfo?.(claims) ?? claims);
}

/** As little as LemonLDAP::NG and AD FS say: HS256 and none are listed, PKCE is not. */
function describeProvider(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['none', 'HS256', 'RS256'],
  };
}

/** Loud on purpose: a request that a real provider would not know must not look like a bad day. */
export function complain(memory: Memory, response: ServerResponse, words: string): void {
  memory.complaints.push(words);
  send(response, 400, 'text/plain; charset=utf-8', `The played provider: ${words}\n`);
}

function formPage(action: string, parameters: URLSearchParams): string {
  const fields = [...parameters].map(
    ([name, value]) => `<input type="hidden" name="${quote(name)}" value="${quote(value)}">`,
  );
  return `<!doctype html><html lang="en"><title>One moment</title>
<form method="post" action="${quote(action)}">${fields.join('')}<button>Continue</button></form></html>`;
}

function quote(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json', JSON.stringify(body));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
