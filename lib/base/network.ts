import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { type AddressRule, allowPublicAnd } from '#lib/base/private-network.ts';

/**
 * How an address that somebody configured is reached.
 *
 * What SETTINGS_FILE names is trusted (open). What was entered in pages is not: an editor could look
 * around inside the network with it. A guarded network judges each address at the moment of the
 * connection, after the name was resolved: what a name meant when it was saved proves nothing.
 */
export type Network = {
  readonly kind: 'open' | 'guarded';
  /** For requests by undici; open ones take its own. */
  readonly dispatcher?: Dispatcher;
  /** For connections of other kinds: give it to `net.connect` or `tls.connect`, and judge literals. */
  readonly lookup?: LookupFunction;
  readonly allows: AddressRule;
  /** Safe to repeat. */
  readonly close: () => Promise<void>;
};

export const openNetwork: Network = {
  kind: 'open',
  allows: () => true,
  close: async () => undefined,
};

const CONNECT_TIMEOUT_MS = 10_000;

/** @param allowed private networks that may be reached all the same, as CIDRs */
export function guardNetwork(allowed: readonly string[]): Network {
  const allows = allowPublicAnd(allowed);
  const look = guardedLookup(allows);
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup: look });
  const agent = new Agent({
    connect: (options, callback) => {
      // A literal address is never looked up.
      const host = options.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) !== 0 && !allows(host)) callback(refuse(host, host), null);
      else connect(options, callback);
    },
  });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= agent.close();
    return closing;
  };
  return { kind: 'guarded', dispatcher: agent, lookup: look, allows, close };
}

/** Node's lookup, which finds nothing where any of a name's addresses is private. */
function guardedLookup(allows: AddressRule): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const refused = addresses?.find(({ address }) => !allows(address));
      const [first] = addresses ?? [];
      if (error || !first) callback(error ?? refuse(host, 'nothing'), []);
      else if (refused) callback(refuse(host, refused.address), []);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** The address of a host that may not be connected to; none where the name is not known (yet). */
export async function findPrivateAddress(network: Network, url: URL): Promise<string | undefined> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return network.allows(host) ? undefined : host;
  return new Promise((resolve) => {
    lookup(host, { all: true }, (_, addresses = []) => {
      resolve(addresses.find(({ address }) => !network.allows(address))?.address);
    });
  });
}

function refuse(host: string, address: string): NodeJS.ErrnoException {
  const where = host === address ? host : `${host} leads to ${address}, which`;
  const message = `${where} is in a private network that ALLOW_PRIVATE_NETWORKS does not list`;
  return Object.assign(new Error(message), { code: 'ADDRESS_PRIVATE' });
}
