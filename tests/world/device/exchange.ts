import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

const MAX_BYTES = 16 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

export type Ask = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** PEM. As with Apple's `anchor_certs`, these become the only ones that are trusted. */
  readonly anchors?: string | undefined;
};

export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  readonly setCookies: readonly string[];
  readonly bytes: Buffer;
};

/**
 * One request and its answer, nothing followed.
 *
 * node:http and not fetch, because it sends header values byte for byte and in any size.
 */
export async function exchange(ask: Ask): Promise<Answered> {
  const message = await send(ask);
  const encoded = await readAll(message);
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return {
    status: message.statusCode ?? 0,
    headers,
    setCookies: message.headersDistinct['set-cookie'] ?? [],
    bytes: decode(encoded, headers.get('content-encoding')),
  };
}

function send(ask: Ask): Promise<IncomingMessage> {
  const request = ask.url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      ask.url,
      {
        method: ask.method,
        headers: ask.headers,
        agent: false,
        timeout: TIMEOUT_MS,
        ...(ask.anchors === undefined ? {} : { ca: ask.anchors }),
      },
      resolve,
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('The request timed out.')));
    outgoing.on('error', reject);
    outgoing.end(ask.body);
  });
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error(`The answer is larger than ${MAX_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer, encoding: string | null): Buffer {
  if (bytes.length === 0) return bytes;
  if (encoding === 'gzip') return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  if (encoding === 'br') return brotliDecompressSync(bytes, { maxOutputLength: MAX_BYTES });
  if (encoding === 'deflate') return inflateSync(bytes, { maxOutputLength: MAX_BYTES });
  return bytes;
}
