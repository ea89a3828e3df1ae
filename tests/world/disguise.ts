import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What went through, as far as a test may want to know it. */
export type Passage = {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly type: string;
};

export type Disguise = {
  /** Where a browser is taken for a device; the product's PUBLIC_URL. */
  readonly url: string;
  readonly passages: readonly Passage[];
  /** From now on whoever opens `/enroll` without a word introduces itself with this header's value. */
  readonly wear: (introduction: string) => void;
  readonly stop: () => Promise<void>;
};

const HEADER = 'x-apple-aspen-deviceinfo';

/**
 * Makes a device out of a browser. No browser lets its driver add a header to the first request and
 * to no other one, as Setup Assistant does: so this stands in front of the product and adds it.
 * @param behind - asked on every request: the product needs our address before it has its own
 */
export async function startDisguise(behind: () => string): Promise<Disguise> {
  let worn: string | undefined;
  const passages: Passage[] = [];
  const server = http.createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    const isFirst = request.method === 'GET' && request.url === '/enroll';
    const isPlain = request.headers[HEADER] === undefined;
    const introduction = isFirst && isPlain && worn ? { [HEADER]: worn } : {};
    pass(request, response, behind(), introduction, (status, type) => {
      passages.push({ method: request.method ?? '', path: request.url ?? '', status, type });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    passages,
    wear: (introduction) => {
      worn = introduction;
    },
    stop: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

function pass(
  request: IncomingMessage,
  response: ServerResponse,
  behind: string,
  extra: Record<string, string>,
  note: (status: number, type: string) => void,
): void {
  const { method, url = '/', headers } = request;
  const onwards = http.request(
    new URL(url, behind),
    { ...(method ? { method } : {}), headers: { ...headers, ...extra }, maxHeaderSize: 65_536 },
    (answer) => {
      note(answer.statusCode ?? 0, answer.headers['content-type'] ?? '');
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    },
  );
  onwards.on('error', () => response.destroy());
  request.pipe(onwards);
}
