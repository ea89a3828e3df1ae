import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClientMetadata, Provider } from 'oidc-provider';
import { messagePage, signInPage } from '#tests/world/idp-pages.ts';
import { createProvider } from '#tests/world/idp-provider.ts';

export type IdpUser = {
  readonly username: string;
  readonly password: string;
  readonly note: string;
  readonly claims: Readonly<Record<string, unknown>>;
};

export type Idp = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Everybody who has got past the sign-in page, in order. */
  readonly signIns: readonly { readonly username: string; readonly language: string }[];
  readonly stop: () => Promise<void>;
};

/** Who can sign in when nobody says otherwise. `sid` has no claim that could be a user id. */
export const USERS: readonly IdpUser[] = [
  user('ada', 'lovelace', 'teacher, may enroll', {
    name: 'Ada Lovelace',
    preferred_username: 'ada@school.example',
    email: 'ada@school.example',
    groups: ['staff', 'mathematics'],
  }),
  user('grace', 'hopper', 'teacher, may enroll', {
    name: 'Grace Hopper',
    preferred_username: 'grace@school.example',
    email: 'grace@school.example',
    groups: ['staff', 'navy'],
  }),
  user('denis', 'denied', 'in the group “suspended”', {
    name: 'Denis Denied',
    preferred_username: 'denis@school.example',
    email: 'denis@school.example',
    groups: ['staff', 'suspended'],
  }),
  user('sid', 'subject', 'has no e-mail address and no user name', {
    name: 'Sid Subject',
    groups: ['staff'],
  }),
];

const CLIENT = { id: 'vestibule', secret: 'a-secret-for-the-demo_only.0123456789' };

/**
 * A real OpenID provider, oidc-provider, with sign-in pages of our own: plain forms, no script.
 *
 * It is on localhost like everything that the demo shows in frames: a browser would keep the cookies
 * of another site back there. Consent is taken as given; every sign-in asks for the password.
 *
 * @param options.redirectUris of the client `vestibule`
 * @param options.clients further clients, in oidc-provider's words
 */
export async function startIdp(
  options: {
    port?: number;
    redirectUris?: readonly string[];
    clients?: readonly ClientMetadata[];
    users?: readonly IdpUser[];
  } = {},
): Promise<Idp> {
  const users = options.users ?? USERS;
  const signIns: { username: string; language: string }[] = [];
  const server = createServer();
  await new Promise<void>((done) => server.listen(options.port ?? 0, 'localhost', done));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = await createProvider(issuer, users, [
    describeClient(options.redirectUris ?? ['http://localhost:3000/enroll/callback']),
    ...(options.clients ?? []),
  ]);
  const protocol = provider.callback();
  server.on('request', (request, response) => {
    const path = new URL(request.url ?? '/', issuer).pathname;
    if (path.startsWith('/auth')) forgetSession(request);
    if (!path.startsWith('/sign-in/')) return protocol(request, response);
    return answerSignIn({ provider, users, signIns }, request, response).catch((error: Error) => {
      send(response, 400, messagePage('This sign-in is over', error.message));
    });
  });

  return {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    signIns,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

type Desk = {
  readonly provider: Provider;
  readonly users: readonly IdpUser[];
  readonly signIns: { username: string; language: string }[];
};

async function answerSignIn(
  { provider, users, signIns }: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid, params } = await provider.interactionDetails(request, response);
  const isCancelled = request.url?.endsWith('/cancel');
  if (isCancelled && request.method === 'POST') {
    const refusal = { error: 'access_denied', error_description: 'The person pressed Cancel' };
    return provider.interactionFinished(request, response, refusal);
  }
  const language = String(params.ui_locales ?? 'en').split(' ')[0] ?? 'en';
  const form = request.method === 'POST' ? await readForm(request) : undefined;
  const username = form?.get('username')?.trim() ?? String(params.login_hint ?? '');
  const found = users.find((one) => one.username === username);
  if (form && found && form.get('password') === found.password) {
    signIns.push({ username, language });
    const result = { login: { accountId: username, remember: false } };
    return provider.interactionFinished(request, response, result);
  }
  const page = signInPage({
    action: `/sign-in/${uid}`,
    cancelAction: `/sign-in/${uid}/cancel`,
    language,
    username,
    failed: form !== undefined,
    accounts: users,
  });
  send(response, form ? 422 : 200, page);
}

/**
 * Each device is a browser that nobody has signed in with yet; one browser plays them all here.
 * With the session, a second account would be led through a page that posts itself by script.
 */
function forgetSession({ headers }: IncomingMessage): void {
  if (headers.cookie) headers.cookie = headers.cookie.replace(/(^|; )_session[^;]*/g, '');
}

function describeClient(redirectUris: readonly string[]): ClientMetadata {
  return {
    client_id: CLIENT.id,
    client_secret: CLIENT.secret,
    client_name: 'Vestibule',
    redirect_uris: [...redirectUris],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: 'client_secret_post',
  };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > 10_000) throw new Error('That was too much.');
  }
  return new URLSearchParams(text);
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
  });
  response.end(html);
}

function user(
  username: string,
  password: string,
  note: string,
  claims: Record<string, unknown>,
): IdpUser {
  return { username, password, note, claims };
}
