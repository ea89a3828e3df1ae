import { describe, expect, it } from 'vitest';
import { judgeParty, judgeRate } from '#lib/alerts/judgement.ts';

describe('the failure rate of an entrance', () => {
  const rule = { percent: 40, atLeast: 5 };
  it.each([
    [2, 3, 'wrong', 'at its limit, with just enough of them'],
    [5, 0, 'wrong', 'where all fail'],
    [2, 2, 'unsure', 'above its limit, with one too few to say so'],
    [4, 0, 'unsure', 'where all fail, and are too few'],
    [39, 61, 'unsure', 'just below the limit'],
    [30, 70, 'unsure', 'at three quarters of the limit'],
    [29, 71, 'right', 'below three quarters of the limit'],
    [0, 5, 'right', 'where nothing fails'],
    [0, 0, 'right', 'where nobody came'],
  ] as const)('of %i failed and %i enrolled is %s: %s', (failed, finished, verdict, _why) => {
    expect(judgeRate(rule, { failed, finished })).toBe(verdict);
  });

  it('that sways about its limit changes nothing in between', () => {
    const sway = [20, 21, 19, 16, 20, 14].map((failed) =>
      judgeRate({ percent: 20, atLeast: 5 }, { failed, finished: 100 - failed }),
    );
    expect(sway).toEqual(['wrong', 'wrong', 'unsure', 'unsure', 'wrong', 'right']);
  });
});

describe('a party', () => {
  it.each([
    [3, 0, 'wrong', 'so many have failed, and none got through'],
    [2, 0, 'unsure', 'too few have failed to say so'],
    [0, 0, 'unsure', 'nobody came: that proves nothing'],
    [9, 1, 'right', 'one got through'],
  ] as const)(
    'at which %i failed and %i got through is %s: %s',
    (failed, answered, verdict, _why) => {
      expect(judgeParty({ failures: 3 }, { failed, answered })).toBe(verdict);
    },
  );
});
