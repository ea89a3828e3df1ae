import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countTry, dropTry, forgiveTry, waitingTime } from '#lib/access/tries.ts';
import { isProblem } from '#lib/base/problem.ts';
import { sweepThrottles } from '#lib/data/throttles.ts';
import { ADDRESS, type Office, openOffice } from '#tests/unit/access/office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
}, 60_000);
beforeEach(() => office.empty());
afterAll(() => office?.close());

const wait = (address = ADDRESS) => waitingTime(office.access, 'admin', address);

/** @returns how many were let through */
async function tryOften(times: number, account = 'admin', address = ADDRESS): Promise<number> {
  let passed = 0;
  for (let n = 0; n < times; n += 1) if (await isLetThrough(account, address)) passed += 1;
  return passed;
}

async function isLetThrough(account: string, address: string): Promise<boolean> {
  try {
    await countTry(office.access, account, address);
    return true;
  } catch (error) {
    if (isProblem(error) && error.code === 'access.too_many_tries') return false;
    throw error;
  }
}

test('five wrong tries are free, then the wait doubles up to a quarter of an hour', async () => {
  expect(await tryOften(4)).toBe(4);
  expect(await wait()).toBe(0);
  const waits: number[] = [];
  for (let n = 0; n < 9; n += 1) {
    expect(await tryOften(1)).toBe(1);
    waits.push(await wait());
    office.forward({ minutes: (waits.at(-1) ?? 0) / 60 });
  }
  expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900]);
});

test('a thousand tries are one wait and not a thousand: after it the next one is looked at', async () => {
  expect(await tryOften(1000)).toBe(5);
  expect(await wait()).toBe(15);
  office.forward({ minutes: 0.25 });
  expect(await tryOften(1)).toBe(1);
});

test('of a hundred tries at the same moment only the free ones get through', async () => {
  const tries = Array.from({ length: 100 }, () => isLetThrough('admin', ADDRESS));
  expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(5);
});

test('a day without a wrong try, and counting begins anew', async () => {
  await tryOften(5);
  office.forward({ minutes: 25 * 60 });
  expect(await tryOften(50)).toBe(5);
});

test('an address is counted as well, whatever names it tries', async () => {
  let passed = 0;
  for (let n = 0; n < 50; n += 1) passed += await tryOften(1, `name ${n}`);
  expect(passed).toBe(20);
});

test('a household is one address: the last 64 bits of IPv6 count for nothing', async () => {
  await tryOften(5, 'admin', '2001:db8:1:2::1');
  expect(await wait('2001:db8:1:2:ffff::9')).toBe(15);
  expect(await wait('2001:db8:1:3::1')).toBe(0);
});

test('another address is not made to wait for what this one did', async () => {
  await tryOften(50);
  expect(await wait('198.51.100.9')).toBe(0);
});

test('tries from everywhere hold a stranger up by a minute at most', async () => {
  for (let n = 0; n < 110; n += 1) {
    await tryOften(1, 'admin', `198.51.100.${n}`);
    office.forward({ minutes: n < 100 ? 0 : 1 });
  }
  await tryOften(1, 'admin', '192.0.2.1');
  expect(await wait('192.0.2.2')).toBe(60);
});

test('the admin gets through from where the password was right before, whoever else is trying', async () => {
  await forgiveTry(office.access, await countTry(office.access, 'admin', ADDRESS));
  for (let n = 0; n < 101; n += 1) await tryOften(1, 'admin', `198.51.100.${n}`);
  expect(await wait('192.0.2.2')).toBeGreaterThan(0);
  expect(await tryOften(1)).toBe(1);
});

test('a right password forgets the wrong ones before it', async () => {
  await tryOften(4);
  await forgiveTry(office.access, await countTry(office.access, 'admin', ADDRESS));
  expect(await wait()).toBe(0);
  expect(await tryOften(4)).toBe(4);
});

test('a name is counted the same however it is written, and may be as long as it likes', async () => {
  await tryOften(3, ' Admin ');
  expect(await tryOften(50, 'ADMIN')).toBe(2);
  expect(await tryOften(1, 'x'.repeat(100_000), '192.0.2.8')).toBe(1);
});

test('counters are swept after a day, and where the password was right after a month', async () => {
  await forgiveTry(office.access, await countTry(office.access, 'admin', ADDRESS));
  await tryOften(1, 'somebody', '192.0.2.1');
  const now = office.access.clock.now().getTime();
  const { db } = office.access;
  const soon = new Date(now + 1);
  // What is left is the pair that is known: its address and its account are counters like others.
  expect(await sweepThrottles(db, soon, new Date(now))).toBe(5);
  expect(await sweepThrottles(db, soon, soon)).toBe(1);
});

test('each provider is counted by itself, and the office by itself', async () => {
  await tryOften(50);
  expect(await tryAt('okta', 'admin')).toBe(true);
  for (let n = 0; n < 4; n += 1) await tryAt('okta', 'admin');
  expect(await tryAt('okta', 'admin')).toBe(false);
  expect(await tryAt('guests', 'admin')).toBe(true);
});

test('a school behind one address is held up late, and for a minute at most', async () => {
  let passed = 0;
  for (let n = 0; n < 210; n += 1) if (await tryAt('okta', `pupil ${n}`)) passed += 1;
  expect(passed).toBe(200);
  for (let n = 0; n < 20; n += 1) {
    office.forward({ minutes: 1 });
    expect(await tryAt('okta', `another ${n}`)).toBe(true);
  }
});

test('a try that nobody could look at counts for nothing', async () => {
  for (let n = 0; n < 20; n += 1) {
    await dropTry(office.access, await countTry(office.access, 'ada', ADDRESS, 'okta'));
  }
  expect(await tryAt('okta', 'ada')).toBe(true);
});

test('a name may hold what no database takes, and is one name in all its spellings', async () => {
  expect(await tryOften(2, 'a\0da')).toBe(2);
  expect(await tryOften(50, 'Ａ\0da')).toBe(3);
});

test.each([
  ['accents', 'Ren\u00e9e', (n: number) => `rene${'\u0301'.repeat(n + 1)}e`],
  ['what nobody sees', 'ada', (n: number) => `a${'\u00ad'.repeat(n)}d\u200b\u2060a`],
  ['spaces', 'ada l', (n: number) => `ada${' '.repeat(n + 1)}\u2003l`],
])('a name that a directory takes for the same is counted the same: %s', async (_, name, spell) => {
  const names = [name, ...Array.from({ length: 20 }, (_, n) => spell(n))];
  let passed = 0;
  for (const one of names) passed += Number(await tryAt('school', one));
  expect(passed).toBe(5);
});

async function tryAt(provider: string, account: string): Promise<boolean> {
  try {
    await countTry(office.access, account, ADDRESS, provider);
    return true;
  } catch (error) {
    if (isProblem(error)) return false;
    throw error;
  }
}
