import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { clientAddress } from '#app/client-address.ts';
import type { Asked, Reply } from '#app/enroll/exchange.ts';
import { INTRODUCTION_HEADER } from '#app/enroll/introduction-header.ts';
import { replyToProblem } from '#app/enroll/problem.ts';
import { answerRoad } from '#app/enroll/road.ts';
import { Problem } from '#lib/base/problem.ts';
import type { House } from '#lib/house/house.ts';

/** A form of ours has two fields; a provider's form_post is a few KB. */
const MAX_FORM_BYTES = 64 * 1024;

/**
 * Whether the device's road answers. Also for what was spelled a little wrong in the enrollment
 * profile (`/Enroll`, `//enroll`, `/enroll;x`), and for anything that a device introduces itself to:
 * Next would answer 404 or a redirect, and the sheet would freeze or lose its header.
 */
export function isOnRoad(request: IncomingMessage): boolean {
  if (request.headers[INTRODUCTION_HEADER] !== undefined) return true;
  return /^\/enroll(?![\w-])/i.test(pathOf(request));
}

/** Without the query, without an origin before it (RFC 9112, 3.2.2), and with one slash in front. */
function pathOf(request: IncomingMessage): string {
  const [target = '/'] = splitOnce(request.url ?? '/', '?');
  return target.replace(/^https?:\/\/[^/]*/i, '').replace(/^\/*/, '/');
}

/**
 * Answers the device's road in front of Next, in the same process. Measured: an App Router handler
 * costs about 0.6 ms of CPU before ours begins, and Next has answers of its own (404, 400 on odd
 * escapes, redirects) that would leave a device stuck. Everything else goes on to Next.
 */
export async function answerRequest(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  isStopping: () => boolean = () => false,
): Promise<void> {
  const [, query = ''] = splitOnce(request.url ?? '/', '?');
  const asked: Omit<Asked, 'part'> = {
    house,
    method: request.method ?? 'GET',
    path: pathOf(request),
    query: new URLSearchParams(query),
    header: (name) => readHeader(request, name),
    form: () => readForm(request),
    address: clientAddress(
      request.socket.remoteAddress ?? '',
      readHeader(request, 'x-forwarded-for'),
      house.trustProxy,
    ),
  };
  const reply = isStopping() ? refuseToBegin(asked) : await answerRoad(asked);
  // Asked again, for a stop may have come meanwhile: a connection that is kept would hold it up.
  if (isStopping()) response.setHeader('connection', 'close');
  send(request, response, reply);
}

/** A connection that was open before we began to stop: what comes on it now finds a page. */
function refuseToBegin(asked: Omit<Asked, 'part'>): Reply {
  return replyToProblem({ ...asked, part: () => '' }, new Problem('house.stopping'));
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const { body, encoding } = compress(reply, readHeader(request, 'accept-encoding') ?? '');
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(encoding ? { 'content-encoding': encoding } : {}),
    ...(isHtml(reply) ? { vary: 'Accept-Encoding' } : {}),
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Pages only: a profile goes out byte for byte. */
function compress(reply: Reply, accepted: string): { body: Buffer; encoding: string | null } {
  const body = Buffer.from(reply.body);
  if (!isHtml(reply) || body.length < 1000) return { body, encoding: null };
  if (accepts(accepted, 'br')) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 4 };
    return { body: brotliCompressSync(body, { params }), encoding: 'br' };
  }
  if (accepts(accepted, 'gzip')) return { body: gzipSync(body), encoding: 'gzip' };
  return { body, encoding: null };
}

/** `br;q=0` says that brotli is not wanted. @source RFC 9110, section 12.5.3 */
function accepts(accepted: string, coding: string): boolean {
  return accepted.split(',').some((part) => {
    const [name = '', weight = '1'] = part.toLowerCase().split(/;\s*q=/);
    return name.trim() === coding && Number(weight) > 0;
  });
}

function isHtml(reply: Reply): boolean {
  return reply.headers['content-type']?.startsWith('text/html') ?? false;
}

function readHeader(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const type = readHeader(request, 'content-type') ?? '';
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_FORM_BYTES) throw new Problem('page.form_unreadable', { detail: 'too large' });
    chunks.push(chunk);
  }
  if (size > 0 && !type.toLowerCase().startsWith('application/x-www-form-urlencoded')) {
    throw new Problem('page.form_unreadable', { detail: `content type ${type.slice(0, 80)}` });
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
