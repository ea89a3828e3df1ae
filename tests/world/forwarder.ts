import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands in front of several servers and sends each request to the next one, in turn. */
export type Forwarder = {
  readonly url: string;
  /** What went where, oldest first. */
  readonly forwarded: readonly { readonly path: string; readonly to: string }[];
  readonly sendTo: (targets: readonly string[]) => void;
  readonly stop: () => Promise<void>;
};

/** Starts it on a loopback port of its own. It repeats nothing: where a server is gone, it says 502. */
export async function startForwarder(): Promise<Forwarder> {
  const forwarded: { path: string; to: string }[] = [];
  let targets: readonly string[] = [];
  const server = http.createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    const to = targets[forwarded.length % targets.length] ?? '';
    const { method = 'GET', url: path = '/', headers } = request;
    forwarded.push({ path, to });
    const onward = http.request(`${to}${path}`, { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    forwarded,
    sendTo(servers) {
      targets = servers;
    },
    stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}
