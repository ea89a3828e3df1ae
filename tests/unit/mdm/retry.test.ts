import { expect, test } from 'vitest';
import { requestProfile } from '#lib/mdm/mdm.ts';
import type { Patience } from '#lib/mdm/retry.ts';
import { neurons, noWaiting, openMdm, problemOf, someAsk } from '#tests/unit/mdm/asking.ts';
import type { Mischief } from '#tests/world/mdm-mischief.ts';

test.each<Mischief>(['503-once', 'reset-once', '429-once'])(
  'after %s the MDM is asked once more, with the same question',
  async (how) => {
    const mdm = await openMdm();
    mdm.misbehave(how);
    const ask = await someAsk();
    expect((await requestProfile(neurons(mdm), ask, noWaiting())).kind).toBe('profile');
    expect(mdm.requests.map(({ user, header }) => [user, header])).toEqual([
      ['ada@example.com', ask.header],
      ['ada@example.com', ask.header],
    ]);
  },
);

test.each<Mischief>([502, 503, 504, 'reset'])(
  'a lasting %s is asked twice and no more',
  async (how) => {
    expect(await countRequests(how)).toBe(2);
  },
);

test.each<Mischief>([
  ...([401, 403, 404, 409, 418, 500] as const),
  ...(['html', 'redirect', 'json', 'empty', 'truncated', 'oversized'] as const),
  'software-update-403',
])('after %s nothing is asked again', async (how) => {
  expect(await countRequests(how)).toBe(1);
});

test('an MDM that wants a longer pause than two seconds is left in peace', async () => {
  expect(await countRequests(429, { timeoutSeconds: 60 })).toBe(1);
});

test('a pause that the MDM names is kept, and a little more', async () => {
  const mdm = await openMdm();
  mdm.misbehave('429-once');
  const patience = noWaiting();
  await requestProfile(neurons(mdm), await someAsk(), patience);
  expect(patience.waits).toEqual([1200]);
});

test('the wait is jittered between 200 and 600 ms', async () => {
  const mdm = await openMdm();
  const waits: number[] = [];
  for (const random of [0, 0.999]) {
    mdm.misbehave('503-once');
    const patience = {
      ...noWaiting(),
      random: () => random,
      sleep: async (ms: number) => waits.push(ms),
    };
    await requestProfile(neurons(mdm), await someAsk(), patience);
  }
  expect(waits).toEqual([200, 600]);
});

test('a connection that is refused is tried once more', async () => {
  const mdm = await openMdm();
  await mdm.stop();
  const patience = noWaiting();
  await problemOf(requestProfile(neurons(mdm), await someAsk(), patience));
  expect(patience.waits).toHaveLength(1);
});

test('after a time-out of the whole budget nothing is asked again', async () => {
  const mdm = await openMdm();
  mdm.misbehave('slow');
  const patience = noWaiting();
  await problemOf(requestProfile(neurons(mdm, { timeoutSeconds: 0.1 }), await someAsk(), patience));
  expect(patience.waits).toEqual([]);
});

test('a retry for which too little time is left is not begun', async () => {
  const mdm = await openMdm();
  mdm.misbehave(503);
  const problem = await problemOf(
    requestProfile(neurons(mdm, { timeoutSeconds: 15 }), await someAsk(), clockOf(0, 0, 14_200)),
  );
  expect(problem.code).toBe('mdm.failed');
  expect(mdm.requests).toHaveLength(1);
});

test('both tries and the wait between them share one budget', async () => {
  const mdm = await openMdm();
  mdm.misbehave('503-once');
  const patience = { ...clockOf(0, 0, 14_000), sleep: async () => mdm.misbehave('slow') };
  const problem = await problemOf(
    requestProfile(neurons(mdm, { timeoutSeconds: 15 }), await someAsk(), patience),
  );
  // 15,000 less 14,000 gone by and 400 waited.
  expect(problem.detail).toContain('no answer in 600 ms');
});

/** A clock that shows these times, one after the other, and then stays at the last. */
function clockOf(...times: number[]): Patience {
  return { ...noWaiting(), nowMs: () => (times.length > 1 ? times.shift() : times[0]) ?? 0 };
}

async function countRequests(mischief: Mischief, more: object = {}): Promise<number> {
  const mdm = await openMdm();
  mdm.misbehave(mischief);
  await requestProfile(neurons(mdm, more), await someAsk(), noWaiting()).catch(() => {});
  return mdm.requests.length;
}
