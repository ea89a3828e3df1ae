import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { renderHeaderOverflow } from '#app/enroll/problem.ts';
import type { House } from '#lib/house/house.ts';

/** How much of a header that is too large is listened to, and for how long, before the answer. */
const MAX_HEARD_BYTES = 4 * 1024 * 1024;
const MAX_HEARD_MS = 3_000;

type Overflow = {
  acceptLanguage: string | null;
  tail: string;
  bytes: number;
  timer: NodeJS.Timeout;
};

const overflows = new WeakMap<Socket, Overflow>();
const languages = new WeakMap<Socket, string>();

/**
 * Looks at the first bytes of a connection: where its headers do not end in them, the language is
 * noted, in case the headers turn out to be too large and Node keeps them to itself.
 */
export function noteLanguage(socket: Socket): void {
  socket.once('data', (first: Buffer) => {
    if (first.includes('\r\n\r\n')) return;
    const acceptLanguage = findLanguage(first.toString('latin1'));
    if (acceptLanguage) languages.set(socket, acceptLanguage);
  });
}

/**
 * A request that Node's own parser refused; nothing of ours has seen it. Only a header that is too
 * large can be a device's, or somebody who says so: it gets a page like every other problem.
 *
 * Node reports such a header once for each chunk that still arrives. The answer waits for the end:
 * whoever is cut off in mid-sentence gets a reset connection in place of it, and the language that
 * the page should be in may stand after the header that was too large.
 */
export function answerBrokenRequest(house: House, error: Error, socket: Socket): void {
  if (!socket.writable) return;
  if ((error as NodeJS.ErrnoException).code !== 'HPE_HEADER_OVERFLOW') {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  const overflow = overflows.get(socket) ?? beginOverflow(house, socket);
  const chunk = (error as { rawPacket?: Buffer }).rawPacket ?? Buffer.alloc(0);
  const heard = overflow.tail + chunk.toString('latin1');
  overflow.acceptLanguage ??= findLanguage(heard);
  overflow.bytes += chunk.length;
  overflow.tail = heard.slice(-250);
  if (heard.includes('\r\n\r\n') || overflow.bytes > MAX_HEARD_BYTES) answer(house, socket);
}

function beginOverflow(house: House, socket: Socket): Overflow {
  const timer = setTimeout(() => answer(house, socket), MAX_HEARD_MS).unref();
  const overflow = { acceptLanguage: languages.get(socket) ?? null, tail: '\r\n', bytes: 0, timer };
  overflows.set(socket, overflow);
  return overflow;
}

function answer(house: House, socket: Socket): void {
  const overflow = overflows.get(socket);
  clearTimeout(overflow?.timer);
  if (!socket.writable) return;
  const { status, headers, body } = renderHeaderOverflow(house, {
    acceptLanguage: overflow?.acceptLanguage ?? null,
    address: socket.remoteAddress ?? '',
  });
  const bytes = Buffer.from(body);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n` +
      `Content-Length: ${bytes.length}\r\n${lines.join('')}\r\n`,
  );
  socket.end(bytes);
}

function findLanguage(headers: string): string | null {
  return /\r\naccept-language:[ \t]*([^\r\n]{1,200})\r\n/i.exec(headers)?.[1] ?? null;
}
