import { type Dispatcher, errors, request } from 'undici';

/** How a request to a party of ours ended without an answer that can be read. */
export class RequestFailure extends Error {
  readonly reason: 'unreachable' | 'timeout' | 'too_large' | 'truncated';

  constructor(reason: RequestFailure['reason'], detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'RequestFailure';
    this.reason = reason;
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
  readonly dispatcher?: Dispatcher;
};

/**
 * One HTTP request with a limit on time and size. Redirects are answers like any other: who asks for
 * a profile or a token has no business following an address that somebody else chose.
 *
 * @throws RequestFailure
 */
export async function requestBytes(url: URL, question: Question): Promise<Answer> {
  const started = performance.now();
  const signal = AbortSignal.timeout(question.timeoutMs);
  try {
    const reply = await request(url, {
      method: question.method ?? 'GET',
      headers: question.headers ?? {},
      body: question.body ?? null,
      signal,
      ...(question.dispatcher ? { dispatcher: question.dispatcher } : {}),
    });
    const bytes = await readAtMost(reply.body, question.maxBytes);
    return {
      status: reply.statusCode,
      headers: readHeaders(reply.headers),
      bytes,
      durationMs: performance.now() - started,
    };
  } catch (error) {
    throw readFailure(error, signal, question.timeoutMs);
  }
}

async function readAtMost(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new RequestFailure('too_large', `more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readHeaders(raw: Record<string, string | string[] | undefined>): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(raw)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

function readFailure(error: unknown, signal: AbortSignal, timeoutMs: number): RequestFailure {
  if (error instanceof RequestFailure) return error;
  if (signal.aborted) return new RequestFailure('timeout', `no answer in ${timeoutMs} ms`, error);
  if (
    error instanceof errors.SocketError ||
    error instanceof errors.ResponseContentLengthMismatchError
  ) {
    return new RequestFailure('truncated', 'the connection ended in the middle', error);
  }
  return new RequestFailure('unreachable', readReason(error), error);
}

/** `ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`: short words that an admin can search for. */
function readReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? `${code}: ${error.message}` : error.message;
}
