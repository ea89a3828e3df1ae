import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { request } from 'undici';
import type { Network } from '#lib/base/network.ts';

/** How a request to a party of ours ended without an answer that can be read. */
export class RequestFailure extends Error {
  readonly reason: 'unreachable' | 'timeout' | 'too_large' | 'truncated';
  /** Unreachable, but only just now: refused, reset or closed before the first byte of an answer. */
  readonly passing: boolean;

  constructor(reason: RequestFailure['reason'], detail: string, cause?: unknown, passing = false) {
    super(detail, { cause });
    this.name = 'RequestFailure';
    this.reason = reason;
    this.passing = passing;
  }
}

export type Answer = {
  readonly status: number;
  /** Names in lower case; a header that came twice is joined with ", ". */
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Buffer;
  readonly durationMs: number;
};

export type Question = {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
  /** From the first byte sent to the last byte read. */
  readonly timeoutMs: number;
  /** Of the body after any content coding; a larger one is refused as soon as that is known. */
  readonly maxBytes: number;
  /** Open, unless somebody entered the address in a page. */
  readonly network?: Network | undefined;
};

/**
 * One HTTP request with a limit on time and size. Redirects are answers like any other: who asks for
 * a profile or a token has no business following an address that somebody else chose.
 *
 * @throws RequestFailure
 */
export async function requestBytes(url: URL, question: Question): Promise<Answer> {
  const started = performance.now();
  const signal = AbortSignal.timeout(Math.ceil(question.timeoutMs));
  let answered = false;
  try {
    const reply = await request(url, {
      method: question.method ?? 'GET',
      headers: question.headers ?? {},
      body: question.body ?? null,
      signal,
      ...(question.network?.dispatcher ? { dispatcher: question.network.dispatcher } : {}),
    });
    answered = true;
    const headers = readHeaders(reply.headers);
    const sent = await readAtMost(reply.body, question.maxBytes);
    const bytes = await decode(sent, headers.get('content-encoding'), question.maxBytes);
    return { status: reply.statusCode, headers, bytes, durationMs: performance.now() - started };
  } catch (error) {
    if (error instanceof RequestFailure) throw error;
    if (signal.aborted) {
      throw new RequestFailure('timeout', `no answer in ${question.timeoutMs} ms`, error);
    }
    throw answered ? readBrokenAnswer(error) : readSilence(error);
  }
}

async function readAtMost(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const DECODERS: Record<string, (bytes: Buffer, options: zlib.ZlibOptions) => Promise<Buffer>> = {
  gzip: promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  'x-gzip': promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  deflate: promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflate),
};

/** We never ask for a coding, but some proxies compress without being asked. */
async function decode(sent: Buffer, coding: string | undefined, maxBytes: number): Promise<Buffer> {
  const decoder = DECODERS[coding?.trim().toLowerCase() ?? ''];
  if (!decoder || sent.length === 0) return sent;
  try {
    return await decoder(sent, { maxOutputLength: maxBytes });
  } catch (error) {
    if (readCode(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    throw error;
  }
}

function tooLarge(maxBytes: number): RequestFailure {
  return new RequestFailure('too_large', `more than ${maxBytes} bytes`);
}

function readHeaders(raw: Record<string, string | string[] | undefined>): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(raw)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

/** The status line came and the body did not end as it was announced. */
function readBrokenAnswer(error: unknown): RequestFailure {
  return new RequestFailure(
    'truncated',
    `the answer ended in the middle: ${readReason(error)}`,
    error,
  );
}

const PASSING = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAI_AGAIN', 'UND_ERR_SOCKET']);

function readSilence(error: unknown): RequestFailure {
  const code = readCode(error);
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    return new RequestFailure('timeout', readReason(error), error);
  }
  return new RequestFailure('unreachable', readReason(error), error, PASSING.has(code ?? ''));
}

/** `ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`: short words that an admin can search for. */
function readReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = readCode(error);
  return code ? `${code}: ${error.message || code}` : error.message;
}

/** Where a name has several addresses, Node hands over one error for all, and its first one tells. */
function readCode(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return code;
  if (error instanceof AggregateError) return readCode(error.errors[0]);
  return undefined;
}
