import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Question, type RequestFailure, requestBytes } from '#lib/base/request.ts';

const PLENTY: Question = { timeoutMs: 10_000, maxBytes: 100_000 };

/** A party that answers as it is told. @returns its address */
async function open(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<URL> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/path?q=1`);
}

async function failureOf(asked: Promise<unknown>): Promise<RequestFailure> {
  const failure = await asked.then(
    () => undefined,
    (error: RequestFailure) => error,
  );
  expect(failure?.name).toBe('RequestFailure');
  return failure as RequestFailure;
}

describe('a request', () => {
  it('takes any fraction of a millisecond for its limit', async () => {
    const url = await open((_, response) => response.end('{}'));
    const answer = await requestBytes(url, { ...PLENTY, timeoutMs: 1.001 * 1_000 * 9 });
    expect(answer.status).toBe(200);
  });

  it('says what it was told to, and hands over status, headers and bytes', async () => {
    const seen: string[] = [];
    const url = await open(async (request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      for await (const chunk of request) seen.push(String(chunk));
      response.writeHead(418, [
        ['X-Twice', 'one'],
        ['X-Twice', 'two'],
      ] as never);
      response.end(Buffer.of(0, 255));
    });
    const headers = { authorization: 'Basic x' };
    const answer = await requestBytes(url, { ...PLENTY, method: 'POST', headers, body: 'said' });
    expect(seen).toEqual(['POST /path?q=1 Basic x', 'said']);
    expect(answer.status).toBe(418);
    expect(answer.headers.get('x-twice')).toBe('one, two');
    expect(answer.bytes).toEqual(Buffer.of(0, 255));
    expect(answer.durationMs).toBeGreaterThan(0);
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect: %i is an answer', async (status) => {
    let asked = 0;
    const url = await open((_, response) => {
      asked += 1;
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    const answer = await requestBytes(url, PLENTY);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('location')).toBe('/elsewhere');
    expect(asked).toBe(1);
  });

  it('is limited in time until the last byte, not only the first', async () => {
    const silent = await open(() => {});
    const dripping = await open((_, response) => {
      response.writeHead(200).write('a beginning');
    });
    for (const url of [silent, dripping]) {
      const failure = await failureOf(requestBytes(url, { ...PLENTY, timeoutMs: 200 }));
      expect(failure).toMatchObject({ reason: 'timeout', passing: false });
      expect(failure.message).toBe('no answer in 200 ms');
    }
  });

  it('is limited in size, to the byte', async () => {
    const url = await open((_, response) => response.end(Buffer.alloc(1000)));
    expect((await requestBytes(url, { ...PLENTY, maxBytes: 1000 })).bytes).toHaveLength(1000);
    const failure = await failureOf(requestBytes(url, { ...PLENTY, maxBytes: 999 }));
    expect(failure).toMatchObject({ reason: 'too_large', message: 'more than 999 bytes' });
  });

  it('does not wait for the end of an answer that is too large', async () => {
    const url = await open((_, response) => {
      response.writeHead(200).write(Buffer.alloc(200_000));
    });
    expect(await failureOf(requestBytes(url, PLENTY))).toMatchObject({ reason: 'too_large' });
  });
});

describe('an answer that a proxy has compressed', () => {
  const plain = Buffer.from('profile '.repeat(1000));

  it.each([
    ['gzip', gzipSync(plain)],
    ['x-gzip', gzipSync(plain)],
    [' GZip ', gzipSync(plain)],
    ['deflate', deflateSync(plain)],
    ['identity', plain],
  ])('with %j is read', async (coding, body) => {
    const url = await open((_, response) =>
      response.writeHead(200, { 'content-encoding': coding }).end(body),
    );
    expect((await requestBytes(url, PLENTY)).bytes).toEqual(plain);
  });

  it('is limited by what comes out of it', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const url = await open((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    expect(bomb.length).toBeLessThan(PLENTY.maxBytes);
    expect(await failureOf(requestBytes(url, PLENTY))).toMatchObject({ reason: 'too_large' });
  });

  it('in a coding that nobody asked for is handed over as it is', async () => {
    const body = brotliCompressSync(plain);
    const url = await open((_, response) =>
      response.writeHead(200, { 'content-encoding': 'br' }).end(body),
    );
    expect((await requestBytes(url, PLENTY)).bytes).toEqual(body);
  });

  it('and that is not what it says counts as broken', async () => {
    const url = await open((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('this is not gzip'),
    );
    expect(await failureOf(requestBytes(url, PLENTY))).toMatchObject({ reason: 'truncated' });
  });
});

describe('a party that does not answer', () => {
  it('and refuses the connection may be there in a moment', async () => {
    const url = await open(() => {});
    url.port = String(await closedPort());
    const failure = await failureOf(requestBytes(url, PLENTY));
    expect(failure).toMatchObject({ reason: 'unreachable', passing: true });
    expect(failure.message).toContain('ECONNREFUSED');
  });

  it('and hangs up before a word may be there in a moment', async () => {
    const url = await open((request) => request.socket.destroy());
    expect(await failureOf(requestBytes(url, PLENTY))).toMatchObject({
      reason: 'unreachable',
      passing: true,
    });
  });

  it('and speaks another protocol will not do so in a moment', async () => {
    const server = net.createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await failureOf(requestBytes(url, PLENTY))).toMatchObject({
      reason: 'unreachable',
      passing: false,
    });
  });

  it.each(['content-length', 'chunked'])(
    'to the end, by %s, has given a truncated answer',
    async (how) => {
      const url = await open((_, response) => {
        response.writeHead(200, how === 'chunked' ? {} : { 'content-length': 1000 });
        response.write('half', () => response.socket?.destroy());
      });
      const failure = await failureOf(requestBytes(url, PLENTY));
      expect(failure).toMatchObject({ reason: 'truncated', passing: false });
      expect(failure.message).toContain('the answer ended in the middle');
    },
  );
});

async function closedPort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
