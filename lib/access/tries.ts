import { isIPv6 } from 'node:net';
import type { Access } from '#lib/access/access.ts';
import { Problem } from '#lib/base/problem.ts';
import type { Tx } from '#lib/data/database.ts';
import {
  changeThrottle,
  deleteThrottlesOf,
  listThrottles,
  lockThrottles,
  type Throttle,
} from '#lib/data/throttles.ts';

/** A try that has been counted as if it were wrong. `forgive` it if it was right. */
export type Try = { readonly keys: Keys; readonly countedAt: Date };

/** The counters are in the database. */
type Tried = Pick<Access, 'db' | 'clock'>;

type Keys = { readonly pair: string; readonly address: string; readonly account: string };
type Kind = keyof Keys;
type Limits = Record<Kind, { free: number; firstSeconds: number; mostSeconds: number }>;

/**
 * Wrong tries that are free, the first wait, and the longest.
 *
 * The account's own counter is the cap on all addresses together. Its wait is short: somebody who tries
 * from a thousand addresses can hold a stranger up, but not lock the admin out; and it does not count
 * where the right password came from before (`KNOWN_DAYS`).
 */
const OFFICE: Limits = {
  pair: { free: 5, firstSeconds: 15, mostSeconds: 15 * 60 },
  address: { free: 20, firstSeconds: 15, mostSeconds: 15 * 60 },
  account: { free: 100, firstSeconds: 5, mostSeconds: 60 },
};

/** Where people sign in on their devices. A whole school comes from one address, so it is held up late
 * and not for long: one who mistypes on purpose shall not stop the class. */
const PROVIDER: Limits = { ...OFFICE, address: { free: 200, firstSeconds: 5, mostSeconds: 60 } };

/** Without a wrong try for so long, counting begins anew. */
export const FORGET_HOURS = 24;
/** For so long an address is known from which the right password came. */
export const KNOWN_DAYS = 30;

/**
 * Counts a try before its password is looked at, in the database: of a thousand tries at once, on any
 * number of servers, only the free ones get through.
 *
 * A try that has to wait is not counted, so going on with it prolongs nothing.
 *
 * @param provider whose passwords they are; without one the office's. Each is counted by itself.
 * @throws Problem access.too_many_tries, with the wait
 */
export async function countTry(
  access: Tried,
  account: string,
  address: string,
  provider?: string,
): Promise<Try> {
  const now = access.clock.now();
  const keys = keysOf(account, address, provider);
  const limits = provider === undefined ? OFFICE : PROVIDER;
  // A flood of tries that have to wait anyway locks and writes nothing.
  refuseToHurry(await listThrottles(access.db, Object.values(keys)), keys, now);
  await access.db.transaction(async (tx) => {
    const found = await lockThrottles(tx, Object.values(keys), now);
    refuseToHurry(found, keys, now);
    for (const kind of Object.keys(keys) as Kind[]) {
      const throttle = found.find(({ key }) => key === keys[kind]);
      if (throttle) await changeThrottle(tx, throttle.key, countOne(limits[kind], throttle, now));
    }
  });
  return { keys, countedAt: now };
}

/** The password was right: what was counted here is forgotten, and the address is known from now on. */
export async function forgiveTry(access: Tried, { keys, countedAt }: Try): Promise<void> {
  await access.db.transaction(async (tx) => {
    await lockThrottles(tx, Object.values(keys), countedAt);
    const clean = { failures: 0, blockedUntil: countedAt };
    await changeThrottle(tx, keys.pair, { ...clean, provenAt: countedAt });
    await changeThrottle(tx, keys.address, clean);
    await changeThrottle(tx, keys.account, clean);
  });
}

/** Nobody has looked at the password after all: the try counts for nothing. */
export async function dropTry(access: Tried, { keys, countedAt }: Try): Promise<void> {
  await access.db.transaction(async (tx) => {
    for (const { key, failures } of await lockThrottles(tx, Object.values(keys), countedAt)) {
      const patch = { failures: Math.max(0, failures - 1), blockedUntil: countedAt };
      await changeThrottle(tx, key, patch);
    }
  });
}

/** @returns seconds until a try will be looked at; 0 where it would be now */
export async function waitingTime(
  access: Tried,
  account: string,
  address: string,
): Promise<number> {
  const keys = keysOf(account, address);
  const found = await listThrottles(access.db, Object.values(keys));
  return longestWait(found, keys, access.clock.now());
}

/** Takes the names of somebody out of what was counted. In the transaction that erases them. */
export async function forgetTries(tx: Tx, names: readonly string[]): Promise<void> {
  for (const name of new Set(names.map(keyOfName))) {
    if (name !== '') await deleteThrottlesOf(tx, name);
  }
}

function refuseToHurry(found: readonly Throttle[], keys: Keys, now: Date): void {
  const wait = longestWait(found, keys, now);
  if (wait > 0) {
    throw new Problem('access.too_many_tries', { detail: `wait ${wait} s`, waitSeconds: wait });
  }
}

function longestWait(found: readonly Throttle[], keys: Keys, now: Date): number {
  const pair = found.find(({ key }) => key === keys.pair);
  const isKnown =
    pair?.provenAt && now.getTime() - pair.provenAt.getTime() < KNOWN_DAYS * 86_400_000;
  const counted = found.filter(({ key }) => !(isKnown && key === keys.account));
  const waits = counted.map(({ blockedUntil }) => blockedUntil.getTime() - now.getTime());
  return Math.ceil(Math.max(0, ...waits) / 1000);
}

function countOne(limit: Limits[Kind], throttle: Throttle, now: Date): Partial<Throttle> {
  const { free, firstSeconds, mostSeconds } = limit;
  const isOld = now.getTime() - throttle.lastAt.getTime() > FORGET_HOURS * 3_600_000;
  const failures = (isOld ? 0 : throttle.failures) + 1;
  // Doubling is cut off before it leaves what a number can say.
  const doubled = firstSeconds * 2 ** Math.min(failures - free, 20);
  const seconds = failures < free ? 0 : Math.min(doubled, mostSeconds);
  return { failures, lastAt: now, blockedUntil: new Date(now.getTime() + seconds * 1000) };
}

function keysOf(account: string, address: string, provider?: string): Keys {
  // What a stranger types is a key here: cut, and told apart by its kind in front.
  const name = keyOfName(account);
  const network = networkOf(address);
  const at = provider === undefined ? '' : `at ${provider}, `;
  return {
    pair: `${at}pair ${network} ${name}`,
    address: `${at}from ${network}`,
    account: `${at}for ${name}`,
  };
}

function keyOfName(account: string): string {
  return foldName(account).slice(0, 64);
}

/**
 * Spellings of one name are one, also those that a directory alone takes for the same: it sees neither
 * accents nor what nobody sees, and of several spaces one.
 *
 * @source RFC 4518, sections 2.2 and 2.6.1
 */
function foldName(account: string): string {
  return account
    .trim()
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** One household has 2^64 addresses of IPv6, so its network is what counts. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...zeros, ...back].slice(0, 4).join(':').toLowerCase();
}
