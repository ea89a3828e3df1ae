import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type WebhookMischief =
  /** Hangs up before it has answered. */
  | 'down'
  | 'broken'
  | 'redirects'
  | 'huge'
  /** Takes the request and never answers. */
  | 'mute';

export type ReceivedHook = {
  readonly id: string;
  /** Of the attempt, in seconds. */
  readonly at: number;
  readonly type: string;
  readonly body: { readonly timestamp: string; readonly data: Record<string, unknown> };
};

/** A played receiver of webhooks, which checks what it gets as the README tells others to do it. */
export type WebhookReceiver = {
  readonly url: string;
  readonly secret: string;
  /** As an admin pastes it into the receiver. */
  readonly know: (secret: string) => void;
  /** What was taken, in the order in which it came. */
  readonly hooks: readonly ReceivedHook[];
  /** Every request, taken or not. */
  readonly calls: () => number;
  /** What was not as it should be. Empty where all is well. */
  readonly complaints: readonly string[];
  readonly misbehave: (how: WebhookMischief | null) => void;
  /** Ends every connection, also those that still wait for an answer. */
  readonly hangUp: () => void;
  /** As if nothing had come so far. */
  readonly forget: () => void;
  readonly stop: () => Promise<void>;
};

export async function startWebhookReceiver(
  secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
): Promise<WebhookReceiver> {
  const [hooks, complaints]: [ReceivedHook[], string[]] = [[], []];
  let mischief: WebhookMischief | null = null;
  let calls = 0;
  let known = secret;
  const server = createServer((request, response) => {
    calls += 1;
    void readBody(request).then((body) => {
      if (mischief) return misbehave(mischief, request, response);
      const complaint = findFault(request, body, known);
      if (complaint) {
        complaints.push(complaint);
        return response.writeHead(401).end(complaint);
      }
      const { type, ...rest } = JSON.parse(body);
      const [id, at] = [headerOf(request, 'webhook-id'), headerOf(request, 'webhook-timestamp')];
      hooks.push({ id, at: Number(at), type, body: rest });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    secret,
    know: (other) => {
      known = other;
    },
    hooks,
    complaints,
    calls: () => calls,
    misbehave: (how) => {
      mischief = how;
    },
    hangUp: () => server.closeAllConnections(),
    forget: () => {
      hooks.length = 0;
      complaints.length = 0;
      calls = 0;
      mischief = null;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function misbehave(how: WebhookMischief, request: IncomingMessage, response: ServerResponse): void {
  if (how === 'down') request.socket.destroy();
  else if (how === 'broken') response.writeHead(500).end('Out of\r\n\u001b[31mpaper');
  else if (how === 'redirects') response.writeHead(302, { location: '/elsewhere' }).end();
  else if (how === 'huge') response.writeHead(200).end(Buffer.alloc(128 * 1024, 'x'));
}

/** @returns what is wrong with the signature, in the receiver's own words */
function findFault(request: IncomingMessage, body: string, secret: string): string | undefined {
  const [id, at] = [headerOf(request, 'webhook-id'), headerOf(request, 'webhook-timestamp')];
  const [version, given = ''] = headerOf(request, 'webhook-signature').split(',');
  if (request.method !== 'POST') return 'not a POST';
  if (headerOf(request, 'content-type') !== 'application/json') return 'not JSON';
  if (!/^msg_[0-9a-f]{32}$/.test(id) || !/^\d{10}$/.test(at)) return 'no id or no time';
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const wanted = createHmac('sha256', key).update([id, at, body].join('.')).digest();
  const mac = Buffer.from(given, 'base64');
  const isRight = version === 'v1' && mac.length === 32 && timingSafeEqual(mac, wanted);
  return isRight ? undefined : 'the signature is wrong';
}

function headerOf(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? '');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
