import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { LdapEntry, LdapQuestion } from '#tests/world/ldap-messages.ts';
import {
  ADA,
  BASE_DN,
  type LdapMischief,
  type Memory,
  type Moment,
  SERVICE,
  serve,
} from '#tests/world/ldap-mischief.ts';

/** A small Active Directory with one person in it, that goes wrong on demand. */
export type MischievousLdap = {
  readonly url: string;
  readonly port: number;
  readonly baseDn: string;
  readonly bindDn: string;
  readonly bindPassword: string;
  /** Everything that was asked, in order. */
  readonly asked: readonly LdapQuestion[];
  /** What came and was not LDAP. Empty where all is well. */
  readonly complaints: readonly string[];
  /** How many connections are open now. */
  readonly open: () => number;
  /** What the search for a person finds from now on, and what the search for groups. */
  readonly holds: (people: readonly LdapEntry[], groups?: readonly LdapEntry[]) => void;
  /** Until told otherwise. */
  readonly misbehave: (at: Moment, how: LdapMischief | null) => void;
  readonly stop: () => Promise<void>;
};

/** Starts it on a loopback port of its own; with a certificate it speaks ldaps, or StartTLS if told so. */
export async function startMischievousLdap(
  options: { tls?: { certificate: string; key: string }; startTls?: boolean } = {},
): Promise<MischievousLdap> {
  const memory: Memory = {
    asked: [],
    complaints: [],
    mischief: new Map(),
    people: [ADA],
    groups: [],
    certificate: options.tls,
  };
  const sockets = new Set<Socket>();
  const isEncrypted = options.tls !== undefined && !options.startTls;
  const server = isEncrypted
    ? createTlsServer({ cert: options.tls?.certificate, key: options.tls?.key })
    : createServer();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  server.on(isEncrypted ? 'secureConnection' : 'connection', (socket) => serve(memory, socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${isEncrypted ? 'ldaps' : 'ldap'}://127.0.0.1:${port}`,
    port,
    baseDn: BASE_DN,
    bindDn: SERVICE.dn,
    bindPassword: SERVICE.password,
    asked: memory.asked,
    complaints: memory.complaints,
    open: () => sockets.size,
    holds(people, groups = []) {
      memory.people = people;
      memory.groups = groups;
    },
    misbehave(at, how) {
      if (how) memory.mischief.set(at, how);
      else memory.mischief.delete(at);
    },
    stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}
