import { isIP, connect as openTcp, type Socket } from 'node:net';
import {
  type ConnectionOptions,
  createSecureContext,
  connect as openTls,
  rootCertificates,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import { once } from '#lib/base/once.ts';
import { Problem } from '#lib/base/problem.ts';
import { tidy } from '#lib/idp/failures.ts';
import { tooSlow, unreachable } from '#lib/idp/ldap-failures.ts';
import type { LdapSettings } from '#lib/idp/ldap-settings.ts';
import { askForTls } from '#lib/idp/ldap-start-tls.ts';

/** What reaching a directory needs to know. */
export type Reach = Pick<LdapSettings, 'url' | 'startTls' | 'caCertificate' | 'network'>;

/**
 * Opens a line to a directory on which a password may go: encrypted, with a certificate that was
 * checked, or to this very machine.
 *
 * @param deadline ends it whenever it comes, later too
 * @throws Problem idp.unreachable, idp.certificate_refused, idp.directory_refused, idp.answer_invalid
 */
export async function openLine(reach: Reach, deadline: AbortSignal): Promise<Socket> {
  const { host, port } = readAddress(reach);
  const { network } = reach;
  if (isIP(host) !== 0 && network && !network.allows(host)) {
    throw unreachable(
      `ADDRESS_PRIVATE: ${host} is in a private network that ALLOW_PRIVATE_NETWORKS does not list`,
    );
  }
  // A name is judged when it is looked up, at each connection: what it meant before proves nothing.
  const target = { host, port, ...(network?.lookup ? { lookup: network.lookup } : {}) };
  const encrypted = reach.url.toLowerCase().startsWith('ldaps:');
  const socket = encrypted ? openTls({ ...target, ...describeTls(reach) }) : openTcp(target);
  endWith(socket, deadline);
  await opened(socket, encrypted ? 'secureConnect' : 'connect', deadline);
  if (!reach.startTls) return socket;

  await askForTls(socket, deadline);
  const secured = openTls({ socket, ...describeTls(reach) });
  endWith(secured, deadline);
  await opened(secured, 'secureConnect', deadline);
  return secured;
}

/** Where it is, without the brackets of IPv6. */
export function readAddress({ url }: Pick<Reach, 'url'>): { host: string; port: number } {
  const { hostname, port, protocol } = new URL(url);
  const usual = protocol === 'ldaps:' ? 636 : 389;
  return { host: hostname.replace(/^\[|\]$/g, '').toLowerCase(), port: Number(port || usual) };
}

function describeTls(reach: Reach): ConnectionOptions {
  const { host } = readAddress(reach);
  return {
    host,
    ...(isIP(host) ? {} : { servername: host }),
    ...(reach.caCertificate ? { secureContext: trusting(reach.caCertificate) } : {}),
    // Said aloud, as an environment variable of Node's could say otherwise.
    rejectUnauthorized: true,
  };
}

/** Reading all roots takes 20 ms, so it is done once for each certificate. */
function trusting(pem: string): SecureContext {
  const contexts = once('idp.ldap-trust', () => new Map<string, SecureContext>());
  const known = contexts.get(pem);
  if (known) return known;
  const context = createSecureContext({ ca: [...rootCertificates, pem] });
  // Settings are few; who tries certificates out all day shall not fill the memory.
  if (contexts.size >= 32) contexts.clear();
  contexts.set(pem, context);
  return context;
}

function endWith(socket: Socket, deadline: AbortSignal): void {
  const end = () => socket.destroy();
  deadline.addEventListener('abort', end, { once: true });
  socket.once('close', () => deadline.removeEventListener('abort', end));
  // Whoever waits for it is told by `close`; an error that nobody listens to would end the process.
  socket.on('error', () => undefined);
  if (deadline.aborted) end();
}

function opened(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  deadline: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let reason: NodeJS.ErrnoException | undefined;
    socket.once('error', (error) => {
      reason = error;
    });
    socket.once('close', () => reject(explainEnd(socket, reason, deadline)));
    socket.once(event, () => resolve());
  });
}

function explainEnd(
  socket: Socket,
  error: NodeJS.ErrnoException | undefined,
  deadline: AbortSignal,
): Problem {
  if (deadline.aborted) return tooSlow();
  const isDistrusted = Boolean((socket as Partial<TLSSocket>).authorizationError);
  const code = error?.code ?? error?.name;
  return new Problem(isDistrusted ? 'idp.certificate_refused' : 'idp.unreachable', {
    cause: error,
    detail: error ? tidy(`${code}: ${error.message || code}`, 300) : 'it hung up',
  });
}
