import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClientRules } from '#tests/world/idp-client-check.ts';
import {
  answer,
  type ClaimSet,
  complain,
  type Memory,
  type Person,
} from '#tests/world/idp-endpoints.ts';
import type { Endpoint, IdpMischief } from '#tests/world/idp-mischief.ts';

/** A small OpenID provider that signs anybody in at once, and goes wrong on demand. */
export type MischievousIdp = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The parameters of every sign-in that began, oldest first. */
  readonly authorizations: readonly ClaimSet[];
  /** Every code and token that was given out, and the verifiers that came for them. */
  readonly secrets: readonly string[];
  /** How often each endpoint was asked. */
  readonly asked: Readonly<Record<Endpoint, number>>;
  /** What came and was not as OpenID Connect writes it. Empty where all is well. */
  readonly complaints: string[];
  /** Who signs in from now on: exactly these claims, and a `sub` if none is given. */
  readonly nextPerson: (claims: ClaimSet, userinfo?: ClaimSet) => void;
  /** Until told otherwise. */
  readonly misbehave: (how: IdpMischief | null) => void;
  readonly stop: () => Promise<void>;
};

export type MischievousIdpOptions = Partial<Omit<ClientRules, 'assertionAudience'>> & {
  readonly redirectUri?: string;
  readonly port?: number;
  /** Off: a sign-in with a challenge is complained of. */
  readonly pkce?: boolean;
  readonly assertionAudience?: 'issuer' | 'token_endpoint';
};

const ADA = {
  preferred_username: 'ada@school.example',
  email: 'ada@school.example',
  name: 'Ada Lovelace',
  groups: ['staff'],
};

/** Starts it on a loopback port of its own. */
export async function startMischievousIdp(
  options: MischievousIdpOptions = {},
): Promise<MischievousIdp> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const memory = createMemory(issuer, options);
  server.on('request', (request, response) => {
    answer(memory, request, response).catch((error: Error) => {
      complain(memory, response, error.stack ?? error.message);
    });
  });

  return {
    issuer,
    clientId: memory.rules.clientId,
    clientSecret: memory.rules.clientSecret,
    authorizations: memory.authorizations,
    secrets: memory.secrets,
    asked: memory.asked,
    complaints: memory.complaints,
    nextPerson(claims, userinfo = claims) {
      memory.person = describePerson(claims, userinfo);
    },
    misbehave(how) {
      memory.mischief = how;
    },
    stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

function createMemory(issuer: string, options: MischievousIdpOptions): Memory {
  const rules: ClientRules = {
    clientId: options.clientId ?? 'vestibule',
    clientSecret: options.clientSecret ?? 'a-secret_with.punctuation~0',
    clientAuth: options.clientAuth ?? 'client_secret_post',
    clientPublicKey: options.clientPublicKey,
    assertionAudience: options.assertionAudience === 'token_endpoint' ? `${issuer}/token` : issuer,
  };
  return {
    issuer,
    redirectUri: options.redirectUri ?? 'http://localhost:3000/enroll/callback',
    pkce: options.pkce ?? true,
    rules,
    codes: new Map(),
    accessTokens: new Map(),
    secrets: [],
    authorizations: [],
    asked: { discovery: 0, keys: 0, token: 0, userinfo: 0 },
    complaints: [],
    person: describePerson(ADA, ADA),
    mischief: null,
  };
}

function describePerson(token: ClaimSet, userinfo: ClaimSet): Person {
  const sub = token.sub ?? 'subject-1';
  return { token: { sub, ...token }, userinfo: { sub, ...userinfo } };
}
